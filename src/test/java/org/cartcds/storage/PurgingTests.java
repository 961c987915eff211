package org.cartcds.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.cartcds.TestClock;
import org.junit.jupiter.api.Test;

class PurgingTests {

    private static final Duration HOUR = Duration.ofHours(1);

    private final TestClock clock = new TestClock(Instant.parse("2026-11-21T12:00:00Z"));
    private final long[] nanos = {0};
    private final List<Instant> purges = new ArrayList<>();

    private Purging purging() {
        Retained data = now -> {
            purges.add(now);
            return 0;
        };
        return new Purging(() -> Stream.of(data), clock, () -> nanos[0], HOUR);
    }

    private void passes(Duration time) {
        clock.advance(time);
        nanos[0] += time.toNanos();
    }

    @Test
    void removesEachTime() {
        try (Purging purging = purging()) {
            passes(HOUR);
            purging.purge();
            passes(HOUR);
            purging.purge();
        }
        assertThat(purges).hasSize(2);
    }

    @Test
    void removesNothingWhenTheClockWasWrongForAMoment() {
        Instant right = clock.instant();
        try (Purging purging = purging()) {
            passes(HOUR);
            clock.advance(Duration.ofDays(3650));
            purging.purge();
            assertThat(purges).isEmpty();

            clock.set(right.plus(HOUR));
            passes(HOUR);
            purging.purge();
        }
        assertThat(purges).containsExactly(right.plus(HOUR).plus(HOUR));
    }

    @Test
    void believesAClockThatStaysWhereItHasJumped() {
        try (Purging purging = purging()) {
            clock.advance(Duration.ofDays(2));
            passes(HOUR);
            purging.purge();
            passes(HOUR);
            purging.purge();
        }
        assertThat(purges).containsExactly(clock.instant());
    }
}
