package org.cartcds.cdshooks;

import java.util.Optional;

/**
 * The short-lived permission to query the client's FHIR server for this one request. The token must not outlive the
 * request: never store, log or send it anywhere but to that server.
 *
 * @param accessToken printable ASCII without blanks, so that it is safe in a header
 * @param expiresInSeconds zero or more
 * @param scope as sent
 * @param subject this service's client id at the client's authorization server
 * @param patient the patient the token is limited to, if named; then equal to {@link CdsRequest#patientId()}
 */
public record FhirAuthorization(
        String accessToken, long expiresInSeconds, String scope, String subject, Optional<String> patient) {

    /** Hides the token and everything about persons. */
    @Override
    public String toString() {
        return "FhirAuthorization[hidden]";
    }
}
