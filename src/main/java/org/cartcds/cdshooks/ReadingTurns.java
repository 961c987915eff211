package org.cartcds.cdshooks;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Keeps one processor free of long bodies: reading one is nothing but computing, and many at once would let the short
 * requests beside them wait. Bodies of up to {@value #LONG_BYTES} bytes never wait; of longer ones as many are read at a
 * time as there are processors but one, in the order of their arrival. How many wait is bounded by {@link BodyBudget}. Only
 * reading takes a turn, no evaluation, which may wait for a FHIR server. Safe for many threads.
 */
final class ReadingTurns {

    static final int LONG_BYTES = 1 << 20;

    private final Semaphore turns;

    /** @param processors number of processors of this machine, at least one */
    ReadingTurns(int processors) {
        this.turns = new Semaphore(Math.max(1, processors - 1), true);
    }

    /**
     * What reading gives, when it is this body's turn.
     *
     * @param length length of the body in bytes
     */
    <T> T take(int length, Supplier<T> reading) {
        if (length <= LONG_BYTES) {
            return reading.get();
        }
        turns.acquireUninterruptibly();
        try {
            return reading.get();
        } finally {
            turns.release();
        }
    }

    /** How many wait, about. */
    int waiting() {
        return turns.getQueueLength();
    }
}
