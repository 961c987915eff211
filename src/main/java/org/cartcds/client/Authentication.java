package org.cartcds.client;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Finds out which client a token comes from (CDS Hooks, sections Trusting CDS Clients and JWT Signing Algorithm). What
 * needs no key is checked first, so that a token which cannot be accepted never makes the service fetch anything; the
 * token is marked as used last, so that nobody without the key can use one up.
 */
final class Authentication {

    private final Clients clients;
    private final Audience audience;
    private final KeyFinder keys;
    private final ReplayStore replays;
    private final Clock clock;

    Authentication(Clients clients, Audience audience, KeyFinder keys, ReplayStore replays, Clock clock) {
        this.clients = clients;
        this.audience = audience;
        this.keys = keys;
        this.replays = replays;
        this.clock = clock;
    }

    /**
     * The client that signed the token for this call.
     *
     * @param path of the called endpoint below the public URL
     * @throws TokenRefused when the token does not prove a client
     */
    Client authenticate(BearerToken token, String path) throws TokenRefused {
        Claims claims = token.claims();
        if (!clients.knowsIssuer(claims.issuer())) {
            throw new TokenRefused(RefusalReason.UNKNOWN_ISSUER);
        }
        Client client = clients.find(claims.issuer(), claims.tenant())
                .orElseThrow(() -> new TokenRefused(RefusalReason.TENANT));
        Trust trust = client.trust().orElseThrow();
        require(trust.algorithms().contains(token.algorithm()), RefusalReason.ALGORITHM);
        require(audience.includes(claims.audience(), path, trust), RefusalReason.AUDIENCE);
        checkTimes(claims, trust);
        require(isSigned(token, keys.find(trust.keys(), token.jws().getHeader())), RefusalReason.SIGNATURE);
        require(
                replays.recordFirstUse(
                        claims.issuer(), claims.id(), claims.expires().plus(trust.clockSkew())),
                RefusalReason.REPLAYED);
        return client;
    }

    private void checkTimes(Claims claims, Trust trust) throws TokenRefused {
        Instant now = clock.instant();
        Duration skew = trust.clockSkew();
        Duration lifetime = Duration.between(claims.issued(), claims.expires());
        require(claims.expires().plus(skew).isAfter(now), RefusalReason.EXPIRED);
        require(!claims.issued().minus(skew).isAfter(now), RefusalReason.NOT_YET_VALID);
        require(
                claims.notBefore().filter(time -> time.minus(skew).isAfter(now)).isEmpty(),
                RefusalReason.NOT_YET_VALID);
        require(
                lifetime.compareTo(Duration.ZERO) > 0 && lifetime.compareTo(trust.maxLifetime()) <= 0,
                RefusalReason.LIFETIME);
    }

    private static boolean isSigned(BearerToken token, List<JWK> candidates) {
        return candidates.stream().anyMatch(key -> isSignedBy(token, key));
    }

    private static boolean isSignedBy(BearerToken token, JWK key) {
        try {
            JWSVerifier verifier = new DefaultJWSVerifierFactory()
                    .createJWSVerifier(token.jws().getHeader(), ((AsymmetricJWK) key).toPublicKey());
            return token.jws().verify(verifier);
        } catch (JOSEException | IllegalStateException e) {
            return false;
        }
    }

    private static void require(boolean holds, RefusalReason otherwise) throws TokenRefused {
        if (!holds) {
            throw new TokenRefused(otherwise);
        }
    }
}
