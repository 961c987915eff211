package org.cartcds.cdshooks;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A request that passed every rule of the standard; made by {@link RequestReader}.
 *
 * @param hook the hook that fired
 * @param hookInstance the event on the client's side; may repeat, so it is no key for anything
 * @param userId the current user
 * @param patientId bare FHIR id of the patient whose chart is open
 * @param encounterId bare FHIR id, empty outside an encounter
 * @param fhirServer base URL (absolute http or https, no user info, query or fragment); whether it may be called is not
 *     decided here
 * @param fhirAuthorization only together with {@code fhirServer}
 * @param extension the strings, numbers and booleans directly under the request's {@code extension}, as text; longer or
 *     more values than {@link RequestReader} keeps are dropped
 * @param prefetch key to value in the order of the request, unknown keys included; empty when the member is absent
 */
public record CdsRequest(
        String hook,
        UUID hookInstance,
        UserReference userId,
        String patientId,
        Optional<String> encounterId,
        Optional<URI> fhirServer,
        Optional<FhirAuthorization> fhirAuthorization,
        Map<String, String> extension,
        Map<String, PrefetchValue> prefetch) {

    public CdsRequest {
        extension = Collections.unmodifiableMap(new LinkedHashMap<>(extension));
        prefetch = Collections.unmodifiableMap(new LinkedHashMap<>(prefetch));
    }

    /** Nothing about the patient, the user or the token. */
    @Override
    public String toString() {
        return "CdsRequest[hook=" + hook + ", hookInstance=" + hookInstance + ", prefetch=" + prefetch.size() + "]";
    }
}
