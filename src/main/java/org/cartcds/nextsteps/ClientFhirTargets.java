package org.cartcds.nextsteps;

import java.util.Locale;
import java.util.Optional;
import org.cartcds.cdshooks.Caller;
import org.cartcds.cdshooks.CdsRequest;
import org.cartcds.cdshooks.FhirAuthorization;
import org.cartcds.client.Client;
import org.cartcds.client.FhirAccess;
import org.cartcds.client.FhirSettings;
import org.cartcds.client.QueryProfile;
import org.cartcds.fhirserver.FetchLimits;
import org.cartcds.fhirserver.FhirTarget;
import org.cartcds.fhirserver.ServerProfile;
import org.cartcds.fhirserver.ServerProfiles;

/** What the clients' files say. */
final class ClientFhirTargets implements FhirTargets {

    private final FhirAccess access;
    private final ServerProfiles profiles;

    ClientFhirTargets(FhirAccess access, ServerProfiles profiles) {
        this.access = access;
        this.profiles = profiles;
        for (QueryProfile profile : QueryProfile.values()) {
            find(profile);
        }
    }

    @Override
    public Optional<FhirTarget> find(CdsRequest request, Caller caller) {
        Client client = Client.of(caller);
        if (!(access.decide(client, request) instanceof FhirAccess.Allowed allowed)) {
            return Optional.empty();
        }
        FhirSettings fhir = client.fhir();
        return Optional.of(new FhirTarget(
                client.id(),
                allowed.baseUrl(),
                allowed.authorization().map(FhirAuthorization::accessToken),
                find(fhir.queryProfile()),
                FetchLimits.of(fhir.deadline(), fhir.maxPages(), fhir.maxBytes()),
                fhir.allowPrivate()));
    }

    private ServerProfile find(QueryProfile profile) {
        return profiles.get(profile.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
