package org.cartcds.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.cartcds.detection.ChartRecords.myelomaAfterCarT;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cartcds.chart.ChartGap;
import org.cartcds.chart.ResponseCategory;
import org.cartcds.criteria.TherapyCourse;
import org.cartcds.criteria.TherapyCourse.Phase;
import org.cartcds.knowledge.Disease;
import org.junit.jupiter.api.Test;

/** What is told to somebody who looks into one chart. */
class ExplanationTests {

    private static final ChartGap GAP = new ChartGap(ChartGap.Kind.PARTIAL, "conditions", 1);
    private static final MissingFact MISSING = new MissingFact(MissingFact.Kind.DATA_PARTIAL, "conditions");

    @Test
    void holdsTheDecisionAndWhatBecameOfEverySign() {
        ChartRecords records = myelomaAfterCarT()
                .condition("before", "Multiple myeloma in relapse", "2024-06-02")
                .observation("pr", "IMWG response", "partial response", "2025-03-02")
                .condition("relapse", "Multiple myeloma in relapse", "2025-06-02")
                .condition("breast", "Breast cancer in relapse", "2025-07-02")
                .medication("talq", "talquetamab", "2025-07-01")
                .gap(GAP);

        Explanation explanation = records.explain();

        assertThat(explanation.decision()).isEqualTo(records.decide());
        assertThat(explanation.disease()).map(Disease::id).contains("multiple-myeloma");
        assertThat(explanation.infusions()).hasSize(1);
        assertThat(explanation.signs())
                .extracting(
                        sign -> sign.evidence().reference(),
                        Explanation.Sign::failure,
                        Explanation.Sign::categories,
                        sign -> sign.step().why())
                .containsExactlyInAnyOrder(
                        tuple(
                                "Condition/before",
                                true,
                                Set.of(ResponseCategory.RELAPSE),
                                "The record lies before the infusion: it describes why the cells were given."),
                        tuple(
                                "Observation/pr",
                                false,
                                Set.of(ResponseCategory.PARTIAL_RESPONSE),
                                "The assessment after the infusion is no failure by itself."),
                        tuple(
                                "Condition/relapse",
                                true,
                                Set.of(ResponseCategory.RELAPSE),
                                "The record documents failure after the infusion."),
                        tuple("Condition/breast", true, Set.of(), "The record is about another disease."));
        assertThat(explanation.therapies())
                .extracting(TherapyCourse::reference, TherapyCourse::phase)
                .containsExactly(tuple("Medication/talq", Phase.SINCE_FAILURE));
        assertThat(explanation.missing())
                .isEqualTo(explanation.decision().finding().orElseThrow().missing())
                .endsWith(MISSING);
    }

    @Test
    void ofADoubtTellsWhatItLacks() {
        Explanation explanation = myelomaAfterCarT()
                .condition("relapse", "Multiple myeloma in relapse", "")
                .gap(GAP)
                .explain();

        assertThat(explanation.missing())
                .isEqualTo(explanation.decision().doubt().orElseThrow().missing())
                .containsExactly(new MissingFact(MissingFact.Kind.EVIDENCE_DATE, ""), MISSING);
    }

    @Test
    void ofAQuietChartTellsWhatWasNotRead() {
        Explanation explanation = myelomaAfterCarT()
                .medication("talq", "talquetamab", "2024-07-01")
                .gap(GAP)
                .explain();

        assertThat(explanation.missing()).containsExactly(MISSING);
        assertThat(explanation.disease()).isPresent();
        assertThat(explanation.therapies()).extracting(TherapyCourse::phase).containsExactly(Phase.BEFORE_FAILURE);
    }

    @Test
    void withoutCarTHoldsNothingElse() {
        Explanation explanation = new ChartRecords()
                .myeloma()
                .medication("talq", "talquetamab", "2024-07-01")
                .gap(GAP)
                .explain();

        assertThat(explanation)
                .isEqualTo(new Explanation(
                        explanation.decision(), Optional.empty(), List.of(), List.of(), List.of(), List.of(MISSING)));
    }

    @Test
    void withoutADiseaseHoldsNoSigns() {
        Explanation explanation = new ChartRecords()
                .medication("cells", "Abecma", "2025-01-10")
                .condition("breast", "Breast cancer in relapse", "2025-07-02")
                .explain();

        assertThat(explanation.infusions()).hasSize(1);
        assertThat(explanation.disease()).isEmpty();
        assertThat(explanation.signs()).isEmpty();
    }
}
