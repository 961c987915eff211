package org.cartcds.detection;

import java.util.List;
import java.util.Optional;
import org.cartcds.chart.PartialDate;
import org.cartcds.criteria.PatientPicture;
import org.cartcds.criteria.TherapyCourse;
import org.cartcds.knowledge.Disease;

/**
 * A documented failure.
 *
 * @param disease the disease the cells were given for
 * @param infusion the newest infusion
 * @param earlierInfusions infusions before it, newest first
 * @param evidence records of the failure, oldest first; never empty
 * @param evidenceDate date of the first record of this failure
 * @param bestResponse record of the best response since the infusion
 * @param supporting records that fit but prove nothing by themselves
 * @param antigenReports records of the antigen readings that count
 * @param picture everything that can choose between options
 * @param missing what the chart does not say
 */
public record Finding(
        Disease disease,
        CarTInfusion infusion,
        List<CarTInfusion> earlierInfusions,
        List<Evidence> evidence,
        PartialDate evidenceDate,
        Optional<Evidence> bestResponse,
        List<Evidence> supporting,
        List<Evidence> antigenReports,
        PatientPicture picture,
        List<MissingFact> missing) {

    public Finding {
        earlierInfusions = List.copyOf(earlierInfusions);
        evidence = List.copyOf(evidence);
        supporting = List.copyOf(supporting);
        antigenReports = List.copyOf(antigenReports);
        missing = List.copyOf(missing);
    }

    /** Antineoplastic therapies recorded since the failure, oldest first. */
    public List<TherapyCourse> therapiesSinceFailure() {
        return picture.therapies().stream()
                .filter(TherapyCourse::antineoplastic)
                .filter(course -> course.phase() == TherapyCourse.Phase.SINCE_FAILURE)
                .toList();
    }
}
