package org.cartcds.card;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.cartcds.cdshooks.Card;

/** Chooses the wording of a summary: the fullest that is short, else the shortest, which is cut if it must be. */
final class Summary {
    /** What fits into a narrow pane. */
    static final int SHORT = 99;

    private Summary() {}

    /** The summary from wordings in falling order of detail; never more than {@link Card#MAX_SUMMARY} UTF-16 units. */
    static String of(CardTemplates texts, List<Sentence> wordings, Map<String, ?> values) {
        String shortest = null;
        for (Sentence wording : wordings) {
            String summary = texts.text(wording, values).plain();
            if (summary.length() <= SHORT) {
                return summary;
            }
            shortest = shortest == null || summary.length() < shortest.length() ? summary : shortest;
        }
        return ChartText.shortened(Objects.requireNonNull(shortest, "no wording"), Card.MAX_SUMMARY);
    }
}
