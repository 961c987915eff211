package org.cartcds.client;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The used tokens of this node alone. Holds as many entries as tokens can be alive: a bound would let a token in again,
 * so an entry is a short digest and leaves by its age only.
 */
public final class MemoryReplayStore implements ReplayStore {

    private final Clock clock;
    private final Cache<Digest, Instant> used;

    /** Without any token yet. */
    public MemoryReplayStore(Clock clock) {
        this.clock = clock;
        this.used = Caffeine.newBuilder()
                .ticker(() -> Duration.between(Instant.EPOCH, clock.instant()).toNanos())
                .expireAfter(Expiry.<Digest, Instant>creating((token, until) ->
                        Duration.between(clock.instant(), until).plusMillis(1)))
                .build();
    }

    private record Digest(long first, long second) {}

    @Override
    public boolean recordFirstUse(String issuer, String tokenId, Instant until) {
        return until.isAfter(clock.instant()) && used.asMap().putIfAbsent(digest(issuer, tokenId), until) == null;
    }

    /** The length keeps the border between issuer and token apart from their letters. */
    private static Digest digest(String issuer, String tokenId) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            String text = issuer.length() + " " + issuer + tokenId;
            ByteBuffer bytes = ByteBuffer.wrap(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
            return new Digest(bytes.getLong(), bytes.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
