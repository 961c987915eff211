package org.cartcds.detection;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cartcds.chart.ResponseCategory;
import org.cartcds.criteria.TherapyCourse;
import org.cartcds.knowledge.Disease;

/**
 * A decision with everything that was read for it, whether it counted or not. The trace of the decision says what became
 * of each record.
 *
 * @param decision the decision
 * @param disease the disease the cells were given for, empty when there is no infusion or no single disease fits
 * @param infusions the CAR-T infusions, the newest first; empty when none is documented
 * @param signs what the records say about the course of the disease; empty without an infusion or a disease
 * @param therapies other therapies, oldest first; empty without an infusion
 * @param missing what the chart does not say, or what could not be read
 */
public record Explanation(
        Decision decision,
        Optional<Disease> disease,
        List<CarTInfusion> infusions,
        List<Sign> signs,
        List<TherapyCourse> therapies,
        List<MissingFact> missing) {

    public Explanation {
        infusions = List.copyOf(infusions);
        signs = List.copyOf(signs);
        therapies = List.copyOf(therapies);
        missing = List.copyOf(missing);
    }

    /**
     * What one record says about the course.
     *
     * @param evidence the record
     * @param failure whether it speaks of failure
     * @param categories what it says; empty when it is about another disease
     * @param step what became of it
     */
    public record Sign(Evidence evidence, boolean failure, Set<ResponseCategory> categories, TraceStep step) {

        public Sign {
            categories = Set.copyOf(categories);
        }
    }
}
