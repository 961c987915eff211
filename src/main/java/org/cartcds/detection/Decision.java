package org.cartcds.detection;

import java.util.List;
import java.util.Optional;

/**
 * What the chart documents, and why.
 *
 * @param outcome the outcome
 * @param reasons why, the most important first; never empty
 * @param finding the failure, present exactly for its three outcomes
 * @param doubt the doubt, present exactly for {@link Outcome#UNDETERMINED}
 * @param silenced true when no card may be shown although the outcome would have one
 * @param trace every step that led here
 */
public record Decision(
        Outcome outcome,
        List<ReasonCode> reasons,
        Optional<Finding> finding,
        Optional<Doubt> doubt,
        boolean silenced,
        List<TraceStep> trace) {

    public Decision {
        reasons = List.copyOf(reasons);
        trace = List.copyOf(trace);
        if (reasons.isEmpty()) {
            throw new IllegalArgumentException("A decision needs a reason.");
        }
        if (finding.isPresent() != outcome.failure().isPresent()) {
            throw new IllegalArgumentException("A finding belongs to a documented failure and only there.");
        }
        if (doubt.isPresent() != (outcome == Outcome.UNDETERMINED)) {
            throw new IllegalArgumentException("A doubt belongs to an undetermined outcome and only there.");
        }
    }
}
