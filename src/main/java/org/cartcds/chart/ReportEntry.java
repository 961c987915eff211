package org.cartcds.chart;

import java.util.List;

/**
 * A FHIR DiagnosticReport.
 *
 * @param reference {@code DiagnosticReport/id}
 * @param status status code, empty when absent
 * @param code what kind of report
 * @param effective effective date or start of the period, else {@code issued}, else {@link PartialDate#UNKNOWN}
 * @param conclusion conclusion text, empty when absent
 * @param conclusionCodes coded conclusions, may be empty
 */
public record ReportEntry(
        String reference,
        String status,
        Concept code,
        PartialDate effective,
        String conclusion,
        List<Concept> conclusionCodes) {

    public ReportEntry {
        conclusionCodes = List.copyOf(conclusionCodes);
    }
}
