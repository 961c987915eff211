package org.cartcds.pathway;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.cartcds.criteria.Criterion;
import org.cartcds.criteria.PatientPicture;
import org.cartcds.detection.Finding;
import org.cartcds.knowledge.Disease;
import org.cartcds.knowledge.PathwayOption;
import org.cartcds.knowledge.Standing;
import org.cartcds.knowledge.StandingRule;

/**
 * The options of a disease for one patient. The order is an order of reading: by standing, then by the order of the
 * knowledge, then by id.
 *
 * @param offered options that can be discussed
 * @param withheld the others, each with its reason
 */
public record PathwaySelection(List<OfferedOption> offered, List<WithheldOption> withheld) {

    private static final Comparator<PathwayOption> BY_ORDER =
            Comparator.comparingInt(PathwayOption::order).thenComparing(PathwayOption::id);

    public PathwaySelection {
        offered = List.copyOf(offered);
        withheld = List.copyOf(withheld);
    }

    /** The options of this disease for the patient of the finding. */
    public static PathwaySelection select(Disease disease, Finding finding) {
        return select(disease, finding.picture());
    }

    /** The options of this disease for a patient of whom this is known. Every option is in one of the two lists. */
    public static PathwaySelection select(Disease disease, PatientPicture picture) {
        List<OfferedOption> offered = new ArrayList<>();
        List<WithheldOption> withheld = new ArrayList<>();
        for (PathwayOption option : disease.options()) {
            Withholding.of(option.appliesWhen(), option.notWhen(), picture)
                    .ifPresentOrElse(
                            why -> withheld.add(new WithheldOption(option, why)),
                            () -> offered.add(offer(option, picture)));
        }
        offered.sort(Comparator.comparing(OfferedOption::standing).thenComparing(OfferedOption::option, BY_ORDER));
        withheld.sort(Comparator.comparing(WithheldOption::option, BY_ORDER));
        return new PathwaySelection(offered, withheld);
    }

    private static OfferedOption offer(PathwayOption option, PatientPicture picture) {
        Standing standing = option.standing();
        Set<Criterion> reasons = new LinkedHashSet<>(option.appliesWhen());
        for (StandingRule rule : option.standingWhen()) {
            if (rule.when().stream().allMatch(criterion -> criterion.holds(picture))) {
                standing = rule.standing();
                reasons.addAll(rule.when());
                break;
            }
        }
        return new OfferedOption(option, standing, ToldFact.of(reasons, picture));
    }
}
