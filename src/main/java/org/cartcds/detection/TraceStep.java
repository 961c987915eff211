package org.cartcds.detection;

import java.util.Objects;

/**
 * One step of the decision.
 *
 * @param about what the step is about
 * @param verdict what became of the record
 * @param reference record concerned, empty for a step about the whole chart
 * @param why the rule, as a sentence without chart text
 */
public record TraceStep(About about, Verdict verdict, String reference, String why) {

    public TraceStep {
        Objects.requireNonNull(reference, "reference");
    }

    /** What a step is about. */
    public enum About {
        INFUSION,
        DISEASE,
        FAILURE,
        RESPONSE,
        OUTCOME
    }

    /** What became of a record. */
    public enum Verdict {
        COUNTED,
        REJECTED,
        NOTED
    }
}
