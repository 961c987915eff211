package org.cartcds.fhirserver;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;

/** Right when it is started, and then only as the time really passes, whatever becomes of the machine's clock. */
final class SteadyClock extends Clock {

    private final Instant begin;
    private final long beginNanos;
    private final LongSupplier nanos;

    /** @param nanos what {@link System#nanoTime} is outside of tests */
    SteadyClock(Instant begin, LongSupplier nanos) {
        this.begin = begin;
        this.beginNanos = nanos.getAsLong();
        this.nanos = nanos;
    }

    static SteadyClock start() {
        return new SteadyClock(Clock.systemUTC().instant(), System::nanoTime);
    }

    @Override
    public Instant instant() {
        return begin.plusNanos(nanos.getAsLong() - beginNanos);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /** The zone means nothing here. */
    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
