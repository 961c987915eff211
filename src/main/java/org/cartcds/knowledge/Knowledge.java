package org.cartcds.knowledge;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Everything in {@code cds-cards/}, loaded and checked. Immutable.
 *
 * @param version version of the knowledge
 * @param released day of release
 * @param label name of the source on the cards
 * @param digest digest of all files, so that an answer can be traced to its exact knowledge
 * @param products CAR-T products
 * @param responses words and codes of response and failure
 * @param diseaseCatalog codes and names of the diseases
 * @param therapies other therapies
 * @param antigens antigen expression
 * @param facts other recorded facts
 * @param extent words for the extent
 * @param acuteToxicity when a toxicity is acute
 * @param readingRules numbers by which records are brought together
 * @param diseases disease folders by id
 * @param sources citations by id
 * @param checks checks by id, in the order of the card
 * @param registries trial registries by id
 * @param linkHosts hosts that a link may point to
 * @param overrideReasons at most three
 * @param reasons what each reason code means, by code
 * @param suggestions what the draft requests say, by kind; one for each kind but {@link SuggestionKind#NONE}
 * @param texts card templates by file name, for example {@code finding.md}
 * @param sheets texts of the pages for patients by language, for example {@code en}
 */
public record Knowledge(
        String version,
        LocalDate released,
        String label,
        String digest,
        ProductCatalog products,
        ResponseVocabulary responses,
        DiseaseCatalog diseaseCatalog,
        TherapyCatalog therapies,
        AntigenCatalog antigens,
        FactCatalog facts,
        ExtentPhrases extent,
        AcuteToxicity acuteToxicity,
        ReadingRules readingRules,
        Map<String, Disease> diseases,
        Map<String, EvidenceSource> sources,
        Map<String, Check> checks,
        Map<String, Registry> registries,
        Set<String> linkHosts,
        List<OverrideReason> overrideReasons,
        Map<String, ReasonText> reasons,
        Map<SuggestionKind, SuggestionText> suggestions,
        Map<String, String> texts,
        Map<String, SheetLanguage> sheets) {

    public Knowledge {
        linkHosts = Set.copyOf(linkHosts);
        suggestions = Map.copyOf(suggestions);
        overrideReasons = List.copyOf(overrideReasons);
        sheets = Collections.unmodifiableMap(new LinkedHashMap<>(sheets));
    }

    /** Version and content, for answers: two contents of one version have different stamps. */
    public KnowledgeStamp stamp() {
        return new KnowledgeStamp(version, UUID.nameUUIDFromBytes(digest.getBytes(StandardCharsets.UTF_8)));
    }

    /** The disease with this id, or empty. */
    public Optional<Disease> findDisease(String id) {
        return Optional.ofNullable(diseases.get(id));
    }

    /**
     * The source with this id.
     *
     * @throws IllegalArgumentException when the knowledge has none, which its checks exclude
     */
    public EvidenceSource getSource(String id) {
        return Optional.ofNullable(sources.get(id))
                .orElseThrow(() -> new IllegalArgumentException("The knowledge has no source " + id + "."));
    }

    /**
     * The text of the reason with this code.
     *
     * @throws IllegalArgumentException when the knowledge has none, which its checks exclude
     */
    public ReasonText getReason(String code) {
        return Optional.ofNullable(reasons.get(code))
                .orElseThrow(() -> new IllegalArgumentException("The knowledge has no reason " + code + "."));
    }

    /** The checks that come before the options of this disease, in the order of the card. */
    public List<Check> checksOf(Disease disease) {
        return checks.values().stream()
                .filter(check -> check.onlyFor().isEmpty() || check.onlyFor().contains(disease.id()))
                .toList();
    }

    /** Every source that this disease cites, in the order of first mention: windows, options, trial themes, checks. */
    public List<EvidenceSource> sourcesOf(Disease disease) {
        return CitedSources.of(disease, checksOf(disease)).stream()
                .map(this::getSource)
                .toList();
    }
}
