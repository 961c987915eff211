package org.cartcds.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.cartcds.badinput.AbsurdChart.Recipe;
import org.cartcds.differential.Comparison;
import org.cartcds.nextsteps.BothWays.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Charts of absurd size or shape are answered, the same with and without short cuts, and soon. */
class AbsurdChartTests {

    /** A quarter of the full size, or all of it in the nightly profile. */
    private static final int PART = Integer.getInteger("generated.rounds", 1) > 1 ? 1 : 4;

    /** Of computing. What is quadratic takes longer each time; the exact figures are those of {@link AbsurdChartFigures}. */
    private static final Duration LONGEST = Duration.ofSeconds(8).dividedBy(PART);

    /** A busy machine that has not run the code before may be slow once or twice. */
    private static final int TRIES = 3;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    static List<Recipe> charts() {
        return AbsurdChart.recipes();
    }

    @ParameterizedTest
    @MethodSource("charts")
    void areAnsweredSoon(Recipe recipe) {
        byte[] call = recipe.make(PART).call();
        Duration best = LONGEST;
        for (int i = 0; i < TRIES && best.compareTo(LONGEST) >= 0; i++) {
            long start = THREADS.getCurrentThreadCpuTime();
            Reply reply = Comparison.SERVICE.usual(call);
            best = Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - start);
            assertThat(reply.status()).isEqualTo(200);
        }
        assertThat(best).isLessThan(LONGEST);
    }

    @ParameterizedTest
    @MethodSource("charts")
    void areAnsweredTheSameBothWays(Recipe recipe) {
        Reply reply = SameAnswer.ofCall(recipe.make(50).call(), recipe.name());
        assertThat(reply.status()).isEqualTo(200);
    }

    @Test
    void areAboutCarT() {
        Set<String> outcomes = charts().stream()
                .map(recipe ->
                        Comparison.SERVICE.usual(recipe.make(1000).call()).outcome())
                .collect(Collectors.toSet());
        assertThat(outcomes).contains("relapse", "undetermined", "not-documented");
    }
}
