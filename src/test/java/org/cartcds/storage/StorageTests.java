package org.cartcds.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class StorageTests {

    private static final Future<?> OPEN = CompletableFuture.completedFuture(null);

    @TempDir
    private Path folder;

    @Test
    void namesTheSameDifferentlyByPurposeKeyAndBorder() {
        Pseudonyms names = new Pseudonyms(new byte[32]);

        assertThat(names.of("user", "a", "b"))
                .isEqualTo(names.of("user", "a", "b"))
                .matches("[0-9a-f]{32}");
        assertThat(names.of("user", "a", "b"))
                .isNotEqualTo(names.of("user", "ab", ""))
                .isNotEqualTo(names.of("user", "b", "a"))
                .isNotEqualTo(names.of("family", "a", "b"))
                .isNotEqualTo(new Pseudonyms(new byte[] {1}).of("user", "a", "b"));
    }

    @Test
    void tellsOfAnotherNodesKey(CapturedOutput output) {
        try (TestStorage first = TestStorage.at(TestStorage.h2File(folder));
                TestStorage same = TestStorage.at(TestStorage.h2File(folder));
                TestStorage other =
                        TestStorage.at(TestStorage.h2File(folder), "another key that is long enough as well")) {
            assertThat(KeyCheck.passes(first.storage(), first.pseudonyms())).isTrue();
            assertThat(KeyCheck.passes(same.storage(), same.pseudonyms())).isTrue();
            assertThat(KeyCheck.passes(other.storage(), other.pseudonyms())).isFalse();
            assertThat(KeyCheck.passes(other.storage(), other.pseudonyms())).isFalse();
        }
        assertThat(output).contains("Set the same CARTCDS_KEY").doesNotContain("another key that");
    }

    @Test
    void saysTheKindOfAFailureAndNothingElse(CapturedOutput output) {
        try (TestStorage node = TestStorage.at(TestStorage.h2File(folder))) {
            assertThatThrownBy(() -> node.storage()
                            .read(jdbc -> jdbc.sql("select * from missing where x = 'MARKED'")
                                    .query()
                                    .listOfRows()))
                    .isInstanceOf(StorageUnavailable.class)
                    .hasNoCause()
                    .hasMessageNotContaining("MARKED");
        }
        assertThat(output).contains("The database failed").doesNotContain("MARKED");
    }

    @Test
    void writesInOrderAndDrainsWhenClosed() {
        List<Integer> written = Collections.synchronizedList(new ArrayList<>());
        WriteBehind writes = new WriteBehind(OPEN, 1000, Duration.ofSeconds(5));
        for (int i = 0; i < 500; i++) {
            int number = i;
            writes.offer(() -> written.add(number), () -> {});
        }
        writes.close();

        assertThat(written).hasSize(500).isSorted();
        assertThat(writes.dropped()).isZero();
    }

    @Test
    void dropsAndCountsWhatDoesNotFit() throws InterruptedException {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger done = new AtomicInteger();
        WriteBehind writes = new WriteBehind(OPEN, 3, Duration.ofSeconds(5));
        writes.offer(
                () -> {
                    busy.countDown();
                    await(go);
                },
                done::incrementAndGet);
        busy.await();
        for (int i = 0; i < 10; i++) {
            writes.offer(() -> {}, done::incrementAndGet);
        }

        assertThat(writes.dropped()).isEqualTo(7);
        assertThat(writes.waiting()).isEqualTo(3);
        assertThat(done).hasValue(7);
        go.countDown();
        writes.close();
        assertThat(done).hasValue(11);
        writes.offer(() -> {}, done::incrementAndGet);
        assertThat(writes.dropped()).isEqualTo(8);
    }

    @Test
    void writesNothingBeforeTheFirstAttemptToOpenTheDatabaseHasEnded() {
        CompletableFuture<Void> attempt = new CompletableFuture<>();
        List<Boolean> attempted = Collections.synchronizedList(new ArrayList<>());
        WriteBehind writes = new WriteBehind(attempt, 3, Duration.ofSeconds(20));
        writes.offer(() -> attempted.add(attempt.isDone()), () -> {});
        writes.offer(() -> attempted.add(attempt.isDone()), () -> {});
        CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS).execute(() -> attempt.complete(null));
        writes.close();

        assertThat(attempted).containsExactly(true, true);
        assertThat(writes.dropped()).isZero();
    }

    @Test
    void triesAFailedWriteOnceMore() {
        AtomicInteger attempts = new AtomicInteger();
        WriteBehind writes = new WriteBehind(OPEN, 3, Duration.ofSeconds(5));
        writes.offer(
                () -> {
                    if (attempts.incrementAndGet() == 1) {
                        throw new StorageUnavailable(null);
                    }
                },
                () -> {});
        writes.offer(
                () -> {
                    throw new StorageUnavailable(null);
                },
                () -> {});
        writes.close();

        assertThat(attempts).hasValue(2);
        assertThat(writes.dropped()).isEqualTo(1);
    }

    @Test
    void closesInTimeWhenAWriteHangs() {
        CountDownLatch end = new CountDownLatch(1);
        WriteBehind writes = new WriteBehind(OPEN, 3, Duration.ofMillis(200));
        writes.offer(() -> await(end), () -> {});
        long start = System.nanoTime();
        writes.close();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
        end.countDown();
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) {
                throw new AssertionError("nobody opened the latch");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
