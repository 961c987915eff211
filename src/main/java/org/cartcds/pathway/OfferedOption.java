package org.cartcds.pathway;

import java.util.List;
import org.cartcds.knowledge.PathwayOption;
import org.cartcds.knowledge.Standing;

/**
 * An option that can be discussed.
 *
 * @param option the option
 * @param standing where it stands for this patient
 * @param why facts that its criteria looked at; empty when it applies to every documented failure
 */
public record OfferedOption(PathwayOption option, Standing standing, List<ToldFact> why) {

    public OfferedOption {
        why = List.copyOf(why);
    }
}
