package org.cartcds.knowledge;

import java.util.List;
import org.cartcds.criteria.Criterion;

/**
 * A mechanism to search trials for.
 *
 * @param id one of the seven themes
 * @param title title of the link
 * @param intervention words for the intervention, empty for none
 * @param term further words, empty for none
 * @param appliesWhen all must hold
 * @param notWhen any withholds it
 */
public record TrialTheme(
        String id,
        String title,
        String intervention,
        String term,
        List<Criterion> appliesWhen,
        List<Exclusion> notWhen) {

    /** The seven themes, in the order of the documentation. */
    public static final List<String> IDS = List.of(
            "allogeneic-car-t",
            "armored-car-t",
            "multi-target-car-t",
            "switchable-car-t",
            "car-nk",
            "antigen-switch",
            "novel-bispecific");

    public TrialTheme {
        appliesWhen = List.copyOf(appliesWhen);
        notWhen = List.copyOf(notWhen);
    }
}
