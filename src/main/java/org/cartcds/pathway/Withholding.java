package org.cartcds.pathway;

import java.util.List;
import java.util.Optional;
import org.cartcds.criteria.Criterion;
import org.cartcds.criteria.PatientPicture;
import org.cartcds.knowledge.Exclusion;

/**
 * Why something is not raised. Exactly one of the lists has elements: a reason against it counts more than a condition
 * that is not met.
 *
 * @param because reasons against it that hold
 * @param unmet conditions that do not hold
 */
public record Withholding(List<Exclusion> because, List<Criterion> unmet) {

    public Withholding {
        because = List.copyOf(because);
        unmet = List.copyOf(unmet);
        if (because.isEmpty() == unmet.isEmpty()) {
            throw new IllegalArgumentException("Something is withheld for a reason or for an unmet condition.");
        }
    }

    /** True when a reason against it holds, false when it merely does not apply. */
    public boolean isExcluded() {
        return !because.isEmpty();
    }

    /** Empty when all conditions hold and no reason against does. */
    static Optional<Withholding> of(List<Criterion> appliesWhen, List<Exclusion> notWhen, PatientPicture picture) {
        List<Exclusion> because = notWhen.stream()
                .filter(exclusion -> exclusion.criterion().holds(picture))
                .toList();
        if (!because.isEmpty()) {
            return Optional.of(new Withholding(because, List.of()));
        }
        List<Criterion> unmet = appliesWhen.stream()
                .filter(criterion -> !criterion.holds(picture))
                .toList();
        return unmet.isEmpty() ? Optional.empty() : Optional.of(new Withholding(List.of(), unmet));
    }
}
