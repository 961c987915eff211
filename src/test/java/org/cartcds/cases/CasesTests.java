package org.cartcds.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.cartcds.chart.Chart;
import org.cartcds.criteria.Timing;
import org.cartcds.detection.Decision;
import org.cartcds.detection.FailureDetection;
import org.cartcds.detection.Finding;
import org.cartcds.detection.ReasonCode;
import org.cartcds.knowledge.Knowledge;
import org.cartcds.knowledge.KnowledgeFiles;
import org.cartcds.knowledge.KnowledgeLoader;
import org.cartcds.pathway.PathwaySelection;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every case of the knowledge folder is a test of its own. */
class CasesTests {

    private static final Path CARDS = Path.of("cds-cards");
    private static final Knowledge KNOWLEDGE = KnowledgeLoader.load(KnowledgeFiles.in(CARDS));
    private static final CodeRows ROWS = new CodeRows(CARDS);
    private static final List<ClinicalCase> CASES = ClinicalCase.all(CARDS);

    @Test
    void everyDiseaseHasAtLeastFifteenCases() {
        for (String disease : KNOWLEDGE.diseases().keySet()) {
            assertThat(CASES.stream().filter(one -> one.disease().equals(disease)))
                    .as("cases of " + disease)
                    .hasSizeGreaterThanOrEqualTo(15);
        }
    }

    @TestFactory
    Stream<DynamicTest> decidesAsTheCaseExpects() {
        return CASES.stream().map(one -> DynamicTest.dynamicTest(one.toString(), () -> check(one)));
    }

    private static void check(ClinicalCase one) {
        Chart chart = CaseChart.of(one, ROWS);
        Decision decision = new FailureDetection(KNOWLEDGE).detect(chart, one.today());
        SoftAssertions softly = new SoftAssertions();
        softly.assertThat(decision.outcome().word())
                .as("outcome, reasons %s", decision.reasons())
                .isEqualTo(one.yaml().path("expect").path("outcome").asString());
        if (!one.expected("reasons").isEmpty()) {
            softly.assertThat(decision.reasons().stream().map(ReasonCode::word))
                    .as("reasons")
                    .containsExactlyInAnyOrderElementsOf(one.expected("reasons"));
        }
        ClinicalCase.text(one.yaml().path("expect"), "timing")
                .ifPresent(timing -> softly.assertThat(decision.finding()
                                .map(finding -> finding.picture().timing())
                                .orElse(Timing.UNKNOWN)
                                .word())
                        .as("timing")
                        .isEqualTo(timing));
        softly.assertThat(offered(decision)).as("offered").containsAll(one.expected("offered"));
        softly.assertThat(withheld(decision)).as("withheld").containsAll(one.expected("withheld"));
        softly.assertAll();
    }

    private static Collection<String> offered(Decision decision) {
        return decision.finding().map(CasesTests::select).stream()
                .flatMap(selection -> selection.offered().stream())
                .map(option -> option.option().id())
                .toList();
    }

    private static Collection<String> withheld(Decision decision) {
        return decision.finding().map(CasesTests::select).stream()
                .flatMap(selection -> selection.withheld().stream())
                .map(option -> option.option().id())
                .toList();
    }

    private static PathwaySelection select(Finding finding) {
        return PathwaySelection.select(finding.disease(), finding);
    }
}
