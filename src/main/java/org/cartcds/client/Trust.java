package org.cartcds.client;

import static java.util.stream.Collectors.toCollection;

import com.nimbusds.jose.JWSAlgorithm;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

/**
 * How a client's calls are recognised (CDS Hooks, section Trusting CDS Clients).
 *
 * @param issuer the {@code iss} of its tokens, compared exactly
 * @param tenants values of the claim that names an organisation, which belong to this client; empty when the claim is not looked at
 * @param keys where its public keys come from
 * @param audienceAliases further values of {@code aud} that mean this service
 * @param algorithms signature algorithms that it may use
 * @param maxLifetime longest time between {@code iat} and {@code exp}
 * @param clockSkew how far its clock may be off
 */
record Trust(
        String issuer,
        Set<String> tenants,
        ClientKeys keys,
        Set<String> audienceAliases,
        Set<JWSAlgorithm> algorithms,
        Duration maxLifetime,
        Duration clockSkew) {

    static final Set<JWSAlgorithm> DEFAULT_ALGORITHMS = Set.of(JWSAlgorithm.ES384, JWSAlgorithm.RS384);

    /** Signatures with a key pair and SHA-2; what is not here cannot be configured. */
    static final Set<JWSAlgorithm> KNOWN_ALGORITHMS = Set.of(
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512);

    static final Duration DEFAULT_MAX_LIFETIME = Duration.ofHours(1);
    static final Duration DEFAULT_CLOCK_SKEW = Duration.ofSeconds(30);
    static final Duration LARGEST_CLOCK_SKEW = Duration.ofSeconds(60);

    TrustTerms terms() {
        TreeSet<String> names = algorithms.stream().map(JWSAlgorithm::getName).collect(toCollection(TreeSet::new));
        return new TrustTerms(
                issuer,
                new TreeSet<>(tenants),
                keys.word(),
                new TreeSet<>(keys.urls()),
                new TreeSet<>(audienceAliases),
                names,
                maxLifetime);
    }

    Trust {
        tenants = Set.copyOf(tenants);
        audienceAliases = Set.copyOf(audienceAliases);
        algorithms = Set.copyOf(algorithms);
    }
}
