package org.cartcds.knowledge;

import java.util.List;
import java.util.Set;

/**
 * Something to look at before any option.
 *
 * @param id id of the knowledge files
 * @param title short title
 * @param text what to look at
 * @param why why it matters
 * @param sources ids of its sources
 * @param onlyFor diseases it is limited to, empty for all
 */
public record Check(String id, String title, String text, String why, List<String> sources, Set<String> onlyFor) {

    public Check {
        sources = List.copyOf(sources);
        onlyFor = Set.copyOf(onlyFor);
    }
}
