package org.cartcds.criteria;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.cartcds.chart.AntigenStatus;
import org.cartcds.chart.DayRange;
import org.cartcds.chart.Extent;
import org.cartcds.chart.PartialDate;
import org.cartcds.chart.ResponseCategory;
import org.cartcds.criteria.TherapyCourse.Phase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CriterionTests {

    /** Late relapse 200 to 210 days after a CD19 product, CD19 lost, one node, 25 years old, a bispecific before. */
    private static final PatientPicture RELAPSE = new PatientPicture(
            FailureKind.RELAPSE,
            Timing.LATE,
            "samplecel",
            "CD19",
            new DayRange(200, 210),
            ResponseCategory.COMPLETE_RESPONSE,
            Map.of("CD19", AntigenStatus.NEGATIVE),
            Extent.LOCALIZED,
            AgeRange.of(25),
            Set.of("pmbcl"),
            List.of("BCMA"),
            List.of(
                    course("earlier", "bispecific-antibody", Phase.BEFORE_FAILURE, true),
                    course("later", "radiotherapy", Phase.SINCE_FAILURE, false)),
            Set.of("pregnancy"));

    /** Non-response of which little is known. */
    private static final PatientPicture VAGUE = new PatientPicture(
            FailureKind.NON_RESPONSE,
            Timing.UNKNOWN,
            "unknown",
            "unknown",
            new DayRange(Integer.MIN_VALUE, Integer.MAX_VALUE),
            null,
            Map.of(),
            Extent.UNKNOWN,
            AgeRange.UNKNOWN,
            Set.of(),
            List.of(),
            List.of(),
            Set.of());

    private static TherapyCourse course(String id, String therapyClass, Phase phase, boolean stopped) {
        return new TherapyCourse(
                "Procedure/" + id, id, id, Set.of(therapyClass), PartialDate.UNKNOWN, phase, stopped, true);
    }

    private static Arguments row(Criterion criterion, boolean relapse, boolean vague, String sentence) {
        return Arguments.of(criterion, relapse, vague, sentence);
    }

    static Stream<Arguments> criteria() {
        return Stream.of(
                row(new Criterion.Failure(Set.of(FailureKind.RELAPSE)), true, false, "the failure is relapse"),
                row(
                        new Criterion.Failure(Set.of(FailureKind.INCOMPLETE_RESPONSE, FailureKind.NON_RESPONSE)),
                        false,
                        true,
                        "the failure is no response or incomplete response"),
                row(new Criterion.RelapseTiming(Set.of(Timing.LATE)), true, false, "the timing of the relapse is late"),
                row(
                        new Criterion.RelapseTiming(Set.of(Timing.UNKNOWN, Timing.EARLY)),
                        false,
                        true,
                        "the timing of the relapse is early or unknown"),
                row(new Criterion.ProductIs(Set.of("samplecel")), true, false, "the product is samplecel"),
                row(
                        new Criterion.ProductTarget(Set.of("CD19", "BCMA")),
                        true,
                        false,
                        "the product targets BCMA or CD19"),
                row(new Criterion.ProductTarget(Set.of("unknown")), false, true, "the product targets unknown"),
                row(
                        new Criterion.Antigen("CD19", Set.of(AntigenStatus.NEGATIVE, AntigenStatus.LOW)),
                        true,
                        false,
                        "CD19 on the tumour is low or negative"),
                row(
                        new Criterion.Antigen("CD19", Set.of(AntigenStatus.UNKNOWN)),
                        false,
                        true,
                        "CD19 on the tumour is not documented"),
                row(new Criterion.ExtentIs(Set.of(Extent.LOCALIZED)), true, false, "the extent is localized"),
                row(
                        new Criterion.ExtentIs(Set.of(Extent.SYSTEMIC, Extent.UNKNOWN)),
                        false,
                        true,
                        "the extent is systemic or not documented"),
                row(new Criterion.Age(18, 25, false), true, false, "the age is 18 to 25 years"),
                row(new Criterion.Age(26, Integer.MAX_VALUE, false), false, false, "the age is at least 26 years"),
                row(new Criterion.Age(0, 24, true), false, true, "the age is at most 24 years or not known"),
                row(
                        new Criterion.PriorTherapy(Set.of("bispecific-antibody")),
                        true,
                        false,
                        "there was earlier therapy with bispecific antibody"),
                row(
                        new Criterion.PriorTherapy(Set.of("radiotherapy")),
                        false,
                        false,
                        "there was earlier therapy with radiotherapy"),
                row(
                        new Criterion.TherapySinceFailure(Set.of("radiotherapy")),
                        true,
                        false,
                        "a therapy with radiotherapy is recorded since the failure"),
                row(
                        new Criterion.TherapySinceFailure(Set.of("bispecific-antibody")),
                        false,
                        false,
                        "a therapy with bispecific antibody is recorded since the failure"),
                row(
                        new Criterion.ProgressedOn(Set.of("bispecific-antibody", "radiotherapy")),
                        true,
                        false,
                        "the disease progressed on bispecific antibody or radiotherapy"),
                row(
                        new Criterion.ProgressedOn(Set.of("radiotherapy")),
                        false,
                        false,
                        "the disease progressed on radiotherapy"),
                row(
                        new Criterion.PriorCarTTarget(Set.of("BCMA")),
                        true,
                        false,
                        "an earlier CAR-T infusion targeted BCMA"),
                row(new Criterion.EarlierCarT(true), true, false, "there was an earlier CAR-T infusion"),
                row(new Criterion.EarlierCarT(false), false, true, "there was no earlier CAR-T infusion"),
                row(
                        new Criterion.DaysFromInfusion(200, 210, false),
                        true,
                        false,
                        "the evidence is 200 to 210 days after the infusion"),
                row(
                        new Criterion.DaysFromInfusion(205, 300, false),
                        false,
                        false,
                        "the evidence is 205 to 300 days after the infusion"),
                row(
                        new Criterion.DaysFromInfusion(205, 300, true),
                        true,
                        true,
                        "the evidence is 205 to 300 days after the infusion or its day is not known"),
                row(
                        new Criterion.DaysFromInfusion(Integer.MIN_VALUE, 199, true),
                        false,
                        true,
                        "the evidence is at most 199 days after the infusion or its day is not known"),
                row(new Criterion.Subtype(Set.of("pmbcl")), true, false, "the subtype is pmbcl"),
                row(
                        new Criterion.BestResponse(Set.of(ResponseCategory.COMPLETE_RESPONSE), false),
                        true,
                        false,
                        "the best response is complete response"),
                row(new Criterion.BestResponse(Set.of(), true), false, true, "the best response is none recorded"),
                row(
                        new Criterion.Fact(Set.of("pregnancy", "active-infection")),
                        true,
                        false,
                        "the chart records active infection or pregnancy"),
                row(
                        new Criterion.AnyOf(List.of(
                                new Criterion.Subtype(Set.of("other")),
                                new Criterion.ExtentIs(Set.of(Extent.LOCALIZED)))),
                        true,
                        false,
                        "the subtype is other or the extent is localized"),
                row(
                        new Criterion.Not(new Criterion.Subtype(Set.of("pmbcl"))),
                        false,
                        true,
                        "it is not so that the subtype is pmbcl"));
    }

    @ParameterizedTest(name = "{3}")
    @MethodSource("criteria")
    void holdsAndSaysWhen(Criterion criterion, boolean relapse, boolean vague, String sentence) {
        assertThat(criterion.holds(RELAPSE)).isEqualTo(relapse);
        assertThat(criterion.holds(VAGUE)).isEqualTo(vague);
        assertThat(criterion.sentence()).isEqualTo(sentence);
    }

    @Test
    void takesAnAgeThatMayLieInsideAsUnknown() {
        PatientPicture picture = ageOf(new AgeRange(17, 18));
        assertThat(new Criterion.Age(0, 17, false).holds(picture)).isFalse();
        assertThat(new Criterion.Age(0, 17, true).holds(picture)).isTrue();
        assertThat(new Criterion.Age(18, 25, true).holds(picture)).isTrue();
        assertThat(new Criterion.Age(17, 18, false).holds(picture)).isTrue();
        assertThat(new Criterion.Age(19, 25, true).holds(picture)).isFalse();
    }

    private static PatientPicture ageOf(AgeRange age) {
        return new PatientPicture(
                VAGUE.failure(),
                VAGUE.timing(),
                VAGUE.product(),
                VAGUE.target(),
                VAGUE.daysFromInfusion(),
                null,
                Map.of(),
                VAGUE.extent(),
                age,
                Set.of(),
                List.of(),
                List.of(),
                Set.of());
    }

    @Test
    void tableHoldsEveryKind() {
        assertThat(criteria().map(row -> (Object) row.get()[0].getClass())).containsAll(Criterion.KINDS.values());
        assertThat(Criterion.class.getPermittedSubclasses())
                .containsExactlyInAnyOrderElementsOf(Criterion.KINDS.values());
    }
}
