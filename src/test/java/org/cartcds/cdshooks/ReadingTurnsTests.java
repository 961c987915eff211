package org.cartcds.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Long bodies wait for each other, short ones never. */
@Timeout(30)
class ReadingTurnsTests {

    private static final int LONG = ReadingTurns.LONG_BYTES + 1;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    @AfterEach
    void end() {
        goOn.countDown();
        threads.shutdownNow();
    }

    @Test
    void readsOneLongBodyAtATimeOnTwoProcessors() throws Exception {
        ReadingTurns turns = new ReadingTurns(2);
        Future<String> first = threads.submit(() -> turns.take(LONG, this::untilToldTo));
        begun.await();
        Future<String> second = threads.submit(() -> turns.take(LONG, () -> "second"));
        while (turns.waiting() == 0) {
            Thread.onSpinWait();
        }

        assertThat(turns.take(ReadingTurns.LONG_BYTES, () -> "short")).isEqualTo("short");
        assertThat(second).isNotDone();
        goOn.countDown();
        assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo("first");
        assertThat(second.get(10, TimeUnit.SECONDS)).isEqualTo("second");
    }

    @Test
    void readsAsManyAsThereAreOtherProcessors() throws Exception {
        ReadingTurns turns = new ReadingTurns(3);
        threads.submit(() -> turns.take(LONG, this::untilToldTo));
        begun.await();

        assertThat(turns.take(LONG, () -> "second")).isEqualTo("second");
    }

    @Test
    void givesTheTurnBackWhenABodyCannotBeRead() {
        ReadingTurns turns = new ReadingTurns(1);

        assertThatThrownBy(() -> turns.take(LONG, () -> {
                    throw new IllegalArgumentException("broken");
                }))
                .hasMessage("broken");

        assertThat(turns.take(LONG, () -> "next")).isEqualTo("next");
    }

    private String untilToldTo() {
        begun.countDown();
        try {
            goOn.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return "first";
    }
}
