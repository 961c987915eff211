package org.cartcds.storage;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes after the answer, in the order given, by one thread, so that the database never delays an answer. What comes while
 * the database is opened at the start waits for that. What does not fit into the queue or fails twice is dropped and
 * counted. Closing writes what is waiting, within a limit of time.
 */
public final class WriteBehind implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WriteBehind.class);
    private static final long PAUSE_MILLIS = 250;
    private static final long POLL_MILLIS = 50;

    private final Future<?> begin;
    private final BlockingQueue<Write> queue;
    private final Duration drain;
    private final AtomicLong dropped = new AtomicLong();
    private final Thread writer = new Thread(this::run, "storage-write");
    private volatile boolean closing;
    private volatile long deadline = Long.MAX_VALUE;

    /** A write; {@link #whenDone} runs after it, also when it was dropped. */
    private record Write(Runnable work, Runnable whenDone) {}

    /** @param begin no write is tried before it is done */
    WriteBehind(Future<?> begin, int capacity, Duration drain) {
        this.begin = begin;
        this.queue = new ArrayBlockingQueue<>(capacity);
        this.drain = drain;
        writer.setDaemon(true);
        writer.start();
    }

    /**
     * Queues a write without waiting.
     *
     * @param work may throw, and is then tried once more
     * @param whenDone runs when the write is done or dropped
     */
    public void offer(Runnable work, Runnable whenDone) {
        if (closing || !queue.offer(new Write(work, whenDone))) {
            drop(whenDone, "the queue is full or closed");
        }
    }

    /** How many writes were lost since the start. */
    public long dropped() {
        return dropped.get();
    }

    /** How many writes wait. */
    public int waiting() {
        return queue.size();
    }

    @Override
    public void close() {
        deadline = System.nanoTime() + drain.toNanos();
        closing = true;
        try {
            writer.join(drain.toMillis() + PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!queue.isEmpty()) {
            LOG.error("{} writes were lost at shutdown.", queue.size());
        }
    }

    private void run() {
        try {
            while (!begin.isDone() && isAwaited()) {
                Thread.sleep(POLL_MILLIS);
            }
            while (isAwaited()) {
                // No interrupt ever ends this thread: one inside H2 would close its file.
                Write write = queue.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
                if (write != null) {
                    perform(write);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isAwaited() {
        return !closing || !queue.isEmpty() && System.nanoTime() < deadline;
    }

    private void perform(Write write) throws InterruptedException {
        if (!succeeds(write)) {
            Thread.sleep(PAUSE_MILLIS);
            if (!succeeds(write)) {
                drop(write.whenDone(), "the database failed");
                return;
            }
        }
        write.whenDone().run();
    }

    private static boolean succeeds(Write write) {
        try {
            write.work().run();
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }

    private void drop(Runnable whenDone, String why) {
        long count = dropped.incrementAndGet();
        if (Long.bitCount(count) == 1) {
            LOG.warn("{} writes were dropped so far; now because {}.", count, why);
        }
        whenDone.run();
    }
}
