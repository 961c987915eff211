package org.cartcds.trials;

import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.cartcds.knowledge.Disease;
import org.cartcds.knowledge.DiseaseTrials;
import org.cartcds.knowledge.Knowledge;
import org.cartcds.knowledge.Registry;
import org.cartcds.knowledge.TrialSearch;
import org.cartcds.knowledge.TrialTheme;

/**
 * All trial links of the knowledge, built once. A request only chooses among them, by disease id, age band and theme ids,
 * so no value of a chart can ever become part of an address.
 */
public final class TrialLinks {
    private final Map<String, Map<AgeBand, List<TrialLink>>> links = new HashMap<>();

    /**
     * Builds the links of every disease and age band.
     *
     * @throws IllegalArgumentException when a registry is unknown, takes search words of which no grammar is known, or
     *     lies on a host that is not on the list
     */
    public TrialLinks(Knowledge knowledge) {
        for (Disease disease : knowledge.diseases().values()) {
            Map<AgeBand, List<TrialLink>> byBand = new EnumMap<>(AgeBand.class);
            for (AgeBand band : AgeBand.values()) {
                byBand.put(band, build(knowledge, disease.trials(), band));
            }
            links.put(disease.id(), byBand);
        }
    }

    /**
     * The links for a card: general searches, then the themes asked for, then the other registries.
     *
     * @param disease id of a disease of the knowledge
     * @param ageBand age band
     * @param themes ids of the themes to search for; an id that the disease does not have selects nothing
     * @throws IllegalArgumentException when the knowledge has no such disease
     */
    public List<TrialLink> links(String disease, AgeBand ageBand, Set<String> themes) {
        Map<AgeBand, List<TrialLink>> byBand = links.get(disease);
        if (byBand == null) {
            throw new IllegalArgumentException("The knowledge has no such disease.");
        }
        return Objects.requireNonNull(byBand.get(ageBand), "each age band has links").stream()
                .filter(link -> link.kind() != TrialLink.Kind.THEME || themes.contains(link.id()))
                .toList();
    }

    private static List<TrialLink> build(Knowledge knowledge, DiseaseTrials trials, AgeBand band) {
        List<TrialLink> searches = new ArrayList<>();
        List<TrialLink> others = new ArrayList<>();
        for (String id : trials.registries()) {
            Registry registry = knowledge.registries().get(id);
            if (registry == null) {
                throw new IllegalArgumentException("The knowledge has no trial registry " + id + ".");
            }
            if (RegistrySearch.find(id)
                    .filter(RegistrySearch.CLINICALTRIALS_GOV::equals)
                    .isPresent()) {
                searches.addAll(searches(registry, trials, band));
            } else {
                others.add(other(registry, trials, band));
            }
        }
        searches.addAll(others);
        searches.forEach(link -> checkHost(knowledge, link.url()));
        return List.copyOf(searches);
    }

    private static List<TrialLink> searches(Registry registry, DiseaseTrials trials, AgeBand band) {
        RegistrySearch grammar = RegistrySearch.CLINICALTRIALS_GOV;
        List<TrialLink> built = new ArrayList<>();
        for (TrialSearch search : trials.searches()) {
            URI url = grammar.search(registry, trials, search.intervention(), "", band);
            built.add(new TrialLink(TrialLink.Kind.SEARCH, search.id(), search.title(), registry.title(), url));
        }
        for (TrialTheme theme : trials.themes()) {
            URI url = grammar.search(registry, trials, theme.intervention(), theme.term(), band);
            built.add(new TrialLink(TrialLink.Kind.THEME, theme.id(), theme.title(), registry.title(), url));
        }
        return built;
    }

    private static TrialLink other(Registry registry, DiseaseTrials trials, AgeBand band) {
        URI url = registry.kind() == Registry.Kind.SEARCH
                ? RegistrySearch.find(registry.id())
                        .orElseThrow(() -> new IllegalArgumentException("Trial registry " + registry.id()
                                + " takes search words, but no grammar of its addresses is known."))
                        .search(registry, trials, "", "", band)
                : registry.base();
        return new TrialLink(TrialLink.Kind.REGISTRY, registry.id(), registry.title(), registry.title(), url);
    }

    private static void checkHost(Knowledge knowledge, URI url) {
        if (!"https".equals(url.getScheme()) || !knowledge.linkHosts().contains(url.getHost())) {
            throw new IllegalArgumentException("Trial link " + url + " is not an https address of a host on the list.");
        }
    }
}
