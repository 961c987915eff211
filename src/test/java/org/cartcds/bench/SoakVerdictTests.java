package org.cartcds.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class SoakVerdictTests {

    private static final int MINUTES = 30;

    @Test
    void goodIsWhatStaysAsItIs() {
        SoakVerdict verdict = verdict(minute -> good(minute, 5), minute -> 700 + 3 * Math.sin(minute), 60);

        assertThat(verdict.checks()).hasSize(8).allMatch(SoakVerdict.Check::good);
        assertThat(verdict.isGood()).isTrue();
    }

    @Test
    void oneUnexpectedAnswerInHalfAnHourIsOneTooMany() {
        SoakVerdict verdict = verdict(
                minute -> minute == 17 ? minute(minute, 6000, Map.of("negative 10 KB -> 500", 1L), 5) : good(minute, 5),
                minute -> 700,
                60);

        assertThat(bad(verdict)).containsExactly("every answer has the expected status");
    }

    @Test
    void memoryThatRisesByTwoMegabytesAMinuteIsALeak() {
        assertThat(bad(verdict(minute -> good(minute, 5), minute -> 700 + 2 * minute, 60)))
                .containsExactly("resident memory is flat");
    }

    @Test
    void memoryMayRiseInTheFirstFifth() {
        assertThat(bad(verdict(minute -> good(minute, 5), minute -> 700 + 10 * Math.min(minute, 6), 60)))
                .isEmpty();
    }

    @Test
    void moreLivingObjectsAreALeak() {
        assertThat(bad(verdict(minute -> good(minute, 5), minute -> 700, 80))).containsExactly("living heap is flat");
    }

    @Test
    void timesThatDoubleAreNotStable() {
        assertThat(bad(verdict(minute -> good(minute, 5 + 0.2 * minute), minute -> 700, 60)))
                .containsExactly("p99 is stable");
    }

    @Test
    void aQuarterOfTheRequestsMayNotStayBehind() {
        assertThat(bad(verdict(minute -> minute(minute, 4500, Map.of(), 5), minute -> 700, 60)))
                .containsExactly("the rate is reached");
    }

    @Test
    void aDeadProcessIsSeen() {
        List<SoakMinute> minutes = List.of(good(1, 5));
        SoakVerdict verdict = new SoakVerdict(minutes, List.of(new SoakSample(1, 700, 40, 60)), 100, 50, 50, false);

        assertThat(bad(verdict)).containsExactly("the process lives and logs no ERROR");
    }

    @Test
    void threadsThatGrowAreSeen() {
        List<SoakMinute> minutes = List.of(good(1, 5), good(2, 5), good(3, 5));
        List<SoakSample> samples =
                List.of(new SoakSample(1, 700, 40, 60), new SoakSample(2, 700, 45, 70), new SoakSample(3, 700, 50, 80));

        assertThat(bad(new SoakVerdict(minutes, samples, 100, 50, 50, true)))
                .containsExactly("no more threads", "no more open file descriptors");
    }

    private static SoakVerdict verdict(IntFunction<SoakMinute> minute, DoubleUnaryOperator resident, long heapAfter) {
        List<SoakMinute> minutes = new ArrayList<>();
        List<SoakSample> samples = new ArrayList<>();
        for (int number = 1; number <= MINUTES; number++) {
            minutes.add(minute.apply(number));
            for (int part = 1; part <= 12; part++) {
                double at = number - 1 + part / 12.0;
                samples.add(new SoakSample(at, Math.round(resident.applyAsDouble(at)), 40, 60));
            }
        }
        return new SoakVerdict(minutes, samples, 100, 50, heapAfter, true);
    }

    private static SoakMinute good(int number, double p99) {
        return minute(number, 6000, Map.of(), p99);
    }

    private static SoakMinute minute(int number, long requests, Map<String, Long> unexpected, double p99) {
        SoakSample last = new SoakSample(number, 700, 40, 60);
        return new SoakMinute(number, requests, Map.of(200, requests), unexpected, 1, p99, 2 * p99, 100, last);
    }

    private static List<String> bad(SoakVerdict verdict) {
        return verdict.checks().stream()
                .filter(check -> !check.good())
                .map(SoakVerdict.Check::what)
                .toList();
    }
}
