package org.cartcds.tokenreplay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.cartcds.client.MemoryReplayStore;
import org.cartcds.storage.TestStorage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two nodes that share one database, on either kind of database. */
abstract class SharedReplayContract {

    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
    private static final Instant UNTIL = NOW.plusSeconds(300);

    private TestStorage first;
    private TestStorage second;
    private SharedReplayStore here;
    private SharedReplayStore there;

    /** The URL of an empty database. */
    abstract String newDatabase();

    @BeforeEach
    void open() {
        String url = newDatabase();
        first = TestStorage.at(url);
        second = TestStorage.at(url);
        here = store(first);
        there = store(second);
    }

    private static SharedReplayStore store(TestStorage node) {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        ReplaySettings settings = new ReplaySettings(ReplaySettings.Shared.YES, Duration.ofSeconds(5), 32);
        return new SharedReplayStore(new MemoryReplayStore(clock), node.storage(), settings);
    }

    @AfterEach
    void close() {
        if (first != null) {
            here.close();
            there.close();
            first.close();
            second.close();
        }
    }

    @Test
    void refusesOnOneNodeWhatAnotherHasSeen() {
        assertThat(here.recordFirstUse("i", "t", UNTIL)).isTrue();
        assertThat(here.recordFirstUse("i", "t", UNTIL)).isFalse();
        assertThat(there.recordFirstUse("i", "t", UNTIL)).isFalse();
    }

    @Test
    void tellsIssuersApart() {
        assertThat(here.recordFirstUse("ab", "c", UNTIL)).isTrue();
        assertThat(there.recordFirstUse("a", "bc", UNTIL)).isTrue();
        assertThat(there.recordFirstUse("ab", "d", UNTIL)).isTrue();
    }

    @Test
    void letsExactlyOneOfManyIn() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            for (int round = 0; round < 10; round++) {
                String token = "t" + round;
                List<Future<Boolean>> calls = new ArrayList<>();
                for (int i = 0; i < 16; i++) {
                    SharedReplayStore store = i % 2 == 0 ? here : there;
                    calls.add(threads.submit(() -> store.recordFirstUse("i", token, UNTIL)));
                }
                int let = 0;
                for (Future<Boolean> call : calls) {
                    let += call.get() ? 1 : 0;
                }
                assertThat(let).isEqualTo(1);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void goesOnWithWhatThisNodeKnowsWhenTheDatabaseIsGone() {
        assertThat(here.recordFirstUse("i", "t", UNTIL)).isTrue();
        first.breakDown();

        assertThat(here.recordFirstUse("i", "t", UNTIL)).isFalse();
        assertThat(here.recordFirstUse("i", "u", UNTIL)).isTrue();
        assertThat(here.recordFirstUse("i", "u", UNTIL)).isFalse();
    }

    @Test
    void forgetsTokensThatAgeRefuses() {
        here.recordFirstUse("i", "t", UNTIL);

        assertThat(here.purge(UNTIL.plus(Duration.ofMinutes(5)))).isZero();
        assertThat(here.purge(UNTIL.plus(Duration.ofMinutes(5)).plusMillis(1))).isEqualTo(1);
    }

    @Test
    void keepsNoTokenInClear() {
        here.recordFirstUse("https://issuer.example.org", "MARKED-TOKEN", UNTIL);

        assertThat(first.jdbc()
                        .sql("select * from used_token")
                        .query()
                        .listOfRows()
                        .toString())
                .isNotEmpty()
                .doesNotContain("MARKED", "issuer");
    }
}
