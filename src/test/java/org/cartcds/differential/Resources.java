package org.cartcds.differential;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** FHIR resources of one patient as the body of a hook call, and as one Bundle. */
final class Resources {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** The key of each type; others come under a key of the site's own. */
    private static final Map<String, String> KEYS = new LinkedHashMap<>(Map.of(
            "Condition", "conditions",
            "MedicationStatement", "medicationStatements",
            "Procedure", "procedures",
            "MedicationAdministration", "medicationAdministrations",
            "MedicationRequest", "medicationRequests",
            "Observation", "observations",
            "DiagnosticReport", "diagnosticReports",
            "ServiceRequest", "serviceRequests",
            "Patient", "patient"));

    private Resources() {}

    /**
     * The body of a call of the patient-view hook: the first Patient as such, the rest in one search set per key.
     *
     * @param resources each with a resourceType; Medications come with the statements
     */
    static ObjectNode hookCall(String patientId, List<ObjectNode> resources) {
        ObjectNode call = JSON.createObjectNode();
        call.put("hook", "patient-view").put("hookInstance", "5f0c0de4-7d2c-4b5e-9a61-0d5f0f9d5f10");
        call.putObject("context").put("userId", "Practitioner/d1").put("patientId", patientId);
        ObjectNode prefetch = call.putObject("prefetch");
        prefetch.putNull("patient");
        KEYS.values().stream().filter(key -> !key.equals("patient")).sorted().forEach(key -> bundle(prefetch, key));
        for (ObjectNode resource : resources) {
            String type = resource.path("resourceType").asString("");
            if (type.equals("Patient") && prefetch.path("patient").isNull()) {
                prefetch.set("patient", resource);
                continue;
            }
            String key = type.equals("Medication") ? "medicationStatements" : KEYS.getOrDefault(type, "everythingElse");
            ArrayNode entries = (ArrayNode) (prefetch.has(key) && !key.equals("patient")
                            ? prefetch.get(key)
                            : bundle(prefetch, key.equals("patient") ? "everythingElse" : key))
                    .get("entry");
            entry(entries, resource).putObject("search").put("mode", type.equals("Medication") ? "include" : "match");
        }
        return call;
    }

    private static ObjectNode bundle(ObjectNode prefetch, String key) {
        ObjectNode bundle =
                prefetch.putObject(key).put("resourceType", "Bundle").put("type", "searchset");
        bundle.putArray("link").addObject().put("relation", "self").put("url", "https://ehr.example.org/fhir");
        bundle.putArray("entry");
        return bundle;
    }

    /** A collection of all of them. */
    static ObjectNode bundle(List<ObjectNode> resources) {
        ObjectNode bundle =
                JSON.createObjectNode().put("resourceType", "Bundle").put("type", "collection");
        ArrayNode entries = bundle.putArray("entry");
        resources.forEach(resource -> entry(entries, resource));
        return bundle;
    }

    private static ObjectNode entry(ArrayNode entries, ObjectNode resource) {
        ObjectNode entry = entries.addObject();
        if (resource.has("id")) {
            entry.put(
                    "fullUrl",
                    "https://ehr.example.org/fhir/"
                            + resource.path("resourceType").asString("") + "/"
                            + resource.path("id").asString(""));
        }
        entry.set("resource", resource);
        return entry;
    }
}
