package org.cartcds.fhirserver;

import java.io.Closeable;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The time, the bytes and the connections of one call. Every connection is entered before it is used and closed when the
 * scope ends, and none can be entered afterwards: so nothing is sent once the answer has gone out.
 */
final class CallScope {

    private final long startNanos = System.nanoTime();
    private final long deadlineNanos;
    private final AtomicLong bytesLeft;
    private final Set<Closeable> open = new HashSet<>();
    private boolean over;

    CallScope(FetchLimits limits) {
        this.deadlineNanos = startNanos + limits.deadline().toNanos();
        this.bytesLeft = new AtomicLong(limits.maxTotalBytes());
    }

    /** Enters a connection. */
    synchronized void enter(Closeable connection) throws FetchFailed {
        if (over || millisLeft() <= 0) {
            throw new FetchFailed(FetchFailed.Why.DEADLINE);
        }
        open.add(connection);
    }

    /** Lets go of a connection; false when the scope has ended, so that the connection is closed already. */
    synchronized boolean leave(Closeable connection) {
        return open.remove(connection) && !over;
    }

    synchronized boolean isOver() {
        return over || millisLeft() <= 0;
    }

    /** Milliseconds to the deadline, rounded up; zero or less afterwards. */
    int millisLeft() {
        long nanos = deadlineNanos - System.nanoTime();
        return nanos <= 0 ? 0 : (int) Math.min(Integer.MAX_VALUE, TimeUnit.NANOSECONDS.toMillis(nanos) + 1);
    }

    /** Whether something that began then has had at least half of the deadline. */
    boolean hadItsTime(long beganNanos) {
        return System.nanoTime() - beganNanos >= (deadlineNanos - startNanos) / 2;
    }

    /** Takes from what all answers together may have; false when that is used up. */
    boolean take(int bytes) {
        return bytesLeft.addAndGet(-bytes) >= 0;
    }

    void end() {
        Set<Closeable> toClose;
        synchronized (this) {
            over = true;
            toClose = Set.copyOf(open);
            open.clear();
        }
        for (Closeable connection : toClose) {
            try {
                connection.close();
            } catch (IOException e) {
                // Closed as far as it can be.
            }
        }
    }
}
