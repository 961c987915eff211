package org.cartcds.reviewkit;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.cartcds.chart.AntigenStatus;
import org.cartcds.chart.DayRange;
import org.cartcds.chart.Extent;
import org.cartcds.chart.PartialDate;
import org.cartcds.chart.ResponseCategory;
import org.cartcds.criteria.AgeRange;
import org.cartcds.criteria.FailureKind;
import org.cartcds.criteria.PatientPicture;
import org.cartcds.criteria.TherapyCourse;
import org.cartcds.criteria.TherapyCourse.Phase;
import org.cartcds.criteria.Timing;
import org.cartcds.knowledge.Disease;
import org.cartcds.knowledge.Product;
import org.cartcds.knowledge.Windows;

/**
 * The made-up patient of a decision table: an adult of {@value #AGE} years with one infusion and no other recorded fact.
 *
 * @param windows cut-offs of the disease, from which the day of the evidence follows
 * @param product product of the infusion
 * @param failure how it failed
 * @param timing when a relapse came
 * @param antigens status per antigen
 * @param extent extent at failure
 * @param therapies other therapy, at most one
 */
record DecisionSketch(
        Windows windows,
        Product product,
        FailureKind failure,
        Timing timing,
        Map<String, AntigenStatus> antigens,
        Extent extent,
        List<TherapyCourse> therapies) {

    /** Below the upper age limits and above the lower ones of the knowledge. */
    static final int AGE = 50;

    static DecisionSketch of(Disease disease, Product product) {
        return new DecisionSketch(
                disease.windows(),
                product,
                FailureKind.RELAPSE,
                Timing.INTERMEDIATE,
                Map.of(),
                Extent.UNKNOWN,
                List.of());
    }

    DecisionSketch failing(FailureKind kind, Timing when) {
        return new DecisionSketch(windows, product, kind, when, antigens, extent, therapies);
    }

    DecisionSketch withAntigen(String antigen, AntigenStatus status) {
        Map<String, AntigenStatus> more = new TreeMap<>(antigens);
        more.put(antigen, status);
        return new DecisionSketch(windows, product, failure, timing, more, extent, therapies);
    }

    DecisionSketch withExtent(Extent other) {
        return new DecisionSketch(windows, product, failure, timing, antigens, other, therapies);
    }

    DecisionSketch withEarlier(String therapyClass) {
        return with(therapyClass, Phase.BEFORE_FAILURE, false);
    }

    DecisionSketch withProgressionOn(String therapyClass) {
        return with(therapyClass, Phase.BEFORE_FAILURE, true);
    }

    DecisionSketch withSince(String therapyClass) {
        return with(therapyClass, Phase.SINCE_FAILURE, false);
    }

    private DecisionSketch with(String therapyClass, Phase phase, boolean stopped) {
        TherapyCourse course = new TherapyCourse(
                "MedicationStatement/1",
                therapyClass,
                therapyClass,
                Set.of(therapyClass),
                PartialDate.UNKNOWN,
                phase,
                stopped,
                true);
        return new DecisionSketch(windows, product, failure, timing, antigens, extent, List.of(course));
    }

    PatientPicture picture() {
        return new PatientPicture(
                failure,
                timing,
                product.id(),
                product.target(),
                days(),
                failure == FailureKind.NON_RESPONSE ? null : ResponseCategory.PARTIAL_RESPONSE,
                antigens,
                extent,
                AgeRange.of(AGE),
                Set.of(),
                List.of(),
                therapies,
                Set.of());
    }

    private DayRange days() {
        int early = windows.earlyTo().days();
        int late = windows.lateFrom().days();
        return switch (failure) {
            case NON_RESPONSE -> exactly(windows.nonResponseTo().days());
            case INCOMPLETE_RESPONSE -> exactly(windows.responseFinalFrom().days());
            case RELAPSE ->
                switch (timing) {
                    case EARLY -> exactly(early);
                    case INTERMEDIATE -> exactly(early + 1);
                    case LATE -> exactly(late);
                    case UNKNOWN -> new DayRange(0, Integer.MAX_VALUE);
                };
        };
    }

    private static DayRange exactly(int days) {
        return new DayRange(days, days);
    }
}
