package org.cartcds.chart;

import java.util.List;
import java.util.Set;

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

    /** Clinical statuses of a disease that came back (FHIR R4, value set condition-clinical). */
    public static final Set<String> RETURNED = Set.of("relapse", "recurrence");

    public ConditionEntry {
        bodySites = List.copyOf(bodySites);
    }
}
