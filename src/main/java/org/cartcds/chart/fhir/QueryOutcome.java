package org.cartcds.chart.fhir;

import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;

/** An OperationOutcome inside a Bundle: either a remark on the search, or the news that data could not be delivered. */
final class QueryOutcome {

    /** Epic's code for a search without results, sent as the only entry of a Bundle with total 0. */
    private static final String EPIC_NO_RESULTS = "4101";

    private QueryOutcome() {}

    /** True unless every issue is a remark; an outcome that says nothing readable is an error. */
    static boolean isError(ScannedResource outcome, ResourceParser parser) {
        return parser.parse(outcome, OperationOutcome.class)
                .map(found ->
                        found.getIssue().isEmpty() || !found.getIssue().stream().allMatch(QueryOutcome::isRemark))
                .orElse(true);
    }

    private static boolean isRemark(OperationOutcomeIssueComponent issue) {
        String severity = Concepts.status(issue.getSeverityElement());
        return severity.equals("information")
                || severity.equals("warning")
                || Concepts.status(issue.getCodeElement()).equals("informational")
                || issue.getDetails().getCoding().stream().anyMatch(coding -> EPIC_NO_RESULTS.equals(coding.getCode()));
    }
}
