package org.cartcds.client;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds the public keys that could have signed a token, in the client's own sets only: {@code jwk}, {@code x5u} and
 * {@code x5c} of a token are never looked at. A fetched set is kept for a while; a {@code kid} that it lacks, as after a
 * rotation, makes it be fetched again, but rarely.
 */
final class KeyFinder {

    private static final int LEAST_RSA_BITS = 2048;

    /** How long the last fetched set is good for while its server does not answer. */
    private static final Duration OUTAGE = Duration.ofHours(1);

    private final KeySetServer server;
    private final Duration timeToLive;
    private final Duration refreshInterval;
    private final Map<URI, JWKSource<SecurityContext>> sources = new ConcurrentHashMap<>();

    /**
     * @param timeToLive how long a fetched set is used
     * @param refreshInterval time in which a set is fetched twice at most: once, and once more for an unknown key
     */
    KeyFinder(KeySetServer server, Duration timeToLive, Duration refreshInterval) {
        this.server = server;
        this.timeToLive = timeToLive;
        this.refreshInterval = refreshInterval;
    }

    /**
     * The keys that fit the header's {@code kid} and algorithm, usually one; never empty.
     *
     * @throws TokenRefused when there is none, or none can be had now
     */
    List<JWK> find(ClientKeys keys, JWSHeader header) throws TokenRefused {
        JWKSource<SecurityContext> source = source(keys, header);
        List<JWK> found;
        try {
            found = source.get(new JWKSelector(matcher(header)), null);
        } catch (KeySourceException e) {
            throw new TokenRefused(RefusalReason.KEYS_UNAVAILABLE);
        }
        found = found.stream().filter(KeyFinder::mayVerify).toList();
        if (found.isEmpty()) {
            throw new TokenRefused(RefusalReason.UNKNOWN_KEY);
        }
        return found;
    }

    private JWKSource<SecurityContext> source(ClientKeys keys, JWSHeader header) throws TokenRefused {
        if (keys instanceof ClientKeys.Inline inline) {
            return new ImmutableJWKSet<>(new JWKSet(inline.keys()));
        }
        if (keys instanceof ClientKeys.Pinned pinned) {
            return remote(pinned.url());
        }
        return remote(chosen(((ClientKeys.Listed) keys).urls(), header.getJWKURL()));
    }

    /** Without a {@code jku} the only set of a list is meant. */
    private static URI chosen(Set<URI> urls, URI jku) throws TokenRefused {
        if (jku == null && urls.size() == 1) {
            return urls.iterator().next();
        }
        String wanted = jku == null ? "" : jku.toString();
        return urls.stream()
                .filter(url -> url.toString().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new TokenRefused(RefusalReason.KEY_SET_URL));
    }

    private JWKSource<SecurityContext> remote(URI url) {
        return sources.computeIfAbsent(
                url,
                key -> JWKSourceBuilder.create(new RemoteKeySet(key, server))
                        .cache(
                                timeToLive.toMillis(),
                                server.timeout().multipliedBy(2).toMillis())
                        .refreshAheadCache(false)
                        .rateLimited(refreshInterval.toMillis())
                        .outageTolerant(OUTAGE.toMillis())
                        .build());
    }

    private static JWKMatcher matcher(JWSHeader header) {
        JWSAlgorithm algorithm = header.getAlgorithm();
        JWKMatcher.Builder matcher = new JWKMatcher.Builder()
                .keyType(KeyType.forAlgorithm(algorithm))
                .keyID(header.getKeyID())
                .keyUses(KeyUse.SIGNATURE, null)
                .algorithms(algorithm, null);
        if (JWSAlgorithm.Family.EC.contains(algorithm)) {
            matcher.curves(Curve.forJWSAlgorithm(algorithm));
        } else {
            matcher.minKeySize(LEAST_RSA_BITS);
        }
        return matcher.build();
    }

    /** Some sets list {@code sign} beside {@code verify}. */
    private static boolean mayVerify(JWK key) {
        return key.getKeyOperations() == null || key.getKeyOperations().contains(KeyOperation.VERIFY);
    }
}
