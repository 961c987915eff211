package org.cartcds.nextsteps;

import java.util.Optional;
import org.cartcds.cdshooks.Caller;
import org.cartcds.cdshooks.CdsRequest;
import org.cartcds.fhirserver.FhirTarget;

/** What is agreed with the clients about their FHIR servers. */
interface FhirTargets {

    /** The server that may be asked for this request; empty when none may. */
    Optional<FhirTarget> find(CdsRequest request, Caller caller);

    /**
     * Whether a request with neither prefetch nor token is answered without cards instead of 412. Epic fires a hook whose
     * URL is not registered exactly, but strips it of everything; a 412 would then show as an error to every user.
     */
    boolean toleratesStrippedRequests(Caller caller);

    /** No server may be asked, and every request has to bring its data. */
    FhirTargets NONE = new FhirTargets() {

        @Override
        public Optional<FhirTarget> find(CdsRequest request, Caller caller) {
            return Optional.empty();
        }

        @Override
        public boolean toleratesStrippedRequests(Caller caller) {
            return false;
        }
    };
}
