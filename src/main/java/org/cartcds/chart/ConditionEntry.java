package org.cartcds.chart;

import java.util.List;

/**
 * A FHIR Condition.
 *
 * @param reference {@code Condition/id}
 * @param code {@link Concept#EMPTY} when absent
 * @param clinicalStatus code of condition-clinical, empty when absent
 * @param verificationStatus code of condition-ver-status, empty when absent
 * @param onset {@link PartialDate#UNKNOWN} when absent
 * @param recorded {@link PartialDate#UNKNOWN} when absent; {@code meta.lastUpdated} is never used
 * @param abated true when an abatement is recorded
 * @param bodySites sites, may be empty
 */
public record ConditionEntry(
        String reference,
        Concept code,
        String clinicalStatus,
        String verificationStatus,
        PartialDate onset,
        PartialDate recorded,
        boolean abated,
        List<Concept> bodySites) {

    public ConditionEntry {
        bodySites = List.copyOf(bodySites);
    }
}
