package org.cartcds.knowledge;

import java.util.List;
import org.cartcds.criteria.Criterion;

/**
 * A standing that holds when all its criteria hold.
 *
 * @param standing the standing
 * @param when criteria, all of which must hold; never empty
 */
public record StandingRule(Standing standing, List<Criterion> when) {

    public StandingRule {
        when = List.copyOf(when);
    }
}
