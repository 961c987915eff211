package org.cartcds.storage;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes old data from time to time. */
final class Purging implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Purging.class);

    private final Supplier<Stream<Retained>> retained;
    private final Clock clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "storage-purge");
        thread.setDaemon(true);
        return thread;
    });

    /** @param retained asked each time */
    @SuppressWarnings("FutureReturnValueIgnored") // a failed purge says so itself and is tried again
    Purging(Supplier<Stream<Retained>> retained, Clock clock, Duration every) {
        this.retained = retained;
        this.clock = clock;
        timer.scheduleWithFixedDelay(this::purge, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    void purge() {
        retained.get().forEach(this::purge);
    }

    private void purge(Retained data) {
        try {
            int removed = data.purge(clock.instant());
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
