package org.cartcds.knowledge;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds what a disease folder cites. */
final class CitedSources {

    private CitedSources() {}

    /** Ids of the sources of a disease and of its checks, each once, in the order of first mention. */
    static Set<String> of(Disease disease, Collection<Check> checks) {
        Set<String> ids = new LinkedHashSet<>();
        disease.windows().all().forEach(window -> ids.addAll(window.sources()));
        for (PathwayOption option : disease.options()) {
            option.evidence().forEach(statement -> ids.add(statement.source()));
            addAll(ids, option.notWhen());
        }
        disease.trials().themes().forEach(theme -> addAll(ids, theme.notWhen()));
        checks.forEach(check -> ids.addAll(check.sources()));
        return ids;
    }

    private static void addAll(Set<String> ids, List<Exclusion> exclusions) {
        exclusions.forEach(exclusion -> ids.addAll(exclusion.sources()));
    }
}
