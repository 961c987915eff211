package org.cartcds.properties;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import org.cartcds.chart.Chart;
import org.cartcds.criteria.Timing;
import org.cartcds.detection.Decision;
import org.cartcds.detection.Evidence;
import org.cartcds.detection.Finding;
import org.cartcds.detection.Outcome;
import org.cartcds.properties.GeneratedChart.Answer;
import org.cartcds.properties.Piece.Role;
import org.cartcds.properties.Plan.Event;
import org.cartcds.properties.Plan.InfusionForm;
import org.cartcds.properties.Plan.Kind;
import org.cartcds.properties.Plan.Precision;

/** What holds for every chart, over generated ones. */
class DecisionPropertiesTests {

    /** Records of one infusion that all have its day. */
    private static final List<InfusionForm> SINGLE_RECORDS =
            List.of(InfusionForm.ADMINISTRATION, InfusionForm.PROCEDURE, InfusionForm.STATEMENT);

    private static final Set<Outcome> SEEN = ConcurrentHashMap.newKeySet();

    @Provide
    Arbitrary<Plan> plans() {
        return Plans.any();
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void orderOfResourcesAndKeysNeverChangesTheAnswer(@ForAll("plans") Plan plan, @ForAll long seed) {
        GeneratedChart chart = ChartWriter.write(plan);
        Answer answer = chart.answer();
        SEEN.add(answer.decision().outcome());
        Random random = new Random(seed);
        List<Piece> pieces = new ArrayList<>(chart.pieces());
        Collections.shuffle(pieces, random);
        List<String> keys = new ArrayList<>(GeneratedChart.KEYS);
        Collections.shuffle(keys, random);
        Chart shuffled = GeneratedChart.read(new GeneratedChart(pieces).parts(keys));
        Answer other = GeneratedChart.answer(shuffled, GeneratedChart.TODAY);
        assertThat(other.decision().outcome()).isEqualTo(answer.decision().outcome());
        assertThat(other.decision().reasons()).isEqualTo(answer.decision().reasons());
        assertThat(other.cards()).as(chart.toString()).isEqualTo(answer.cards());
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void irrelevantResourceNeverChangesTheAnswer(
            @ForAll("plans") Plan plan,
            @ForAll @IntRange(max = 9) int variant,
            @ForAll @IntRange(min = -400, max = 1200) int day) {
        GeneratedChart chart = ChartWriter.write(plan);
        Answer answer = chart.answer();
        Piece more = ChartWriter.irrelevant(variant, ChartWriter.INFUSION.plusDays(day));
        Answer other = chart.with(more).answer();
        assertThat(other.decision().outcome())
                .as("%s with %s", chart, more)
                .isEqualTo(answer.decision().outcome());
        assertThat(other.decision().reasons())
                .as("%s with %s", chart, more)
                .isEqualTo(answer.decision().reasons());
        assertThat(other.cards()).as("%s with %s", chart, more).isEqualTo(answer.cards());
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void movingAllDatesNeverChangesOutcomeOrTiming(
            @ForAll("plans") Plan plan, @ForAll @IntRange(min = -8_000, max = 8_000) int days) {
        GeneratedChart generated = ChartWriter.write(plan);
        Chart chart = generated.read();
        Decision decision = GeneratedChart.answer(chart, GeneratedChart.TODAY).decision();
        LocalDate today = GeneratedChart.TODAY.plusDays(days);
        Decision moved =
                GeneratedChart.answer(ShiftedChart.of(chart, days), today).decision();
        assertThat(moved.outcome()).as("%s", generated).isEqualTo(decision.outcome());
        assertThat(moved.reasons()).as("%s", generated).isEqualTo(decision.reasons());
        assertThat(timing(moved)).as("%s", generated).isEqualTo(timing(decision));
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void splittingAnInfusionNeverChangesTheOutcome(@ForAll("plans") Plan plan, @ForAll @IntRange(max = 6) int which) {
        Plan one = new Plan(plan.disease(), plan.product(), InfusionForm.ADMINISTRATION, plan.events());
        GeneratedChart chart = ChartWriter.write(one);
        List<InfusionForm> more = SINGLE_RECORDS.stream()
                .filter(form -> (which + 1 & 1 << form.ordinal()) != 0)
                .toList();
        Piece[] records = ChartWriter.infusionRecords(one, more, 700).toArray(Piece[]::new);
        Decision decision = chart.answer().decision();
        Decision split = chart.with(records).answer().decision();
        assertThat(split.outcome()).as("%s split into %s", chart, more).isEqualTo(decision.outcome());
        assertThat(split.reasons()).as("%s split into %s", chart, more).isEqualTo(decision.reasons());
        assertThat(timing(split)).as("%s split into %s", chart, more).isEqualTo(timing(decision));
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void anyTypeOfRecordOfTheInfusionGivesTheSameOutcome(@ForAll("plans") Plan plan) {
        List<Event> events = plan.events().stream()
                .filter(event -> event.kind() != Kind.SECOND_INFUSION)
                .toList();
        Set<String> outcomes = SINGLE_RECORDS.stream()
                .map(form -> new Plan(plan.disease(), plan.product(), form, events))
                .map(ChartWriter::write)
                .map(chart -> chart.answer().decision())
                .map(decision -> decision.outcome() + " " + decision.reasons() + " " + timing(decision))
                .collect(Collectors.toSet());
        assertThat(outcomes).as("%s", ChartWriter.write(plan)).hasSize(1);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void chartWithoutSignOfFailureHasNoFinding(@ForAll("plans") Plan plan) {
        GeneratedChart chart = ChartWriter.write(plan).without(piece -> piece.role() == Role.FAILURE);
        Answer answer = chart.answer();
        assertThat(answer.decision().outcome()).as("%s", chart).isEqualTo(Outcome.NOT_DOCUMENTED);
        assertThat(answer.cards()).isEmpty();
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void removingTheEvidenceEndsTheFinding(@ForAll("plans") Plan plan) {
        GeneratedChart chart = ChartWriter.write(plan);
        Decision decision = chart.answer().decision();
        for (int round = 0; decision.finding().isPresent(); round++) {
            assertThat(round).as("%s", chart).isLessThanOrEqualTo(plan.events().size());
            Finding finding = decision.finding().get();
            Set<String> evidence =
                    finding.evidence().stream().map(Evidence::reference).collect(Collectors.toSet());
            assertThat(chart.pieces().stream()
                            .filter(piece -> evidence.contains(piece.reference()))
                            .map(Piece::role))
                    .as("%s", chart)
                    .isNotEmpty()
                    .containsOnly(Role.FAILURE);
            chart = chart.without(piece -> evidence.contains(piece.reference()));
            decision = chart.answer().decision();
            assertThat(decision.finding().stream()
                            .flatMap(next -> next.evidence().stream())
                            .map(Evidence::reference))
                    .doesNotContainAnyElementsOf(evidence);
        }
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void laterRemissionEndsTheFinding(@ForAll("plans") Plan plan, @ForAll @IntRange(max = 1) int variant) {
        GeneratedChart chart = ChartWriter.write(plan);
        GeneratedChart later = chart.with(ChartWriter.remission(plan, GeneratedChart.TODAY, variant));
        Decision decision = later.answer().decision();
        assertThat(decision.finding()).as("%s", later).isEmpty();
        boolean exact = plan.events().stream().allMatch(event -> event.precision() == Precision.DAY);
        if (exact && plan.infusion() != InfusionForm.NONE) {
            assertThat(decision.outcome()).as("%s", later).isEqualTo(Outcome.NOT_DOCUMENTED);
        }
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void recordEnteredInErrorCountsAsAbsent(@ForAll("plans") Plan plan, @ForAll @IntRange(max = 30) int which) {
        GeneratedChart chart = ChartWriter.write(plan);
        Piece wrong = chart.pieces().get(which % chart.pieces().size());
        Answer removed = chart.without(piece -> piece.equals(wrong)).answer();
        Answer marked = chart.without(piece -> piece.equals(wrong))
                .with(wrong.enteredInError())
                .answer();
        assertThat(marked.decision().outcome())
                .as("%s but %s is wrong", chart, wrong)
                .isEqualTo(removed.decision().outcome());
        assertThat(timing(marked.decision())).isEqualTo(timing(removed.decision()));
        assertThat(marked.cards()).as("%s but %s is wrong", chart, wrong).isEqualTo(removed.cards());
    }

    private static Timing timing(Decision decision) {
        return decision.finding().map(finding -> finding.picture().timing()).orElse(Timing.UNKNOWN);
    }

    /** A generator that never meets an outcome would prove nothing about it. */
    @AfterContainer
    static void everyOutcomeWasGenerated() {
        assertThat(SEEN).containsExactlyInAnyOrder(Outcome.values());
    }
}
