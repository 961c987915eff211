package org.cartcds.knowledge;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code trials.yaml} of one disease folder: the words from which its trial links are built. */
final class TrialsReader {

    /** Nothing but search words: the registries read more than this as commands. */
    private static final Pattern SEARCH_WORDS = Pattern.compile("[A-Za-z0-9 ,()\"'-]{1,120}");

    private final Reading reading;
    private final CriterionReader criteria;
    private final OptionReader options;

    TrialsReader(Reading reading, CriterionReader criteria, OptionReader options) {
        this.reading = reading;
        this.criteria = criteria;
        this.options = options;
    }

    /** The trial searches; {@link #NOTHING} when the file cannot be read, which is noted. */
    DiseaseTrials read(String disease) {
        return reading.yamlMap(disease + "/trials.yaml")
                .map(map -> read(disease, map))
                .orElse(NOTHING);
    }

    private static final DiseaseTrials NOTHING = new DiseaseTrials("", "", false, List.of(), List.of(), List.of());

    private DiseaseTrials read(String disease, YamlMap map) {
        map.expect(Set.of("condition", "setting", "age-bands", "searches", "themes", "registries"), Set.of());
        List<TrialSearch> searches = map.list("searches", item -> item.map().map(this::search));
        if (searches.isEmpty()) {
            reading.problems().add(map.placeOf("searches"), "There is no general search; add one.");
        }
        Set<String> themeIds = new HashSet<>();
        List<TrialTheme> themes = map.list("themes", item -> item.map().map(theme -> theme(disease, theme)));
        themes.forEach(theme -> themeIds.add(theme.id()));
        TrialTheme.IDS.stream()
                .filter(id -> !themeIds.contains(id))
                .forEach(id ->
                        reading.problems().add(map.placeOf("themes"), "The trial theme '%s' is missing; add it.", id));
        List<String> registries = map.texts("registries");
        registries.forEach(id -> reading.ids().use(IdKind.REGISTRY, id, map.placeOf("registries")));
        return new DiseaseTrials(
                words(map, "condition"),
                words(map, "setting"),
                map.find("age-bands").flatMap(YamlNode::flag).orElse(false),
                searches,
                themes,
                registries);
    }

    private TrialSearch search(YamlMap map) {
        map.expect(Set.of("id", "title"), Set.of("intr"));
        return new TrialSearch(map.text("id"), title(map), words(map, "intr"));
    }

    private TrialTheme theme(String disease, YamlMap map) {
        map.expect(Set.of("id", "title", "applies-when", "not-when"), Set.of("intr", "term"));
        String id = map.text("id");
        if (!id.isEmpty() && !TrialTheme.IDS.contains(id)) {
            reading.problems()
                    .add(
                            map.placeOf("id"),
                            "The trial theme '%s' is not known; write one of %s.",
                            id,
                            String.join(", ", TrialTheme.IDS));
        }
        if (!id.isEmpty()) {
            reading.ids().define(IdKind.TRIAL_THEME, IdRegister.of(disease, id), map.placeOf("id"));
        }
        return new TrialTheme(
                id,
                title(map),
                words(map, "intr"),
                words(map, "term"),
                criteria.readAll(map, "applies-when"),
                map.list("not-when", item -> item.map().flatMap(options::exclusion)));
    }

    private String title(YamlMap map) {
        reading.wording().words(map.placeOf("title"), "title", map.text("title"));
        return map.text("title");
    }

    private String words(YamlMap map, String key) {
        Optional<String> text = map.find(key).flatMap(YamlNode::text);
        text.filter(words -> !SEARCH_WORDS.matcher(words).matches())
                .ifPresent(words -> reading.problems()
                        .add(map.placeOf(key), "'%s' holds more than search words; write letters and digits.", key));
        return text.orElse("");
    }
}
