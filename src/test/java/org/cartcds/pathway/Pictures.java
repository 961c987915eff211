package org.cartcds.pathway;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cartcds.chart.AntigenStatus;
import org.cartcds.chart.DayRange;
import org.cartcds.chart.Extent;
import org.cartcds.chart.PartialDate;
import org.cartcds.chart.ResponseCategory;
import org.cartcds.criteria.AgeRange;
import org.cartcds.criteria.FailureKind;
import org.cartcds.criteria.PatientPicture;
import org.cartcds.criteria.TherapyCourse;
import org.cartcds.criteria.Timing;

/** Patient pictures for tests: a relapse 143 days after ide-cel of which nothing else is known, and what a test changes. */
public final class Pictures {
    private FailureKind failure = FailureKind.RELAPSE;
    private Timing timing = Timing.INTERMEDIATE;
    private String product = "idecabtagene-vicleucel";
    private String target = "BCMA";
    private DayRange days = new DayRange(143, 143);
    private ResponseCategory bestResponse;
    private final Map<String, AntigenStatus> antigens = new HashMap<>();
    private Extent extent = Extent.UNKNOWN;
    private AgeRange age = AgeRange.of(62);
    private Set<String> subtypes = Set.of();
    private List<String> earlierTargets = List.of();
    private final List<TherapyCourse> therapies = new ArrayList<>();
    private Set<String> facts = Set.of();

    private Pictures() {}

    public static Pictures relapse() {
        return new Pictures();
    }

    public Pictures failure(FailureKind kind, Timing when) {
        failure = kind;
        timing = when;
        return this;
    }

    public Pictures product(String id, String itsTarget) {
        product = id;
        target = itsTarget;
        return this;
    }

    public Pictures days(int least, int most) {
        days = new DayRange(least, most);
        return this;
    }

    public Pictures bestResponse(ResponseCategory category) {
        bestResponse = category;
        return this;
    }

    public Pictures antigen(String antigen, AntigenStatus status) {
        antigens.put(antigen, status);
        return this;
    }

    public Pictures extent(Extent value) {
        extent = value;
        return this;
    }

    public Pictures age(AgeRange years) {
        age = years;
        return this;
    }

    public Pictures subtypes(String... ids) {
        subtypes = Set.of(ids);
        return this;
    }

    public Pictures earlierTargets(String... targets) {
        earlierTargets = List.of(targets);
        return this;
    }

    public Pictures facts(String... ids) {
        facts = Set.of(ids);
        return this;
    }

    public Pictures therapy(String name, String start, TherapyCourse.Phase phase, String... classes) {
        therapies.add(new TherapyCourse(
                "MedicationStatement/" + name,
                name,
                name,
                Set.of(classes),
                PartialDate.parse(start),
                phase,
                false,
                true));
        return this;
    }

    public Pictures progressedOn(String name, String... classes) {
        therapies.add(new TherapyCourse(
                "MedicationStatement/" + name,
                name,
                name,
                Set.of(classes),
                PartialDate.UNKNOWN,
                TherapyCourse.Phase.BEFORE_FAILURE,
                true,
                true));
        return this;
    }

    public PatientPicture picture() {
        return new PatientPicture(
                failure,
                timing,
                product,
                target,
                days,
                bestResponse,
                antigens,
                extent,
                age,
                subtypes,
                earlierTargets,
                therapies,
                facts);
    }
}
