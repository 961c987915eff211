package org.cartcds.differential;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.cartcds.cases.CaseChart;
import org.cartcds.cases.ClinicalCase;
import org.cartcds.cases.CodeRows;
import org.cartcds.detection.Outcome;
import org.cartcds.nextsteps.BothWays.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/** No short cut changes the answer to a sample or to a case of the knowledge, in whatever writing. */
class SampleAndCaseTests {

    private static final Path CARDS = Path.of("cds-cards");
    private static final CodeRows ROWS = new CodeRows(CARDS);
    private static final int ROUNDS = Integer.getInteger("generated.rounds", 1);

    static List<Path> samples() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("samples"))) {
            return files.filter(file -> file.endsWith("request.json") || file.endsWith("bundle.json"))
                    .sorted()
                    .toList();
        }
    }

    static List<ClinicalCase> cases() {
        return ClinicalCase.all(CARDS);
    }

    @Test
    void thereAreSamplesOfBothKindsAndCases() throws IOException {
        assertThat(samples()).hasSizeGreaterThanOrEqualTo(50);
        assertThat(samples().stream().filter(SampleAndCaseTests::isBundle)).hasSizeGreaterThanOrEqualTo(5);
        assertThat(cases()).hasSizeGreaterThanOrEqualTo(400);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everySampleInEveryWritingGetsTheAnswerOfTheLongWay(Path sample) throws IOException {
        byte[] chart = Files.readAllBytes(sample);
        boolean isBundle = isBundle(sample);
        Reply first =
                isBundle ? Comparison.ofBundle(chart, sample.toString()) : Comparison.ofCall(chart, sample.toString());
        assertThat(sample.getParent().getFileName().toString()).startsWith(first.outcome() + "-");
        for (Writing writing : Writing.values()) {
            for (long seed = 1; seed <= ROUNDS; seed++) {
                Comparison.inWriting(writing, chart, isBundle, first, seed, sample.toString());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyCaseGetsTheAnswerOfTheLongWay(ClinicalCase one) {
        List<ObjectNode> resources = ChartAsFhir.of(CaseChart.of(one, ROWS));
        byte[] call = bytes(Resources.hookCall("case", resources));
        byte[] bundle = bytes(Resources.bundle(resources));
        Reply reply = Comparison.ofCall(call, one.toString());
        assertThat(reply.outcome()).isEqualTo(expected(one));
        Reply ofBundle = Comparison.ofBundle(bundle, one.toString());
        assertThat(ofBundle.outcome()).isEqualTo(expected(one));
        int first = Math.floorMod(one.toString().hashCode(), Writing.values().length);
        for (int i = 0; i < ROUNDS; i++) {
            Writing writing = Writing.values()[(first + 5 * i) % Writing.values().length];
            Comparison.inWriting(writing, call, false, reply, i, one.toString());
            Comparison.inWriting(writing, bundle, true, ofBundle, i, one.toString());
        }
    }

    /** Otherwise the comparison would prove less than it says. */
    @Test
    void samplesAndCasesTakeBothWaysAndHaveEveryOutcome() throws IOException {
        Set<String> outcomes = new TreeSet<>();
        int quick = 0;
        int read = 0;
        for (Path sample : samples()) {
            byte[] chart = Files.readAllBytes(sample);
            if (!isBundle(sample)) {
                assertThat(Comparison.SERVICE.isUsual(chart)).isTrue();
                quick += Comparison.SERVICE.isQuick(chart) ? 1 : 0;
                read += Comparison.SERVICE.isQuick(chart) ? 0 : 1;
                outcomes.add(Comparison.SERVICE.usual(chart).outcome());
            }
        }
        assertThat(quick).isPositive();
        assertThat(read).isPositive();
        assertThat(outcomes)
                .containsExactlyInAnyOrderElementsOf(
                        EnumSet.allOf(Outcome.class).stream().map(Outcome::word).toList());
        assertThat(cases().stream().map(SampleAndCaseTests::expected).distinct())
                .containsExactlyInAnyOrderElementsOf(outcomes);
    }

    private static String expected(ClinicalCase one) {
        return one.yaml().path("expect").path("outcome").asString();
    }

    private static boolean isBundle(Path sample) {
        return sample.endsWith("bundle.json");
    }

    private static byte[] bytes(ObjectNode json) {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }
}
