package org.cartcds.quiet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.cartcds.client.QuietPeriods;
import org.cartcds.feedback.CardEvent;
import org.cartcds.feedback.EpisodeView;
import org.cartcds.storage.StorageUnavailable;
import org.junit.jupiter.api.Test;

class QuietGateTests {

    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
    private static final EpisodeView VIEW = new EpisodeView("a", "u", "f", "e", new TreeSet<>(Set.of("e1")));
    private static final QuietTimes TIMES =
            new QuietTimes(Duration.ofDays(30), Duration.ofDays(30), List.of(), Map.of());
    private static final List<CardEvent> ACCEPTED = List.of(
            new CardEvent(UUID.randomUUID(), Set.of("e1"), NOW, Optional.of(new CardEvent.Answer(true, "", "", NOW))));

    private static QuietGate gate(Function<EpisodeView, List<CardEvent>> history) {
        QuietSettings settings = new QuietSettings(Duration.ofMillis(50), 2, Duration.ofDays(30));
        return new QuietGate(history, settings, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    void asksTheStore() {
        try (QuietGate gate = gate(view -> ACCEPTED)) {
            assertThat(gate.decide(VIEW, TIMES).isSnoozed()).isTrue();
            assertThat(gate.failedOpen()).isZero();
        }
    }

    @Test
    void followsWhatIsAgreedWithTheClient() {
        try (QuietGate gate = gate(view -> ACCEPTED)) {
            QuietPeriods quiet = new QuietPeriods(true, Duration.ofDays(30), Map.of());
            QuietPeriods never = new QuietPeriods(false, Duration.ofDays(30), Map.of());
            QuietPeriods none = new QuietPeriods(true, Duration.ZERO, Map.of());

            assertThat(gate.decide(VIEW, quiet, List.of()).isSnoozed()).isTrue();
            assertThat(gate.decide(VIEW, never, List.of()).isSnoozed()).isFalse();
            assertThat(gate.decide(VIEW, none, List.of()).isSnoozed()).isFalse();
        }
    }

    @Test
    void showsWhenTheStoreFails() {
        try (QuietGate gate = gate(view -> {
            throw new StorageUnavailable(null);
        })) {
            assertThat(gate.decide(VIEW, TIMES).isSnoozed()).isFalse();
            assertThat(gate.failedOpen()).isEqualTo(1);
        }
    }

    @Test
    void showsWithinItsBudgetWhenTheStoreSleeps() {
        CountDownLatch end = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        try (QuietGate gate = gate(view -> {
            asked.incrementAndGet();
            await(end);
            return ACCEPTED;
        })) {
            List<Long> millis = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                long start = System.nanoTime();
                assertThat(gate.decide(VIEW, TIMES).isSnoozed()).isFalse();
                millis.add((System.nanoTime() - start) / 1_000_000);
            }
            // Two wait for their whole budget; with both threads asleep nobody else even begins to wait.
            assertThat(millis).allMatch(one -> one < 500);
            assertThat(asked).hasValue(2);
            assertThat(gate.failedOpen()).isEqualTo(10);
        } finally {
            end.countDown();
        }
    }

    @Test
    void neverInterruptsTheStore() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        AtomicInteger interrupted = new AtomicInteger();
        try (QuietGate gate = gate(view -> {
            asked.countDown();
            try {
                end.await();
            } catch (InterruptedException e) {
                interrupted.incrementAndGet();
            }
            ended.countDown();
            return ACCEPTED;
        })) {
            gate.decide(VIEW, TIMES);
            asked.await();
            end.countDown();
            ended.await();
        }
        assertThat(interrupted).hasValue(0);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
