package org.cartcds.decisionlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.cartcds.decisionlog.DecisionEntry.Rule;
import org.cartcds.detection.TraceStep;
import org.cartcds.storage.TestStorage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What must hold on either database. */
abstract class DecisionLogContract {

    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
    private static final UUID CALL = UUID.fromString("d1577c69-dfbe-44ad-ba6d-3e05e953b2ea");

    private TestStorage first;
    private TestStorage second;

    /** The URL of an empty database. */
    abstract String newDatabase();

    @BeforeEach
    void open() {
        String url = newDatabase();
        first = TestStorage.at(url);
        second = TestStorage.at(url);
    }

    @AfterEach
    void close() {
        if (first != null) {
            first.close();
            second.close();
        }
    }

    private static DecisionLog log(TestStorage node, DecisionSettings.Keep keep, int max, boolean shared, Instant now) {
        DecisionSettings settings =
                new DecisionSettings(keep, Duration.ofHours(24), max, DecisionSettings.Shared.IF_POSTGRESQL);
        return new DecisionLog(settings, shared, node.storage(), node.writeBehind(), Clock.fixed(now, ZoneOffset.UTC));
    }

    private static DecisionLog log(TestStorage node, boolean shared) {
        return log(node, DecisionSettings.Keep.ABOUT_CAR_T, 100, shared, NOW);
    }

    private static DecisionEntry entry(UUID call, String... reasons) {
        TraceStep step = new TraceStep(
                TraceStep.About.FAILURE,
                TraceStep.Verdict.COUNTED,
                "Condition/MARKED",
                "The record of 2025-06-02 says relapse.");
        return new DecisionEntry(
                call,
                NOW,
                "relapse",
                List.of(reasons),
                2,
                false,
                "2026.11.0",
                Rule.of(List.of(step)),
                DecisionEntry.micros(Map.of("detection", Duration.ofNanos(1_234_567))));
    }

    @Test
    void tellsRulesAndTimingsWithoutTheChart() {
        DecisionLog log = log(first, true);
        log.note("a", entry(CALL, "relapse-after-infusion"));

        assertThat(log.find("a", CALL))
                .containsExactly("{\"hookInstance\":\"" + CALL + "\",\"decidedAt\":\"2026-11-21T08:00:00Z\","
                        + "\"outcome\":\"relapse\",\"reasons\":[\"relapse-after-infusion\"],\"cards\":2,\"silent\":false,"
                        + "\"knowledgeVersion\":\"2026.11.0\",\"rules\":[{\"about\":\"failure\",\"verdict\":\"counted\","
                        + "\"record\":\"Condition\",\"sentence\":\"The record of (date) says relapse.\"}],"
                        + "\"timings\":{\"detection\":1234}}");
        first.flush();
        assertThat(first.everything()).contains("relapse-after-infusion").doesNotContain("MARKED", "2025-06-02");
    }

    @Test
    void tellsTheSameClientOnly() {
        DecisionLog here = log(first, true);
        DecisionLog there = log(second, true);
        here.note("a", entry(CALL, "relapse-after-infusion"));
        first.flush();

        assertThat(here.find("b", CALL)).isEmpty();
        assertThat(there.find("b", CALL)).isEmpty();
        assertThat(here.find("a", UUID.randomUUID())).isEmpty();
        assertThat(here.find("a", CALL)).hasSize(1);
    }

    @Test
    void answersForAnotherNodeOnlyWhenShared() {
        log(first, true).note("a", entry(CALL, "relapse-after-infusion"));
        UUID unshared = UUID.randomUUID();
        log(first, false).note("a", entry(unshared, "relapse-after-infusion"));
        first.flush();

        assertThat(log(second, true).find("a", CALL)).hasSize(1);
        assertThat(log(second, true).find("a", unshared)).isEmpty();
        assertThat(log(second, false).find("a", CALL)).isEmpty();
    }

    @Test
    void keepsNoCallWithoutCarTUnlessTold() {
        DecisionLog log = log(first, false);
        DecisionLog all = log(first, DecisionSettings.Keep.ALL, 100, false, NOW);
        log.note("a", entry(CALL, "no-car-t"));
        all.note("a", entry(CALL, "no-car-t"));

        assertThat(log.find("a", CALL)).isEmpty();
        assertThat(log.keeps(List.of("no-car-t", "deceased"))).isTrue();
        assertThat(all.find("a", CALL)).hasSize(1);
    }

    @Test
    void forgetsTheOldestWhenItIsFull() {
        DecisionLog log = log(first, DecisionSettings.Keep.ABOUT_CAR_T, 3, false, NOW);
        List<UUID> calls = IntStream.range(0, 5).mapToObj(i -> new UUID(1, i)).toList();
        calls.forEach(call -> log.note("a", entry(call, "snoozed")));

        assertThat(calls.stream().filter(call -> !log.find("a", call).isEmpty()).collect(Collectors.toList()))
                .containsExactlyElementsOf(calls.subList(2, 5));
    }

    @Test
    void keepsTheNewestOfARepeatedCall() {
        DecisionLog log = log(first, false);
        for (int i = 0; i < 9; i++) {
            log.note("a", entry(CALL, "reason-" + i));
        }

        assertThat(log.find("a", CALL)).hasSize(5);
        assertThat(log.find("a", CALL).get(0)).contains("reason-8");
    }

    @Test
    void forgetsAfterItsTime() {
        log(first, true).note("a", entry(CALL, "snoozed"));
        first.flush();
        Instant end = NOW.plus(Duration.ofHours(24));

        assertThat(log(second, DecisionSettings.Keep.ALL, 9, true, end.minusMillis(1))
                        .find("a", CALL))
                .hasSize(1);
        assertThat(log(second, DecisionSettings.Keep.ALL, 9, true, end).find("a", CALL))
                .isEmpty();
        DecisionLog log = log(first, true);
        log.note("a", entry(UUID.randomUUID(), "snoozed"));
        first.flush();
        assertThat(log.purge(end.minusMillis(1))).isZero();
        assertThat(log.purge(end)).isEqualTo(3);
        assertThat(first.everything()).isEmpty();
    }

    @Test
    void answersFromMemoryWithoutItsDatabase() {
        DecisionLog log = log(first, true);
        log.note("a", entry(CALL, "snoozed"));
        first.breakDown();

        assertThat(log.find("a", CALL)).hasSize(1);
        assertThat(log.find("a", UUID.randomUUID())).isEmpty();
    }
}
