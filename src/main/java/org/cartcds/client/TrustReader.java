package org.cartcds.client;

import com.nimbusds.jose.JWSAlgorithm;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.cartcds.knowledge.YamlMap;

/** Reads how a client's calls are recognised. */
final class TrustReader {

    static final Set<String> REQUIRED = Set.of("issuer", "keys");
    static final Set<String> OPTIONAL =
            Set.of("tenants", "audience-aliases", "algorithms", "max-lifetime", "clock-skew");

    private final KeysReader keys;

    TrustReader(KeysReader keys) {
        this.keys = keys;
    }

    /** Empty when there are no keys that can be used, which is noted. */
    Optional<Trust> read(YamlMap map) {
        Section client = Section.of(map);
        Set<String> tenants = client.items("tenants", "A tenant must be text.", Optional::of);
        if (map.find("tenants").isPresent() && tenants.isEmpty()) {
            client.note("tenants", "'tenants' lists nothing; leave the key out when the claim does not matter.");
        }
        Set<String> aliases = client.items("audience-aliases", "An alias must be text.", Optional::of);
        Duration maxLifetime =
                client.duration("max-lifetime", Duration.ofSeconds(10), Duration.ofDays(1), Trust.DEFAULT_MAX_LIFETIME);
        Duration clockSkew =
                client.duration("clock-skew", Duration.ZERO, Trust.LARGEST_CLOCK_SKEW, Trust.DEFAULT_CLOCK_SKEW);
        Set<JWSAlgorithm> algorithms = algorithms(map, client);
        return keys.read(map)
                .map(found ->
                        new Trust(map.text("issuer"), tenants, found, aliases, algorithms, maxLifetime, clockSkew));
    }

    private static Set<JWSAlgorithm> algorithms(YamlMap map, Section client) {
        if (map.find("algorithms").isEmpty()) {
            return Trust.DEFAULT_ALGORITHMS;
        }
        Predicate<JWSAlgorithm> known = Trust.KNOWN_ALGORITHMS::contains;
        Set<JWSAlgorithm> algorithms = new LinkedHashSet<>(client.items(
                "algorithms",
                "An algorithm must be one of ES256, ES384, ES512, RS384, RS512, PS256, PS384 and PS512.",
                text -> Optional.of(JWSAlgorithm.parse(text)).filter(known)));
        if (algorithms.isEmpty()) {
            client.note("algorithms", "'algorithms' lists none that can be used.");
        }
        return algorithms;
    }
}
