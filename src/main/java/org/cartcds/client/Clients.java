package org.cartcds.client;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** All configured clients. Without any, the service is in evaluation mode. */
public final class Clients {

    private final Map<String, Client> byId = new LinkedHashMap<>();

    Clients(Collection<Client> clients) {
        clients.forEach(client -> byId.put(client.id(), client));
    }

    /** Whether no client is configured, so that nobody is authenticated. */
    public boolean isEvaluation() {
        return byId.isEmpty();
    }

    /** The configured clients by id, or the one built-in client in evaluation mode; never empty. */
    public List<Client> all() {
        return isEvaluation() ? List.of(Client.evaluation()) : List.copyOf(byId.values());
    }

    /** The client with the id. */
    public Optional<Client> find(String id) {
        return all().stream().filter(client -> client.id().equals(id)).findFirst();
    }

    /** Whether a token of the issuer could be accepted at all. */
    boolean knowsIssuer(String issuer) {
        return byId.values().stream().anyMatch(client -> isIssuer(client, issuer));
    }

    /** The client that a token claims to come from; a client with tenants is only found by one of them. */
    Optional<Client> find(String issuer, Optional<String> tenant) {
        return byId.values().stream()
                .filter(client -> isIssuer(client, issuer))
                .filter(client -> client.trust()
                        .filter(trust -> trust.tenants().isEmpty()
                                || tenant.filter(trust.tenants()::contains).isPresent())
                        .isPresent())
                .findFirst();
    }

    /** Browser origins of all clients. A preflight has no token, so it cannot be told whose it is. */
    Set<String> corsOrigins() {
        return byId.values().stream()
                .flatMap(client -> client.corsOrigins().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean isIssuer(Client client, String issuer) {
        return client.trust().filter(trust -> trust.issuer().equals(issuer)).isPresent();
    }
}
