package org.cartcds.storage;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the database and brings its tables up to date, in a thread of its own, and tries again until it can. The service
 * starts meanwhile and also without: cards do not depend on it.
 */
final class Migrations implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);

    /** A database that is only slow to start, as after a power cut, is not left alone for long. */
    private static final long FIRST_PAUSE_MILLIS = 1000;

    private final DataSource database;
    private final Duration retry;
    private final CompletableFuture<Void> opened = new CompletableFuture<>();
    private final CompletableFuture<Void> tried = new CompletableFuture<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable Thread opening;

    /** @param retry longest pause between two attempts */
    Migrations(DataSource database, Duration retry) {
        this.database = database;
        this.retry = retry;
    }

    /** Begins to open the database; returns at once. */
    void start() {
        opening = new Thread(this::keepTrying, "storage-open");
        opening.setDaemon(true);
        opening.start();
    }

    /** Whether the tables are there. */
    boolean isDone() {
        return opened.isDone();
    }

    /** Done when the tables are there. */
    CompletableFuture<Void> opened() {
        return opened;
    }

    /** Done when the first attempt has ended, well or not. */
    CompletableFuture<Void> tried() {
        return tried;
    }

    /** Ends the attempts. One that runs is waited for, a little: an interrupt inside H2 would close its file. */
    @Override
    public void close() {
        closed.countDown();
        try {
            if (opening != null) {
                opening.join(FIRST_PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void keepTrying() {
        try {
            if (!attempt()) {
                LOG.error(
                        "The database cannot be opened. The service runs without it: feedback is answered with 503, and no"
                                + " quiet period is kept. It is tried again soon, and then every {} s.",
                        retry.toSeconds());
                long pause = Math.min(FIRST_PAUSE_MILLIS, retry.toMillis());
                do {
                    if (closed.await(pause, TimeUnit.MILLISECONDS)) {
                        return;
                    }
                    pause = Math.min(2 * pause, retry.toMillis());
                } while (!attempt());
                LOG.info("The database is open now.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean attempt() {
        try {
            Flyway.configure(Migrations.class.getClassLoader())
                    .dataSource(database)
                    .load()
                    .migrate();
            opened.complete(null);
        } catch (RuntimeException e) {
            LOG.warn("Opening the database failed: {}", kindOf(e));
        }
        tried.complete(null);
        return isDone();
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
