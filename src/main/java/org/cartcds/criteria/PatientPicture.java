package org.cartcds.criteria;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cartcds.chart.AntigenStatus;
import org.cartcds.chart.DayRange;
import org.cartcds.chart.Extent;
import org.cartcds.chart.ResponseCategory;
import org.jspecify.annotations.Nullable;

/**
 * What the chart says that can choose between options. Unknown is a value, never a guess.
 *
 * @param failure how the therapy failed
 * @param timing when, for a relapse
 * @param product product id of the index infusion, {@code unknown} when not named
 * @param target target antigen of the product, {@code unknown} when not known
 * @param daysFromInfusion days from the index infusion to the evidence
 * @param bestResponse best response recorded since the infusion, or null for none
 * @param antigens status per antigen, only those with a report after the infusion
 * @param extent extent at failure
 * @param age whole years at the evidence date, {@link AgeRange#UNKNOWN} when not known
 * @param subtypes subtypes of the disease on the chart
 * @param earlierTargets targets of earlier CAR-T infusions, {@code unknown} included
 * @param therapies other therapies
 * @param facts ids of other recorded facts
 */
public record PatientPicture(
        FailureKind failure,
        Timing timing,
        String product,
        String target,
        DayRange daysFromInfusion,
        @Nullable ResponseCategory bestResponse,
        Map<String, AntigenStatus> antigens,
        Extent extent,
        AgeRange age,
        Set<String> subtypes,
        List<String> earlierTargets,
        List<TherapyCourse> therapies,
        Set<String> facts) {

    public PatientPicture {
        antigens = Map.copyOf(antigens);
        subtypes = Set.copyOf(subtypes);
        earlierTargets = List.copyOf(earlierTargets);
        therapies = List.copyOf(therapies);
        facts = Set.copyOf(facts);
    }

    /** Status of this antigen, {@link AntigenStatus#UNKNOWN} when no report says. */
    public AntigenStatus antigen(String antigen) {
        return antigens.getOrDefault(antigen, AntigenStatus.UNKNOWN);
    }
}
