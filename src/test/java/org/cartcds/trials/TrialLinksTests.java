package org.cartcds.trials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cartcds.criteria.AgeRange;
import org.cartcds.knowledge.Disease;
import org.cartcds.knowledge.DiseaseTrials;
import org.cartcds.knowledge.Knowledge;
import org.cartcds.knowledge.Registry;
import org.cartcds.pathway.Diseases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrialLinksTests {
    private static final Registry CLINICAL_TRIALS = registry(
            "clinicaltrials-gov", "ClinicalTrials.gov", Registry.Kind.SEARCH, "https://clinicaltrials.gov/search");
    private static final Registry NCI = registry(
            "nci",
            "NCI trial search",
            Registry.Kind.SEARCH,
            "https://www.cancer.gov/research/participate/clinical-trials-search/r");
    private static final Registry IMF =
            registry("imf", "IMF trial search", Registry.Kind.FINDER, "https://www.myeloma.org/clinical-trial-search");
    private static final Set<String> HOSTS = Set.of("clinicaltrials.gov", "www.cancer.gov", "www.myeloma.org");
    private static final Disease MYELOMA = Diseases.disease(
            "multiple-myeloma",
            "multiple myeloma",
            Diseases.trials(
                    true,
                    Diseases.theme("antigen-switch", "GPRC5D", ""),
                    Diseases.theme("allogeneic-car-t", "CAR-T", "allogeneic OR \"off-the-shelf\"")));
    private static final TrialLinks LINKS = new TrialLinks(knowledge(MYELOMA, HOSTS, CLINICAL_TRIALS, NCI, IMF));

    @Test
    void buildsTheExactAddressOfEachRegistry() {
        assertThat(LINKS.links("multiple-myeloma", AgeBand.OTHER, Set.of("antigen-switch", "allogeneic-car-t")))
                .extracting(link -> link.url().toString())
                .containsExactly(
                        "https://clinicaltrials.gov/search?cond=Multiple%20Myeloma&term=relapse%20OR%20refractory"
                                + "&intr=CAR-T%20OR%20bispecific&aggFilters=status:rec%20not",
                        "https://clinicaltrials.gov/search?cond=Multiple%20Myeloma&term=relapse%20OR%20refractory"
                                + "&intr=GPRC5D&aggFilters=status:rec%20not",
                        "https://clinicaltrials.gov/search?cond=Multiple%20Myeloma"
                                + "&term=allogeneic%20OR%20%22off-the-shelf%22&intr=CAR-T&aggFilters=status:rec%20not",
                        "https://www.cancer.gov/research/participate/clinical-trials-search/r"
                                + "?loc=0&q=Multiple%20Myeloma&rl=2",
                        "https://www.myeloma.org/clinical-trial-search");
    }

    @Test
    void leavesOutThemesThatWereNotAskedFor() {
        assertThat(LINKS.links("multiple-myeloma", AgeBand.OTHER, Set.of("antigen-switch")))
                .extracting(TrialLink::id)
                .containsExactly("after-car-t", "antigen-switch", "nci", "imf");
        assertThat(LINKS.links("multiple-myeloma", AgeBand.OTHER, Set.of("no-such-theme")))
                .extracting(TrialLink::id)
                .containsExactly("after-car-t", "nci", "imf");
    }

    @Test
    void addsTheAgeBandOnlyForChildrenAndOnlyWhereTheDiseaseAllowsIt() {
        assertThat(urls(LINKS, AgeBand.CHILD).get(0)).endsWith("&aggFilters=status:rec%20not,ages:child");
        assertThat(urls(LINKS, AgeBand.CHILD).get(1)).doesNotContain("child");
        assertThat(urls(LINKS, AgeBand.OTHER)).noneMatch(url -> url.contains("ages"));

        Disease adultsOnly = Diseases.disease("multiple-myeloma", "multiple myeloma", Diseases.trials(false));
        TrialLinks without = new TrialLinks(knowledge(adultsOnly, HOSTS, CLINICAL_TRIALS, NCI, IMF));
        assertThat(urls(without, AgeBand.CHILD)).isEqualTo(urls(without, AgeBand.OTHER));
    }

    @Test
    void callsOnlyAKnownAgeUnderEighteenAChild() {
        assertThat(AgeBand.of(AgeRange.of(17))).isEqualTo(AgeBand.CHILD);
        assertThat(AgeBand.of(AgeRange.of(18))).isEqualTo(AgeBand.OTHER);
        assertThat(AgeBand.of(AgeRange.UNKNOWN)).isEqualTo(AgeBand.OTHER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Jane Doe", "1964-05-01", "&q=MRN-123", "antigen-switch&id=7", "", "../../etc", "\u202E"})
    void noValueOfARequestEntersAnAddress(String hostile) {
        assertThat(LINKS.links("multiple-myeloma", AgeBand.OTHER, Set.of(hostile)))
                .isEqualTo(LINKS.links("multiple-myeloma", AgeBand.OTHER, Set.of()));
        assertThatThrownBy(() -> LINKS.links("multiple-myeloma" + hostile + "x", AgeBand.OTHER, Set.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The knowledge has no such disease.");
    }

    @Test
    void encodesEverythingThatIsNotUnreserved() {
        URI url = new SearchUrl(URI.create("https://clinicaltrials.gov/search"))
                .with("term", "a&b=c#d?e+f/g%h \"i\" \u00e9 \ud83d\ude00")
                .with("none", " ")
                .build();

        assertThat(url.toString())
                .isEqualTo("https://clinicaltrials.gov/search"
                        + "?term=a%26b%3Dc%23d%3Fe%2Bf%2Fg%25h%20%22i%22%20%C3%A9%20%F0%9F%98%80");
        assertThat(url.getQuery()).isEqualTo("term=a&b=c#d?e+f/g%h \"i\" \u00e9 \ud83d\ude00");
    }

    @Test
    void refusesAHostThatIsNotOnTheList() {
        assertThatThrownBy(() -> new TrialLinks(
                        knowledge(MYELOMA, Set.of("clinicaltrials.gov", "www.cancer.gov"), CLINICAL_TRIALS, NCI, IMF)))
                .hasMessageContaining("www.myeloma.org")
                .hasMessageContaining("host on the list");
    }

    @Test
    void refusesAnAddressWithoutTls() {
        Registry plain = registry("imf", "IMF", Registry.Kind.ROOT, "http://www.myeloma.org");

        assertThatThrownBy(() -> new TrialLinks(knowledge(MYELOMA, HOSTS, CLINICAL_TRIALS, NCI, plain)))
                .hasMessageContaining("not an https address");
    }

    @Test
    void refusesARegistryThatIsUnknownOrHasNoKnownGrammar() {
        Registry searchable = registry("imf", "IMF", Registry.Kind.SEARCH, "https://www.myeloma.org");

        assertThatThrownBy(() -> new TrialLinks(knowledge(MYELOMA, HOSTS, CLINICAL_TRIALS, NCI, searchable)))
                .hasMessageContaining("imf")
                .hasMessageContaining("no grammar");
        assertThatThrownBy(() -> new TrialLinks(knowledge(MYELOMA, HOSTS, CLINICAL_TRIALS, NCI)))
                .hasMessageContaining("no trial registry imf");
    }

    @Test
    void putsOtherRegistriesAfterTheSearchesWhateverTheirOrder() {
        DiseaseTrials trials = MYELOMA.trials();
        DiseaseTrials reversed = new DiseaseTrials(
                trials.condition(),
                trials.setting(),
                trials.ageBands(),
                trials.searches(),
                trials.themes(),
                List.of("imf", "nci", "clinicaltrials-gov"));
        TrialLinks links = new TrialLinks(knowledge(
                Diseases.disease("multiple-myeloma", "multiple myeloma", reversed), HOSTS, CLINICAL_TRIALS, NCI, IMF));

        assertThat(links.links("multiple-myeloma", AgeBand.OTHER, Set.of()))
                .extracting(TrialLink::id)
                .containsExactly("after-car-t", "imf", "nci");
    }

    private static List<String> urls(TrialLinks links, AgeBand band) {
        return links.links("multiple-myeloma", band, Set.of()).stream()
                .map(link -> link.url().toString())
                .toList();
    }

    private static Registry registry(String id, String title, Registry.Kind kind, String base) {
        return new Registry(id, title, kind, URI.create(base), "");
    }

    private static Knowledge knowledge(Disease disease, Set<String> hosts, Registry... registries) {
        Map<String, Registry> byId = new java.util.HashMap<>();
        for (Registry registry : registries) {
            byId.put(registry.id(), registry);
        }
        return new Knowledge(
                "2026.11.0",
                LocalDate.of(2026, 11, 21),
                "Test",
                "none",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                Map.of(disease.id(), disease),
                Map.of(),
                Map.of(),
                byId,
                hosts,
                List.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of());
    }
}
