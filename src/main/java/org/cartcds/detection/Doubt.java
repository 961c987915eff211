package org.cartcds.detection;

import java.util.List;
import org.cartcds.knowledge.Disease;

/**
 * A sign of failure that the record cannot place, or contradicts.
 *
 * @param disease the disease the cells were given for
 * @param infusion the newest infusion
 * @param evidence records that say failure or contradict it, oldest first; never empty
 * @param missing what the chart does not say
 */
public record Doubt(Disease disease, CarTInfusion infusion, List<Evidence> evidence, List<MissingFact> missing) {

    public Doubt {
        evidence = List.copyOf(evidence);
        missing = List.copyOf(missing);
    }
}
