package org.cartcds.criteria;

import java.util.Set;
import org.cartcds.chart.PartialDate;

/**
 * A therapy on the chart, other than CAR-T.
 *
 * @param reference record that documents it
 * @param therapy id of the knowledge, for example {@code teclistamab}
 * @param name name as it is shown
 * @param classes class ids of the knowledge
 * @param start first day, may be unknown
 * @param phase where it lies relative to the failure
 * @param stoppedForProgression true when the record says it ended for progression or lack of response
 * @param antineoplastic true when it treats the disease, false for supportive drugs
 */
public record TherapyCourse(
        String reference,
        String therapy,
        String name,
        Set<String> classes,
        PartialDate start,
        Phase phase,
        boolean stoppedForProgression,
        boolean antineoplastic) {

    public TherapyCourse {
        classes = Set.copyOf(classes);
    }

    /** Where a therapy lies relative to the evidence of failure. */
    public enum Phase {
        /** Started before the failure, or has no date. */
        BEFORE_FAILURE,
        /** Definitely started on or after the day of the failure. */
        SINCE_FAILURE
    }
}
