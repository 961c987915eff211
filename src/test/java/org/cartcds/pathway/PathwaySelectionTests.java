package org.cartcds.pathway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.cartcds.chart.AntigenStatus;
import org.cartcds.chart.Extent;
import org.cartcds.criteria.Criterion;
import org.cartcds.criteria.FailureKind;
import org.cartcds.criteria.PatientPicture;
import org.cartcds.criteria.Timing;
import org.cartcds.knowledge.Exclusion;
import org.cartcds.knowledge.PathwayOption;
import org.cartcds.knowledge.Standing;
import org.cartcds.knowledge.StandingRule;
import org.junit.jupiter.api.Test;

class PathwaySelectionTests {
    private static final Criterion RELAPSE = new Criterion.Failure(Set.of(FailureKind.RELAPSE));
    private static final Criterion NON_RESPONSE = new Criterion.Failure(Set.of(FailureKind.NON_RESPONSE));
    private static final Criterion LATE = new Criterion.RelapseTiming(Set.of(Timing.LATE));
    private static final Criterion BCMA_LOST =
            new Criterion.Antigen("BCMA", Set.of(AntigenStatus.NEGATIVE, AntigenStatus.LOW));
    private static final Criterion BCMA_KEPT = new Criterion.Antigen("BCMA", Set.of(AntigenStatus.POSITIVE));
    private static final Criterion LOCALIZED = new Criterion.ExtentIs(Set.of(Extent.LOCALIZED));

    @Test
    void offersWhatHasNoCondition() {
        PathwaySelection selection = select(Pictures.relapse().picture(), option("a", List.of()));

        assertThat(selection.offered())
                .extracting(offered -> offered.option().id())
                .containsExactly("a");
        assertThat(selection.offered().get(0).why()).isEmpty();
        assertThat(selection.withheld()).isEmpty();
    }

    @Test
    void offersOnlyWhenAllConditionsHold() {
        PathwayOption option = option("a", List.of(RELAPSE, LATE));

        assertThat(select(
                                Pictures.relapse()
                                        .failure(FailureKind.RELAPSE, Timing.LATE)
                                        .picture(),
                                option)
                        .offered())
                .hasSize(1);
        PathwaySelection early = select(
                Pictures.relapse().failure(FailureKind.RELAPSE, Timing.EARLY).picture(), option);
        assertThat(early.offered()).isEmpty();
        assertThat(early.withheld().get(0).why().unmet()).containsExactly(LATE);
        assertThat(early.withheld().get(0).why().isExcluded()).isFalse();
    }

    @Test
    void withholdsWhenAnyReasonAgainstHolds() {
        Exclusion lost = new Exclusion(BCMA_LOST, "BCMA loss is recorded.", List.of("dima-2025"));
        Exclusion local = new Exclusion(LOCALIZED, "Local disease.", List.of());
        PathwayOption option = option("a", List.of(RELAPSE), lost, local);

        assertThat(select(Pictures.relapse().picture(), option).offered()).hasSize(1);
        assertThat(becauseOf(
                        Pictures.relapse().antigen("BCMA", AntigenStatus.LOW).picture(), option))
                .containsExactly(lost);
        assertThat(becauseOf(
                        Pictures.relapse()
                                .antigen("BCMA", AntigenStatus.NEGATIVE)
                                .extent(Extent.LOCALIZED)
                                .picture(),
                        option))
                .containsExactly(lost, local);
    }

    @Test
    void aReasonAgainstCountsMoreThanAnUnmetCondition() {
        Exclusion lost = new Exclusion(BCMA_LOST, "BCMA loss is recorded.", List.of());
        Withholding why = select(
                        Pictures.relapse()
                                .antigen("BCMA", AntigenStatus.NEGATIVE)
                                .picture(),
                        option("a", List.of(NON_RESPONSE), lost))
                .withheld()
                .get(0)
                .why();

        assertThat(why.because()).containsExactly(lost);
        assertThat(why.unmet()).isEmpty();
    }

    @Test
    void takesTheFirstStandingRuleOfWhichAllCriteriaHold() {
        PathwayOption option = Diseases.option(
                "a",
                1,
                Standing.OPTION,
                List.of(
                        new StandingRule(Standing.SPECIALIST, List.of(RELAPSE, LOCALIZED)),
                        new StandingRule(Standing.FIRST, List.of(RELAPSE)),
                        new StandingRule(Standing.SPECIALIST, List.of(RELAPSE))),
                List.of());

        assertThat(standingOf(Pictures.relapse().picture(), option)).isEqualTo(Standing.FIRST);
        assertThat(standingOf(Pictures.relapse().extent(Extent.LOCALIZED).picture(), option))
                .isEqualTo(Standing.SPECIALIST);
        assertThat(standingOf(
                        Pictures.relapse()
                                .failure(FailureKind.NON_RESPONSE, Timing.UNKNOWN)
                                .picture(),
                        option))
                .isEqualTo(Standing.OPTION);
    }

