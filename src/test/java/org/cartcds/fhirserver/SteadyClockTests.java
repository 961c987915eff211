package org.cartcds.fhirserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SteadyClockTests {

    private static final Instant BEGIN = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void goesAsTheTimePasses() {
        long[] nanos = {Long.MAX_VALUE - 5};
        SteadyClock clock = new SteadyClock(BEGIN, () -> nanos[0]);

        assertThat(clock.instant()).isEqualTo(BEGIN);
        nanos[0] += Duration.ofSeconds(30).toNanos();
        assertThat(clock.instant()).isEqualTo(BEGIN.plusSeconds(30));
    }

    @Test
    void opensACircuitForThirtySecondsWhateverTheWallClockSays() {
        long[] nanos = {0};
        CircuitBreaker breaker =
                new Breakers(new SteadyClock(BEGIN, () -> nanos[0])).of(URI.create("https://fhir.example.org"));
        for (int i = 0; i < Breakers.LEAST_REQUESTS; i++) {
            breaker.onError(1, TimeUnit.MILLISECONDS, new IllegalStateException());
        }
        assertThat(breaker.tryAcquirePermission()).isFalse();

        nanos[0] += Breakers.OPEN.plusSeconds(1).toNanos();

        assertThat(breaker.tryAcquirePermission()).isTrue();
    }
}
