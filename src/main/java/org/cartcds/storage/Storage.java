package org.cartcds.storage;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The database as the features see it: there or not. Failures come out as {@link StorageUnavailable} and are logged by
 * kind, never by message. Safe for many threads.
 */
public final class Storage {

    private static final Logger LOG = LoggerFactory.getLogger(Storage.class);
    private static final int ATTEMPTS = 5;
    private static final long LOG_PAUSE_NANOS = 10_000_000_000L;

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Migrations migrations;
    private final AtomicLong lastLogged = new AtomicLong(System.nanoTime() - LOG_PAUSE_NANOS);
    private final AtomicBoolean lastReadWorked = new AtomicBoolean(true);
    private final AtomicBoolean lastWriteWorked = new AtomicBoolean(true);

    Storage(JdbcClient jdbc, TransactionTemplate transactions, Migrations migrations) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.migrations = migrations;
    }

    /**
     * Runs {@code work} in one transaction, again from its start when another writer inserted the same key first.
     *
     * @throws StorageUnavailable when the database is not open or fails
     */
    public <T> T inTransaction(Function<JdbcClient, T> work) {
        return guarded(lastWriteWorked, () -> {
            for (int attempt = 1; ; attempt++) {
                try {
                    return transactions.execute(status -> work.apply(jdbc));
                } catch (DuplicateKeyException e) {
                    if (attempt == ATTEMPTS) {
                        throw e;
                    }
                }
            }
        });
    }

    /**
     * Runs one reading statement.
     *
     * @throws StorageUnavailable when the database is not open or fails
     */
    public <T> T read(Function<JdbcClient, T> work) {
        return guarded(lastReadWorked, () -> work.apply(jdbc));
    }

    /**
     * Runs one insert.
     *
     * @return false when there is a row with its key already
     * @throws StorageUnavailable when the database is not open or fails
     */
    public boolean insertsNew(Function<JdbcClient, Integer> insert) {
        return guarded(lastWriteWorked, () -> {
            try {
                return insert.apply(jdbc) == 1;
            } catch (DuplicateKeyException e) {
                return false;
            }
        });
    }

    /** Whether the database is prepared and the last reading and the last writing worked: a full one can still be read. */
    public boolean isWorking() {
        return migrations.isDone() && lastReadWorked.get() && lastWriteWorked.get();
    }

    private <T> T guarded(AtomicBoolean worked, Supplier<T> work) {
        if (!migrations.isDone()) {
            throw new StorageUnavailable(null);
        }
        try {
            T result = work.get();
            worked.set(true);
            return result;
        } catch (DataAccessException | TransactionException e) {
            worked.set(false);
            logNowAndThen(e);
            throw new StorageUnavailable(e);
        }
    }

    private void logNowAndThen(RuntimeException failure) {
        long now = System.nanoTime();
        long last = lastLogged.get();
        if (now - last >= LOG_PAUSE_NANOS && lastLogged.compareAndSet(last, now)) {
            LOG.error(
                    "The database failed ({}). Feedback is answered with 503 and quiet periods are not kept until it"
                            + " works again.",
                    failure.getClass().getSimpleName());
        }
    }
}
