package org.cartcds.client;

import java.net.URI;
import java.util.Optional;
import org.cartcds.cdshooks.CdsRequest;
import org.cartcds.cdshooks.FhirAuthorization;

/**
 * Decides whether the FHIR server of a request may be asked. A request can name any URL, so only servers that are
 * registered for its client are ever asked, and only with what the client gave for it.
 */
public final class FhirAccess {

    /** The decision. */
    public sealed interface Decision {}

    /**
     * The server may be asked.
     *
     * @param baseUrl as it is registered, not as the request spells it; without a slash at the end
     * @param authorization the token for it; empty when the client's server is asked without one
     */
    public record Allowed(URI baseUrl, Optional<FhirAuthorization> authorization) implements Decision {}

    /** The server may not be asked. */
    public record Denied(Reason reason) implements Decision {}

    /** Why a server may not be asked. */
    public enum Reason {
        /** The request names no server. */
        NO_SERVER,
        /** The server is not among the client's base URLs. */
        NOT_REGISTERED,
        /** The client sent no token, and its server is not asked without one. */
        NO_TOKEN,
        /** The token was over when the request was sent. */
        TOKEN_EXPIRED,
        /** The token was issued to somebody else than this service. */
        OTHER_SUBJECT,
        /** The token is for another patient. */
        OTHER_PATIENT
    }

    /** Decides for one request; nothing is fetched. */
    public Decision decide(Client client, CdsRequest request) {
        if (request.fhirServer().isEmpty()) {
            return new Denied(Reason.NO_SERVER);
        }
        FhirSettings fhir = client.fhir();
        Optional<URI> server = request.fhirServer().flatMap(PlainUrl::find).filter(fhir.baseUrls()::contains);
        if (server.isEmpty()) {
            return new Denied(Reason.NOT_REGISTERED);
        }
        Optional<FhirAuthorization> authorization = request.fhirAuthorization();
        if (authorization.isEmpty()) {
            return fhir.allowWithoutToken() ? new Allowed(server.get(), Optional.empty()) : new Denied(Reason.NO_TOKEN);
        }
        return objection(fhir, request, authorization.get())
                .<Decision>map(Denied::new)
                .orElse(new Allowed(server.get(), authorization));
    }

    private static Optional<Reason> objection(FhirSettings fhir, CdsRequest request, FhirAuthorization token) {
        if (token.expiresInSeconds() <= 0) {
            return Optional.of(Reason.TOKEN_EXPIRED);
        }
        if (fhir.subject().filter(subject -> !subject.equals(token.subject())).isPresent()) {
            return Optional.of(Reason.OTHER_SUBJECT);
        }
        if (token.patient()
                .filter(patient -> !patient.equals(request.patientId()))
                .isPresent()) {
            return Optional.of(Reason.OTHER_PATIENT);
        }
        return Optional.empty();
    }
}
