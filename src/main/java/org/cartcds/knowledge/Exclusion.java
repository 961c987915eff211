package org.cartcds.knowledge;

import java.util.List;
import org.cartcds.criteria.Criterion;

/**
 * A reason to withhold an option.
 *
 * @param criterion when it holds
 * @param because why, as a sentence for the card
 * @param sources ids of the sources of that sentence
 */
public record Exclusion(Criterion criterion, String because, List<String> sources) {

    public Exclusion {
        sources = List.copyOf(sources);
    }
}
