package org.cartcds.knowledge;

import java.util.Set;

/**
 * When a toxicity is acute, so that no card disturbs its treatment.
 *
 * @param days days for which a recorded and unresolved toxicity counts as acute
 * @param facts ids of the facts that are such toxicities
 */
public record AcuteToxicity(int days, Set<String> facts) {

    public AcuteToxicity {
        facts = Set.copyOf(facts);
    }
}
