package org.cartcds.storage;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes old data from time to time. When the clock has jumped ahead since the last time, it waits for the next: a clock
 * that is wrong for a moment must not cost what is not old.
 */
final class Purging implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Purging.class);

    private static final Duration JUMP = Duration.ofMinutes(10);

    private final Supplier<Stream<Retained>> retained;
    private final Clock clock;
    private final LongSupplier nanos;
    private Instant lastTime;
    private long lastNanos;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "storage-purge");
        thread.setDaemon(true);
        return thread;
    });

    /** @param retained asked each time */
    Purging(Supplier<Stream<Retained>> retained, Clock clock, Duration every) {
        this(retained, clock, System::nanoTime, every);
    }

    /** @param nanos what {@link System#nanoTime} is outside of tests */
    @SuppressWarnings("FutureReturnValueIgnored") // a failed purge says so itself and is tried again
    Purging(Supplier<Stream<Retained>> retained, Clock clock, LongSupplier nanos, Duration every) {
        this.retained = retained;
        this.clock = clock;
        this.nanos = nanos;
        this.lastTime = clock.instant();
        this.lastNanos = nanos.getAsLong();
        timer.scheduleWithFixedDelay(this::purge, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    synchronized void purge() {
        Instant now = clock.instant();
        long nano = nanos.getAsLong();
        Duration ahead = Duration.between(lastTime, now).minusNanos(nano - lastNanos);
        lastTime = now;
        lastNanos = nano;
        if (ahead.compareTo(JUMP) > 0) {
            LOG.warn("The clock has jumped {} ahead. Old rows are removed next time, if it still says so.", ahead);
            return;
        }
        retained.get().forEach(data -> purge(data, now));
    }

    private static void purge(Retained data, Instant now) {
        try {
            int removed = data.purge(now);
            if (removed > 0) {
                LOG.info("Removed {} rows past their retention.", removed);
            }
        } catch (RuntimeException e) {
            LOG.warn("Removing old rows failed: {}", e.getClass().getSimpleName());
        }
    }

    @Override
    public void close() {
        timer.shutdown();
    }
}
