package org.cartcds.chart;

import java.util.List;

/**
 * A FHIR MedicationAdministration, MedicationStatement or MedicationRequest.
 *
 * @param reference {@code MedicationStatement/id} and the like
 * @param source which of the three it is
 * @param status status code, empty when absent
 * @param medication the drug: codings of the concept or of the referenced Medication, else the reference's display
 * @param start effective date, else the start of the period, else a bound from above by {@code dateAsserted}, else unknown
 * @param end end of the period, {@link PartialDate#UNKNOWN} when absent
 * @param asserted {@code dateAsserted} or {@code authoredOn}, {@link PartialDate#UNKNOWN} when absent
 * @param statusReasons why the status is what it is
 * @param reasonCodes why it was given
 * @param reasonReferences {@code Condition/id} references of why it was given
 */
public record MedicationEntry(
        String reference,
        Source source,
        String status,
        Concept medication,
        PartialDate start,
        PartialDate end,
        PartialDate asserted,
        List<Concept> statusReasons,
        List<Concept> reasonCodes,
        List<String> reasonReferences) {

    public MedicationEntry {
        statusReasons = List.copyOf(statusReasons);
        reasonCodes = List.copyOf(reasonCodes);
        reasonReferences = List.copyOf(reasonReferences);
    }

    /** The FHIR resource type behind a medication entry. */
    public enum Source {
        ADMINISTRATION,
        STATEMENT,
        REQUEST
    }
}
