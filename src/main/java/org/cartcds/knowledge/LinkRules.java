package org.cartcds.knowledge;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** Rules for addresses on a card: https, a host of the list, no query and no fragment. */
final class LinkRules {

    private final Problems problems;
    private final Set<String> hosts;

    LinkRules(Set<String> hosts, Problems problems) {
        this.hosts = hosts;
        this.problems = problems;
    }

    /** The address, empty when it breaks a rule, which is noted. */
    Optional<URI> read(Place at, String address) {
        URI uri;
        try {
            uri = URI.create(address);
        } catch (IllegalArgumentException e) {
            problems.add(at, "'%s' is not an address; correct it.", address);
            return Optional.empty();
        }
        if (!"https".equals(uri.getScheme()) || uri.getHost() == null || uri.getUserInfo() != null) {
            problems.add(at, "'%s' is not an https address; correct it.", address);
        } else if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            problems.add(at, "'%s' has a query or a fragment; leave it out.", address);
        } else if (!hosts.contains(uri.getHost()) || uri.getPort() != -1) {
            problems.add(
                    at, "The host of '%s' is not in shared/link-hosts.csv; add it or leave the link out.", address);
        } else {
            return Optional.of(uri);
        }
        return Optional.empty();
    }
}
