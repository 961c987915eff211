package org.cartcds.nextsteps;

import java.util.Optional;
import org.cartcds.cdshooks.Caller;
import org.cartcds.cdshooks.CdsRequest;
import org.cartcds.client.Client;
import org.cartcds.client.Dialect;
import org.cartcds.fhirserver.FhirTarget;

/** What is agreed with the clients about their FHIR servers. */
@FunctionalInterface
interface FhirTargets {

    /** The server that may be asked for this request; empty when none may. */
    Optional<FhirTarget> find(CdsRequest request, Caller caller);

    /**
     * Whether a request with neither prefetch nor token is answered without cards instead of 412. Epic fires a hook whose
     * URL is not registered exactly, but strips it of everything; a 412 would then show as an error to every user.
     */
    default boolean toleratesStrippedRequests(Caller caller) {
        return Client.of(caller).answers().dialect() == Dialect.EPIC;
    }

    /** No server may be asked, and every request has to bring its data. */
    FhirTargets NONE = (request, caller) -> Optional.empty();
}
