package org.cartcds.nextsteps;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cartcds.calls.PrefetchState;
import org.cartcds.cdshooks.PrefetchValue;
import org.cartcds.triage.Outline;

/**
 * The advertised prefetch keys and their queries, in the order of discovery. The queries stay inside the subset that every
 * client can run (CDS Hooks 2.0.1, "Prefetch query restrictions"): one patient parameter, no parameter twice.
 */
final class PrefetchKeys {

    static final String PATIENT = "patient";
    static final String CONDITIONS = "conditions";
    static final String MEDICATION_STATEMENTS = "medicationStatements";
    static final String PROCEDURES = "procedures";
    static final String MEDICATION_ADMINISTRATIONS = "medicationAdministrations";

    private static final String MEDICATION_REQUESTS = "medicationRequests";
    private static final String OBSERVATIONS = "observations";
    private static final String DIAGNOSTIC_REPORTS = "diagnosticReports";
    private static final String SERVICE_REQUESTS = "serviceRequests";

    /** Keys that can show an infusion, name its product, or tell whose chart it is. */
    static final List<String> INFUSION = List.of(
            PATIENT, CONDITIONS, MEDICATION_STATEMENTS, PROCEDURES, MEDICATION_ADMINISTRATIONS, MEDICATION_REQUESTS);

    /** Keys that only matter once there is an infusion. */
    static final List<String> DETAIL = List.of(OBSERVATIONS, DIAGNOSTIC_REPORTS, SERVICE_REQUESTS);

    private static final Map<String, String> QUERIES = new LinkedHashMap<>();

    static {
        QUERIES.put(PATIENT, "Patient/{{context.patientId}}");
        QUERIES.put(CONDITIONS, search("Condition"));
        QUERIES.put(MEDICATION_STATEMENTS, search("MedicationStatement"));
        QUERIES.put(PROCEDURES, search("Procedure"));
        QUERIES.put(MEDICATION_ADMINISTRATIONS, search("MedicationAdministration"));
        QUERIES.put(MEDICATION_REQUESTS, search("MedicationRequest"));
        QUERIES.put(OBSERVATIONS, search("Observation"));
        QUERIES.put(DIAGNOSTIC_REPORTS, search("DiagnosticReport"));
        QUERIES.put(SERVICE_REQUESTS, search("ServiceRequest"));
    }

    private PrefetchKeys() {}

    /** Query by key, in the order of discovery. */
    static Map<String, String> queries() {
        return new LinkedHashMap<>(QUERIES);
    }

    /** The key without the dashes that Epic puts in front. */
    static String plain(String key) {
        int start = 0;
        while (start < key.length() && key.charAt(start) == '-') {
            start++;
        }
        return start == 0 ? key : key.substring(start);
    }

    /** How a request answered each of the keys, in their order. */
    static Map<String, PrefetchState> states(Map<String, PrefetchValue> prefetch) {
        Map<String, PrefetchState> states = new LinkedHashMap<>();
        QUERIES.keySet().forEach(key -> states.put(key, PrefetchState.ABSENT));
        prefetch.forEach((key, value) -> states.computeIfPresent(plain(key), (plain, absent) -> state(value)));
        return states;
    }

    private static PrefetchState state(PrefetchValue value) {
        return switch (value.kind()) {
            case NO_DATA -> PrefetchState.EMPTY;
            case UNUSABLE -> PrefetchState.UNUSABLE;
            case RESOURCE -> {
                Outline outline = ((PrefetchValue.Resource) value).outline();
                boolean empty = outline.shape() == Outline.Shape.BUNDLE && outline.size() == 0;
                yield empty ? PrefetchState.EMPTY : PrefetchState.SENT;
            }
        };
    }

    private static String search(String type) {
        return type + "?patient={{context.patientId}}";
    }
}
