package org.cartcds.nextsteps;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cartcds.cdshooks.CdsRequest;
import org.cartcds.cdshooks.CdsResponse;
import org.cartcds.cdshooks.PrefetchValue;
import org.cartcds.detection.Outcome;
import org.cartcds.detection.ReasonCode;
import org.cartcds.knowledge.Knowledge;

/**
 * The answer for the charts that are not ours, from the bytes alone. It says {@code no-car-t} only where reading the chart
 * would say the same; whatever is unusual goes the long way.
 */
final class QuickAnswer {

    private final CdsResponse noCarT;

    QuickAnswer(Knowledge knowledge) {
        this.noCarT = new CdsResponse(
                List.of(),
                DecisionExtension.of(Outcome.NOT_DOCUMENTED.word(), List.of(ReasonCode.NO_CAR_T), knowledge.stamp()));
    }

    /** The silent answer, or empty when the chart has to be read. */
    Optional<CdsResponse> find(CdsRequest request) {
        Set<String> answered = new HashSet<>();
        for (Map.Entry<String, PrefetchValue> entry : request.prefetch().entrySet()) {
            switch (entry.getValue().kind()) {
                case NO_DATA -> answered.add(PrefetchKeys.plain(entry.getKey()));
                case UNUSABLE -> {
                    return Optional.empty();
                }
                case RESOURCE -> {
                    PrefetchValue.Resource resource = (PrefetchValue.Resource) entry.getValue();
                    boolean typed = resource.outline()
                            .type()
                            .filter(type -> !type.isEmpty())
                            .isPresent();
                    if (!typed || resource.outline().mayMentionCarT()) {
                        return Optional.empty();
                    }
                    answered.add(PrefetchKeys.plain(entry.getKey()));
                }
            }
        }
        return RequiredData.missing(answered::contains).isEmpty() ? Optional.of(noCarT) : Optional.empty();
    }
}
