package org.cartcds.nextsteps;

import org.cartcds.cdshooks.Caller;
import org.cartcds.cdshooks.CdsRequest;
import org.cartcds.cdshooks.CdsResponse;
import org.cartcds.cdshooks.CdsService;
import org.cartcds.cdshooks.RequestReader;
import org.cartcds.cdshooks.ServiceDescription;
import org.cartcds.client.Client;
import org.cartcds.edition.EditionPart;

/** The service with the knowledge of the moment: that of the version a client is pinned to, else the current one. */
final class CurrentService implements CdsService {

    private final EditionPart<ServiceParts> parts;

    CurrentService(EditionPart<ServiceParts> parts) {
        this.parts = parts;
    }

    /** The same with every version: it says what the program can read. */
    @Override
    public ServiceDescription description() {
        return NextStepsService.DESCRIPTION;
    }

    @Override
    public Turn turn(Caller caller, RequestReader usual) {
        return turn(caller);
    }

    @Override
    public CdsResponse evaluate(CdsRequest request, Caller caller) {
        return turn(caller).service().evaluate(request, caller);
    }

    private Turn turn(Caller caller) {
        return parts.of(Client.of(caller).knowledge()).turn();
    }
}
