package org.cartcds.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The capacity table is worked out, never typed; {@code -Dcapacity.write=true} brings it up to date. */
class CapacityTests {

    private static final Path README = Path.of("src/k8s/README.md");
    private static final Pattern TABLE =
            Pattern.compile("(<!-- capacity -->\n).*?(<!-- end of capacity -->)", Pattern.DOTALL);

    @Test
    void theReadmeHoldsWhatFollowsFromTheInputs() throws IOException {
        String now = Files.readString(README);
        Matcher table = TABLE.matcher(now);
        assertThat(table.find()).isTrue();
        String current = table.replaceFirst(
                Matcher.quoteReplacement(table.group(1) + Capacity.read().markdown() + table.group(2)));
        if (Boolean.getBoolean("capacity.write")) {
            Files.writeString(README, current);
        }
        assertThat(Files.readString(README))
                .as("src/k8s/README.md is stale: mvn test -Dtest=CapacityTests -Dcapacity.write=true")
                .isEqualTo(current);
    }

    @Test
    void theSharesAreTheWhole() throws IOException {
        assertThat(Capacity.read().shares()).isCloseTo(1, within(1e-9));
    }

    /** Whoever measures anew changes capacity.csv as well. */
    @Test
    void theMeasuredTimesStandInTheReadme() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        for (String[] chart : new String[][] {{"10 KB", "cpu-10kb"}, {"300 KB", "cpu-300kb"}, {"3 MB", "cpu-3mb"}}) {
            String value = Capacity.read().inputs().get(chart[1]).getField("value");
            assertThat(readme)
                    .as("a row of %s that shows %s ms", chart[0], value)
                    .containsPattern("(?m)^\\| " + chart[0] + " \\|.*[ |]" + Pattern.quote(value) + "[ ,|]");
        }
    }

    @Test
    void theAutoscalerReachesThatManyPods() throws IOException {
        assertThat(Manifest.of("HorizontalPodAutoscaler")
                        .at("/spec/maxReplicas")
                        .asInt())
                .isGreaterThanOrEqualTo(Capacity.read().pods());
    }
}
