package org.cartcds.suggestion;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.cartcds.cdshooks.Coding;
import org.cartcds.detection.Evidence;
import org.cartcds.detection.Finding;

/**
 * The FHIR R4 ServiceRequest that a suggestion creates. Who asks for it and when it happens is left to the client: the
 * user who accepts it decides both.
 */
final class DraftRequest {

    private static final Pattern CONDITION = Pattern.compile("Condition/[A-Za-z0-9.-]{1,64}");

    private DraftRequest() {}

    /**
     * @param code coding for the request, empty when only words say what is asked for
     * @param text what is asked for, in words
     * @param note what the request is, for who finds it in the record
     */
    static Map<String, Object> resource(
            Finding finding, String patientId, Optional<Coding> code, String text, String note) {
        Map<String, Object> resource = new LinkedHashMap<>();
        resource.put("resourceType", "ServiceRequest");
        resource.put("status", "draft");
        resource.put("intent", "proposal");
        resource.put("code", concept(code, text));
        resource.put("subject", Map.of("reference", "Patient/" + patientId));
        // Text from the chart stays out: the reason is a pointer to the record, or the disease as the knowledge names
        // it.
        condition(finding)
                .ifPresentOrElse(
                        reference -> resource.put("reasonReference", List.of(Map.of("reference", reference))),
                        () -> resource.put(
                                "reasonCode",
                                List.of(Map.of("text", finding.disease().title()))));
        resource.put("note", List.of(Map.of("text", note)));
        return resource;
    }

    private static Map<String, Object> concept(Optional<Coding> code, String text) {
        Map<String, Object> concept = new LinkedHashMap<>();
        code.ifPresent(coding -> {
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("system", coding.system());
            members.put("code", coding.code());
            if (coding.display() != null) {
                members.put("display", coding.display());
            }
            concept.put("coding", List.of(members));
        });
        concept.put("text", text);
        return concept;
    }

    /** The newest evidence that is a Condition with an id on the client's server. */
    private static Optional<String> condition(Finding finding) {
        return finding.evidence().stream()
                .map(Evidence::reference)
                .filter(reference -> CONDITION.matcher(reference).matches())
                .reduce((earlier, later) -> later);
    }
}
