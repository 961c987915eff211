package org.cartcds.chart;

import java.util.List;

/**
 * A FHIR Procedure.
 *
 * @param reference {@code Procedure/id}
 * @param status status code, empty when absent
 * @param code what was done
 * @param performed date or start of the period, {@link PartialDate#UNKNOWN} when absent
 * @param end end of the period, {@link PartialDate#UNKNOWN} when absent
 * @param outcome {@code Procedure.outcome}, {@link Concept#EMPTY} when absent
 * @param reasonCodes why it was done
 * @param reasonReferences {@code Condition/id} references of why it was done
 */
public record ProcedureEntry(
        String reference,
        String status,
        Concept code,
        PartialDate performed,
        PartialDate end,
        Concept outcome,
        List<Concept> reasonCodes,
        List<String> reasonReferences) {

    public ProcedureEntry {
        reasonCodes = List.copyOf(reasonCodes);
        reasonReferences = List.copyOf(reasonReferences);
    }
}
