package org.cartcds.fhirserver;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/**
 * A FHIR server that may be asked for one call. Whoever makes it has checked that the server is registered for the client
 * and that the token is meant for this service; nothing here decides that again.
 *
 * @param clientId name of the client, for the log
 * @param baseUrl base URL without a slash at the end, http or https
 * @param token access token for every request, empty for a test server that wants none
 * @param profile which searches the server runs
 * @param limits what fetching may cost
 * @param allowPrivate whether the server may have an address of a private network or of this machine
 */
public record FhirTarget(
        String clientId,
        URI baseUrl,
        Optional<String> token,
        ServerProfile profile,
        FetchLimits limits,
        boolean allowPrivate) {

    public FhirTarget {
        Objects.requireNonNull(clientId, "clientId");
        Objects.requireNonNull(profile, "profile");
        Objects.requireNonNull(limits, "limits");
        String scheme = baseUrl.getScheme();
        if (!("https".equals(scheme) || "http".equals(scheme))
                || baseUrl.getHost() == null
                || baseUrl.getRawUserInfo() != null
                || baseUrl.getRawQuery() != null
                || baseUrl.getRawFragment() != null
                || baseUrl.getRawPath().endsWith("/")) {
            throw new IllegalArgumentException("The base URL must be plain http or https without a slash at the end.");
        }
        if (!token.orElse("-").chars().allMatch(c -> c > ' ' && c < 0x7F)) {
            throw new IllegalArgumentException("The token must be printable ASCII without blanks.");
        }
    }

    /** The client only. */
    @Override
    public String toString() {
        return "FhirTarget[" + clientId + "]";
    }
}
