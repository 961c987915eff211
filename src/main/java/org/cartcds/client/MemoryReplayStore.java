package org.cartcds.client;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * The used tokens of this node alone. Holds as many entries as tokens can be alive: a bound would let a token in again, so
 * an entry is a short digest and leaves by its age only. It leaves when both the clock and the time that has really passed
 * say so: a clock that jumps ahead and is set right again, or is set back, lets no token in twice.
 */
public final class MemoryReplayStore implements ReplayStore {

    private static final long SWEEP_NANOS = Duration.ofMinutes(1).toNanos();

    private final Clock clock;
    private final LongSupplier nanos;
    private final Map<Digest, Use> used = new ConcurrentHashMap<>();
    private final AtomicLong lastSweep;

    /** Without any token yet. */
    public MemoryReplayStore(Clock clock) {
        this(clock, System::nanoTime);
    }

    /** @param nanos what {@link System#nanoTime} is outside of tests */
    MemoryReplayStore(Clock clock, LongSupplier nanos) {
        this.clock = clock;
        this.nanos = nanos;
        this.lastSweep = new AtomicLong(nanos.getAsLong());
    }

    private record Digest(long first, long second) {}

    private record Use(Instant until, long endNanos) {}

    @Override
    public boolean recordFirstUse(String issuer, String tokenId, Instant until) {
        Instant now = clock.instant();
        if (!until.isAfter(now)) {
            return false;
        }
        forgetSometimes(now);
        long end = nanos.getAsLong() + Duration.between(now, until).toNanos();
        return used.putIfAbsent(digest(issuer, tokenId), new Use(until, end)) == null;
    }

    /** How many tokens it knows. */
    int size() {
        return used.size();
    }

    private void forgetSometimes(Instant now) {
        long nano = nanos.getAsLong();
        long last = lastSweep.get();
        if (nano - last >= SWEEP_NANOS && lastSweep.compareAndSet(last, nano)) {
            used.values()
                    .removeIf(use -> nano - use.endNanos() > 0 && !use.until().isAfter(now));
        }
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
