package org.cartcds.storage;

import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;

/**
 * Brings the tables up to date, at the start or, when the database cannot be opened then, as soon as it can. The service
 * starts either way: cards do not depend on it.
 */
final class Migrations implements FlywayMigrationStrategy, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);

    /** A database that is only slow to start, as after a power cut, is not left alone for long. */
    private static final long FIRST_PAUSE_MILLIS = 1000;

    private final Duration retry;
    private volatile boolean done;
    private volatile Thread retrying;

    /** @param retry longest pause between two attempts */
    Migrations(Duration retry) {
        this.retry = retry;
    }

    @Override
    public void migrate(Flyway flyway) {
        if (attempt(flyway)) {
            return;
        }
        LOG.error(
                "The database cannot be opened. The service runs without it: feedback is answered with 503, and no quiet"
                        + " period is kept. It is tried again soon, and then every {} s.",
                retry.toSeconds());
        retrying = new Thread(() -> keepTrying(flyway), "storage-open");
        retrying.setDaemon(true);
        retrying.start();
    }

    /** Whether the tables are there. */
    boolean isDone() {
        return done;
    }

    @Override
    public void close() {
        Thread thread = retrying;
        if (thread != null) {
            thread.interrupt();
        }
    }

    private void keepTrying(Flyway flyway) {
        try {
            long pause = Math.min(FIRST_PAUSE_MILLIS, retry.toMillis());
            do {
                Thread.sleep(pause);
                pause = Math.min(2 * pause, retry.toMillis());
            } while (!attempt(flyway));
            LOG.info("The database is open now.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean attempt(Flyway flyway) {
        try {
            flyway.migrate();
            done = true;
        } catch (FlywayException e) {
            LOG.warn("Opening the database failed: {}", kindOf(e));
        }
        return done;
    }

    /** The class of the first cause: messages of drivers may hold user names or passwords of URLs. */
    private static String kindOf(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return failure.getClass().getSimpleName() + ", " + cause.getClass().getSimpleName();
    }
}
