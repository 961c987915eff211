package org.cartcds.pathway;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.cartcds.criteria.Criterion;
import org.cartcds.criteria.PatientPicture;

/**
 * A fact that decided something: a single criterion, neither an alternative nor a negation, and whether it holds. The
 * fact itself is in the patient picture.
 *
 * @param criterion what was looked at
 * @param holds whether it holds
 */
public record ToldFact(Criterion criterion, boolean holds) {

    /**
     * The facts behind criteria that all hold: of an alternative the members that hold, of a negation what was found
     * instead. Each fact once, in the order of the criteria.
     */
    static List<ToldFact> of(Collection<Criterion> criteria, PatientPicture picture) {
        Set<ToldFact> facts = new LinkedHashSet<>();
        criteria.forEach(criterion -> collect(criterion, picture, facts));
        return new ArrayList<>(facts);
    }

    private static void collect(Criterion criterion, PatientPicture picture, Set<ToldFact> facts) {
        if (criterion instanceof Criterion.AnyOf anyOf) {
            boolean holds = anyOf.holds(picture);
            anyOf.criteria().stream()
                    .filter(member -> member.holds(picture) == holds)
                    .forEach(member -> collect(member, picture, facts));
        } else if (criterion instanceof Criterion.Not not) {
            collect(not.criterion(), picture, facts);
        } else {
            facts.add(new ToldFact(criterion, criterion.holds(picture)));
        }
    }
}
