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

    /**
     * Of computing, on a busy machine that has not run the code before. What is quadratic takes longer or much longer; the
     * exact figures at full size are those of {@link AbsurdChartFigures}.
     */
    private static final Duration LONGEST = Duration.ofSeconds(8).dividedBy(PART);

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    static List<Recipe> charts() {
        return AbsurdChart.recipes();
    }

    @ParameterizedTest
    @MethodSource("charts")
    void areAnsweredSoon(Recipe recipe) {
        byte[] call = recipe.make(PART).call();
        long start = THREADS.getCurrentThreadCpuTime();
        Reply reply = Comparison.SERVICE.usual(call);
        Duration took = Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - start);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(took).isLessThan(LONGEST);
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
