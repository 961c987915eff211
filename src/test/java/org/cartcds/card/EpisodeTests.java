package org.cartcds.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.cartcds.criteria.FailureKind;
import org.cartcds.criteria.Timing;
import org.cartcds.detection.Decision;
import org.cartcds.detection.Evidence;
import org.cartcds.knowledge.Product;
import org.cartcds.pathway.Pictures;
import org.junit.jupiter.api.Test;

class EpisodeTests {
    private static final Evidence FIRST = Findings.record("Condition/c1", "2025-06-02", "in relapse");
    private static final Evidence SECOND = Findings.record("Observation/o1", "2025-06-20", "progressive disease");

    @Test
    void isTheSameForTheSameChart() {
        assertThat(code(Findings.relapse().decision(), "p1"))
                .isEqualTo(code(Findings.relapse().decision(), "p1"));
    }

    @Test
    void doesNotDependOnTheOrderOrTheWordsOfTheRecords() {
        Evidence reworded = Findings.record("Observation/o1", "2025-06-20", "PD");

        assertThat(code(Findings.relapse().evidence(FIRST, SECOND).decision(), "p1"))
                .isEqualTo(
                        code(Findings.relapse().evidence(FIRST, reworded, FIRST).decision(), "p1"));
    }

    @Test
    void changesWithNewEvidenceAndWithEverythingThatMakesTheFailure() {
        Set<String> codes = new HashSet<>();
        codes.add(code(Findings.relapse().evidence(FIRST).decision(), "p1"));
        codes.add(code(Findings.relapse().evidence(FIRST).decision(), "p2"));
        codes.add(code(Findings.relapse().evidence(FIRST, SECOND).decision(), "p1"));
        codes.add(code(
                Findings.relapse()
                        .evidence(Findings.record("Condition/c1", "2025-06-03", "in relapse"))
                        .decision(),
                "p1"));
        codes.add(code(
                Findings.relapse()
                        .evidence(FIRST)
                        .infusion(Findings.IDE_CEL, "2025-01-11")
                        .decision(),
                "p1"));
        codes.add(code(
                Findings.relapse()
                        .evidence(FIRST)
                        .infusion(Product.UNKNOWN, "2025-01-10")
                        .decision(),
                "p1"));
        codes.add(code(
                Findings.relapse()
                        .evidence(FIRST)
                        .picture(Pictures.relapse().failure(FailureKind.NON_RESPONSE, Timing.UNKNOWN))
                        .decision(),
                "p1"));
        codes.add(code(Findings.relapse().evidence(FIRST).undetermined(), "p1"));

        assertThat(codes).hasSize(8);
    }

    @Test
    void isShortAlphanumericAndTellsNothing() {
        assertThat(code(Findings.relapse().decision(), "patient-jane-doe")).matches("[a-z2-7]{16}");
    }

    private static String code(Decision decision, String patientId) {
        return Episode.of(decision, patientId).orElseThrow().code();
    }
}
