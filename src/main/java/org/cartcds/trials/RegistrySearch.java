package org.cartcds.trials;

import java.net.URI;
import java.util.Optional;
import org.cartcds.knowledge.DiseaseTrials;
import org.cartcds.knowledge.Registry;

/** The registries that take search words in the address, each with its own grammar. */
enum RegistrySearch {
    /** Parameters {@code cond}, {@code term}, {@code intr} and {@code aggFilters} of the search page. */
    CLINICALTRIALS_GOV("clinicaltrials-gov") {
        @Override
        URI search(Registry registry, DiseaseTrials trials, String intervention, String term, AgeBand ageBand) {
            boolean childrenOnly = trials.ageBands() && ageBand == AgeBand.CHILD;
            return new SearchUrl(registry.base())
                    .with("cond", trials.condition())
                    .with("term", term.isBlank() ? trials.setting() : term)
                    .with("intr", intervention)
                    .with("aggFilters", RECRUITING + (childrenOnly ? CHILDREN : ""))
                    .build();
        }
    },
    /** The search page of the National Cancer Institute: no place ({@code loc=0}), {@code rl=2}, keyword {@code q}. */
    NCI("nci") {
        @Override
        URI search(Registry registry, DiseaseTrials trials, String intervention, String term, AgeBand ageBand) {
            return new SearchUrl(registry.base())
                    .with("loc", "0")
                    .with("q", trials.condition())
                    .with("rl", "2")
                    .build();
        }
    };

    private static final String RECRUITING = "status:rec not";
    private static final String CHILDREN = ",ages:child";

    private final String id;

    RegistrySearch(String id) {
        this.id = id;
    }

    /** The grammar of this registry, or empty. */
    static Optional<RegistrySearch> find(String id) {
        for (RegistrySearch search : values()) {
            if (search.id.equals(id)) {
                return Optional.of(search);
            }
        }
        return Optional.empty();
    }

    /** The address of a search. Words of a theme replace the words for the setting, which would narrow it too much. */
    abstract URI search(Registry registry, DiseaseTrials trials, String intervention, String term, AgeBand ageBand);
}