    @Test
    void ordersByStandingThenOrderThenIdWhateverTheOrderOfTheFiles() {
        List<PathwayOption> options = new ArrayList<>(List.of(
                standing("late-option", 90, Standing.OPTION),
                standing("expert", 1, Standing.SPECIALIST),
                standing("b-first", 50, Standing.FIRST),
                standing("a-first", 50, Standing.FIRST),
                standing("early-option", 10, Standing.OPTION)));
        Random random = new Random(7);

        for (int run = 0; run < 20; run++) {
            Collections.shuffle(options, random);
            assertThat(select(Pictures.relapse().picture(), options.toArray(PathwayOption[]::new))
                            .offered())
                    .extracting(offered -> offered.option().id())
                    .containsExactly("a-first", "b-first", "early-option", "late-option", "expert");
        }
    }

    @Test
    void ordersWhatIsWithheldByOrderAndId() {
        PathwaySelection selection = select(
                Pictures.relapse().picture(),
                Diseases.option("last", 30, Standing.FIRST, List.of(), List.of(NON_RESPONSE)),
                Diseases.option("b", 20, Standing.FIRST, List.of(), List.of(NON_RESPONSE)),
                Diseases.option("a", 20, Standing.OPTION, List.of(), List.of(NON_RESPONSE)),
                Diseases.option("first", 10, Standing.OPTION, List.of(), List.of(NON_RESPONSE)));

        assertThat(selection.withheld())
                .extracting(withheld -> withheld.option().id())
                .containsExactly("first", "a", "b", "last");
    }

    @Test
    void tellsOfAnAlternativeOnlyTheMemberThatHolds() {
        Criterion either = new Criterion.AnyOf(List.of(BCMA_LOST, LOCALIZED));

        assertThat(whyOf(Pictures.relapse().extent(Extent.LOCALIZED).picture(), option("a", List.of(either))))
                .containsExactly(new ToldFact(LOCALIZED, true));
    }

    @Test
    void tellsOfANegationWhatWasFoundInstead() {
        Criterion neither = new Criterion.Not(new Criterion.AnyOf(List.of(BCMA_LOST, LOCALIZED)));

        assertThat(whyOf(Pictures.relapse().picture(), option("a", List.of(neither))))
                .containsExactly(new ToldFact(BCMA_LOST, false), new ToldFact(LOCALIZED, false));
        assertThat(whyOf(Pictures.relapse().picture(), option("a", List.of(new Criterion.Not(BCMA_KEPT)))))
                .containsExactly(new ToldFact(BCMA_KEPT, false));
    }

    @Test
    void putsEveryOptionInExactlyOneList() {
        PathwaySelection selection = select(
                Pictures.relapse().picture(),
                option("a", List.of()),
                option("b", List.of(NON_RESPONSE)),
                option("c", List.of(), new Exclusion(RELAPSE, "It is a relapse.", List.of())));

        assertThat(selection.offered()).hasSize(1);
        assertThat(selection.withheld())
                .extracting(withheld -> withheld.option().id())
                .containsExactly("b", "c");
    }

    @Test
    void selectsThemesTheSameWay() {
        Exclusion lost = new Exclusion(BCMA_LOST, "BCMA loss is recorded.", List.of());
        var disease = Diseases.disease(
                "multiple-myeloma",
                "multiple myeloma",
                Diseases.trials(
                        false,
                        Diseases.theme("antigen-switch", "GPRC5D", ""),
                        Diseases.theme("armored-car-t", "armored CAR", "", lost)));

        ThemeSelection selection = ThemeSelection.select(
                disease,
                Pictures.relapse().antigen("BCMA", AntigenStatus.NEGATIVE).picture());

        assertThat(selection.offered()).extracting(theme -> theme.id()).containsExactly("antigen-switch");
        assertThat(selection.withheld())
                .extracting(withheld -> withheld.theme().id())
                .containsExactly("armored-car-t");
        assertThat(selection.withheld().get(0).why().because()).containsExactly(lost);
    }

    private static PathwaySelection select(PatientPicture picture, PathwayOption... options) {
        return PathwaySelection.select(Diseases.myeloma(options), picture);
    }

    private static List<Exclusion> becauseOf(PatientPicture picture, PathwayOption option) {
        return select(picture, option).withheld().get(0).why().because();
    }

    private static List<ToldFact> whyOf(PatientPicture picture, PathwayOption option) {
        return select(picture, option).offered().get(0).why();
    }

    private static Standing standingOf(PatientPicture picture, PathwayOption option) {
        return select(picture, option).offered().get(0).standing();
    }

    private static PathwayOption option(String id, List<Criterion> appliesWhen, Exclusion... notWhen) {
        return Diseases.option(id, 10, Standing.OPTION, List.of(), appliesWhen, notWhen);
    }

    private static PathwayOption standing(String id, int order, Standing standing) {
        return Diseases.option(id, order, standing, List.of(), List.of());
    }
}
