package org.cartcds.fhirserver;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a kind of FHIR server runs, and what it is asked.
 *
 * @param id word in configuration, for example {@code us-core}
 * @param queries prefetch key to the queries that together answer it, in the order of discovery; a key that is missing is
 *     not asked
 * @param searches resource type to the searches that the server runs
 */
public record ServerProfile(String id, Map<String, List<String>> queries, Map<String, SearchRules> searches) {

    public ServerProfile {
        queries = Collections.unmodifiableMap(new LinkedHashMap<>(queries));
        searches = Map.copyOf(searches);
    }

    /**
     * The searches of one resource type.
     *
     * @param parameters the search parameters that the server knows
     * @param oneOf at least one of these has to be there, empty when none has to
     * @param notTogether of each of these sets only one may be there
     * @param maxCount largest {@code _count}, empty when it is not known
     * @param maxValues most values in one comma list
     */
    public record SearchRules(
            Set<String> parameters,
            Set<String> oneOf,
            List<Set<String>> notTogether,
            Optional<Integer> maxCount,
            int maxValues) {

        public SearchRules {
            parameters = Set.copyOf(parameters);
            oneOf = Set.copyOf(oneOf);
            notTogether = List.copyOf(notTogether);
        }
    }
}
