package org.cartcds.audit;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.cartcds.calls.Call;
import org.cartcds.calls.CallListener;
import org.cartcds.storage.Pseudonyms;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a record of each call after its answer, by one thread, so that no answer waits. What cannot be written now waits in
 * the queue; what does not fit there is dropped and counted. Closing writes what is waiting.
 */
public final class AuditLog implements CallListener, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);
    private static final long POLL_MILLIS = 50;
    private static final long GATHER_MILLIS = 5;
    private static final int BATCH = 512;
    private static final int USERS = 10_000;
    private static final Duration DRAIN = Duration.ofSeconds(5);
    private static final long RETRY_MILLIS = 500;

    private final BlockingQueue<AuditRecord> queue;
    private final Consumer<List<String>> lines;
    private final String service;
    private final Pseudonyms pseudonyms;
    private final LoadingCache<AuditRecord.User, String> users;
    private final AtomicLong dropped = new AtomicLong();
    private final Thread writer = new Thread(this::run, "audit-write");
    private volatile int inHand;
    private volatile boolean closing;
    private volatile long deadline = Long.MAX_VALUE;

    /**
     * Begins to write.
     *
     * @param capacity most records that wait
     * @param lines takes lines that belong together in time, in one thread; throws when it took none of them
     * @param service version of the service, may be empty
     */
    AuditLog(int capacity, Consumer<List<String>> lines, String service, Pseudonyms pseudonyms) {
        this.queue = new ArrayBlockingQueue<>(capacity);
        this.lines = lines;
        this.service = service;
        this.pseudonyms = pseudonyms;
        this.users = Caffeine.newBuilder().maximumSize(USERS).build(user -> user.pseudonym(pseudonyms));
        writer.setDaemon(true);
        writer.start();
    }

    @Override
    public void answered(Call call) {
        if (closing || !queue.offer(AuditRecord.of(call))) {
            drop(1);
        }
    }

    private void drop(int records) {
        long before = dropped.getAndAdd(records);
        if (Long.highestOneBit(before) != Long.highestOneBit(before + records)) {
            LOG.warn("{} audit records were dropped so far.", before + records);
        }
    }

    /** How many records were lost since the start. */
    public long dropped() {
        return dropped.get();
    }

    /** How many records wait to be written; many when they cannot be written. */
    public int waiting() {
        return queue.size() + inHand;
    }

    @Override
    public void close() {
        deadline = System.nanoTime() + DRAIN.toNanos();
        closing = true;
        try {
            writer.join(DRAIN.toMillis() + POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        drop(queue.size());
    }

    private void run() {
        try {
            while (!closing || !queue.isEmpty() && System.nanoTime() < deadline) {
                AuditRecord record = queue.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
                if (record != null) {
                    keep(gathered(record));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What comes soon after goes with it: to wake up and to write for each call costs more than the call. */
    private List<AuditRecord> gathered(AuditRecord first) throws InterruptedException {
        if (!closing) {
            TimeUnit.MILLISECONDS.sleep(GATHER_MILLIS);
        }
        List<AuditRecord> records = new ArrayList<>();
        records.add(first);
        queue.drainTo(records, BATCH);
        return records;
    }

    /** What cannot become a line is dropped, so that the others are written. */
    private List<String> json(List<AuditRecord> records) {
        List<String> json = new ArrayList<>();
        for (AuditRecord record : records) {
            try {
                json.add(record.json(service, pseudonyms, users::get));
            } catch (RuntimeException e) {
                LOG.error("An audit record is no line: {}", e.getClass().getName());
                drop(1);
            }
        }
        return json;
    }

    /** Tries until it is written, since a full disk gets room again; at shutdown once. */
    private void keep(List<AuditRecord> records) throws InterruptedException {
        inHand = records.size();
        List<String> batch = json(records);
        boolean failed = false;
        while (!batch.isEmpty() && !written(batch, failed)) {
            if (closing) {
                drop(batch.size());
                break;
            }
            failed = true;
            TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
        }
        inHand = 0;
    }

    private boolean written(List<String> batch, boolean knownToFail) {
        try {
            lines.accept(batch);
            if (knownToFail) {
                LOG.info("Audit records are written again.");
            }
            return true;
        } catch (RuntimeException e) {
            if (!knownToFail) {
                LOG.error(
                        "Audit records cannot be written and wait: {}",
                        e.getClass().getName());
            }
            return false;
        }
    }
}
