package org.cartcds.cdshooks;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How many bytes of large request bodies may be in memory at once, so that many large charts together are refused instead
 * of exhausting the heap. A share is taken before a body is read: of an announced body as a whole, because bodies that
 * wait for each other half read would never finish; of one in chunks as its array grows. Bodies of up to
 * {@value #SMALL_BYTES} bytes take no share and never wait. A body longer than the whole budget takes all of it. Safe for
 * many threads.
 */
public final class BodyBudget {

    static final int SMALL_BYTES = 64 * 1024;

    private static final int UNIT = 1024;
    private static final int MAX_WAITING = 32;

    private final int units;
    private final Semaphore free;
    private final long waitNanos;
    private final long arrivalNanos;

    /** @param longestWait how long a body may wait for its share before it is refused */
    BodyBudget(Limits limits, Duration longestWait) {
        this.units = Math.toIntExact(limits.bytesInFlight() / UNIT);
        this.free = new Semaphore(units, true);
        this.waitNanos = longestWait.toNanos();
        this.arrivalNanos = limits.bodyTimeout().toNanos();
    }

    /** Nothing taken yet. Close it when the body is no longer needed, whatever happened. */
    Share open() {
        return new Share();
    }

    /** Bytes that no body holds now. */
    long freeBytes() {
        return (long) free.availablePermits() * UNIT;
    }

    /** What one body takes, for one thread. */
    final class Share implements AutoCloseable {

        private final long opened = System.nanoTime();
        private int held;

        private Share() {}

        /**
         * Takes what an array of this length needs beyond what is held.
         *
         * @throws ServiceBusy when others hold too much for too long
         */
        void growTo(long bytes) {
            int needed = bytes <= SMALL_BYTES ? 0 : (int) Math.min(units, (bytes + UNIT - 1) / UNIT);
            if (needed > held) {
                take(needed - held);
                held = needed;
            }
        }

        private void take(int more) {
            boolean taken = free.tryAcquire(more);
            if (!taken && free.getQueueLength() < MAX_WAITING) {
                try {
                    taken = free.tryAcquire(more, waitNanos, TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            if (!taken) {
                throw new ServiceBusy();
            }
        }

        /**
         * Asked while the body arrives, so that a client which sends drop by drop does not keep its share.
         *
         * @throws RequestRefused with status 408 when the body takes longer than the limits allow
         */
        void checkArrival() {
            if (System.nanoTime() - opened > arrivalNanos) {
                throw new RequestRefused(408, "timeout", null, "The body did not arrive in time.");
            }
        }

        @Override
        public void close() {
            free.release(held);
            held = 0;
        }
    }
}
