package org.cartcds.knowledge;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.cartcds.criteria.Criterion;
import org.cartcds.knowledge.EvidenceStatement.Strength;

/** Reads the options of one disease folder: Markdown files with YAML front matter. */
final class OptionReader {

    private static final Set<String> REQUIRED =
            Set.of("id", "title", "kind", "order", "applies-when", "not-when", "check-first", "evidence");
    private static final Set<String> OPTIONAL =
            Set.of("standing", "standing-when", "links", "suggestion", "trial-themes");
    private static final Pattern FILE_NAME = Pattern.compile("\\d{2}-(.+)\\.md");
    private static final Pattern NOT_PLAIN = Pattern.compile("(?m)^#|\\]\\(|https?://|\\{\\{|^\\s*[-*] ");

    private final Reading reading;
    private final CriterionReader criteria;
    private final LinkRules links;
    private final Map<Integer, Place> orders = new LinkedHashMap<>();

    OptionReader(Reading reading, CriterionReader criteria, LinkRules links) {
        this.reading = reading;
        this.criteria = criteria;
        this.links = links;
    }

    /** The option of a file; one that cannot be used is noted and comes back empty. */
    Optional<PathwayOption> read(String disease, String file) {
        return FrontMatter.read(reading, file).flatMap(front -> {
            checkText(front.textAt(), front.text());
            return option(disease, file, front.map(), front.text());
        });
    }

    private void checkText(Place at, String text) {
        if (text.isEmpty()) {
            problem(at, "The text below the front matter is missing; write one or two sentences.");
        }
        if (NOT_PLAIN.matcher(text).find()) {
            problem(at, "The text has a heading, a list, a link or a placeholder; write plain sentences.");
        }
        reading.wording().sentences(at, "text", text);
    }

    private Optional<PathwayOption> option(String disease, String file, YamlMap map, String text) {
        map.expect(REQUIRED, OPTIONAL);
        String id = map.text("id");
        reading.ids().define(IdKind.OPTION, IdRegister.of(disease, id), map.placeOf("id"));
        var fileName = FILE_NAME.matcher(file.substring(file.lastIndexOf('/') + 1));
        if (!fileName.matches() || !fileName.group(1).equals(id)) {
            problem(map.placeOf("id"), "The file is not named NN-%s.md after the id; rename one of them.", id);
        }
        reading.wording().title(map.placeOf("title"), "title", map.text("title"));
        Optional<Integer> order = map.find("order").flatMap(YamlNode::number);
        order.map(number -> orders.putIfAbsent(number, map.placeOf("order")))
                .ifPresent(first ->
                        problem(map.placeOf("order"), "The order stands already in %s; choose another.", first));
        List<String> checkFirst = map.texts("check-first");
        checkFirst.forEach(check -> reading.ids().use(IdKind.CHECK, check, map.placeOf("check-first")));
        List<String> themes = map.texts("trial-themes");
        themes.forEach(theme ->
                reading.ids().mention(IdKind.TRIAL_THEME, IdRegister.of(disease, theme), map.placeOf("trial-themes")));
        List<EvidenceStatement> evidence =
                map.list("evidence", item -> item.map().flatMap(this::evidence));
        if (map.find("evidence").flatMap(YamlNode::list).filter(List::isEmpty).isPresent()) {
            problem(map.placeOf("evidence"), "The option has no source; add one under 'evidence'.");
        }
        Optional<OptionKind> kind = map.find("kind").flatMap(node -> node.oneOf(Choices.of(OptionKind.class)));
        Optional<Standing> standing = oneOf(map, "standing", Standing.class, Standing.OPTION);
        Optional<SuggestionKind> suggestion = oneOf(map, "suggestion", SuggestionKind.class, SuggestionKind.NONE);
        List<StandingRule> standingWhen =
                map.list("standing-when", item -> item.map().flatMap(this::standingRule));
        List<Criterion> appliesWhen = criteria.readAll(map, "applies-when");
        List<Exclusion> notWhen = map.list("not-when", item -> item.map().flatMap(this::exclusion));
        List<WebLink> webLinks = map.list("links", item -> item.map().flatMap(this::link));
        if (kind.isEmpty() || order.isEmpty() || standing.isEmpty() || suggestion.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new PathwayOption(
                id,
                map.text("title"),
                kind.get(),
                order.get(),
                standing.get(),
                standingWhen,
                appliesWhen,
                notWhen,
                checkFirst,
                evidence,
                webLinks,
                suggestion.get(),
                themes,
                text,
                file));
    }

    private static <E extends Enum<E>> Optional<E> oneOf(YamlMap map, String key, Class<E> type, E otherwise) {
        return map.find(key).isEmpty()
                ? Optional.of(otherwise)
                : map.find(key).flatMap(node -> node.oneOf(Choices.of(type)));
    }

    private Optional<StandingRule> standingRule(YamlMap map) {
        map.expect(Set.of("is", "when"), Set.of());
        List<Criterion> when = criteria.readAll(map, "when");
        if (map.find("when").flatMap(YamlNode::list).filter(List::isEmpty).isPresent()) {
            problem(map.placeOf("when"), "'when' is empty, so the rule would always hold; write a criterion.");
        }
        return map.find("is")
                .flatMap(node -> node.oneOf(Choices.of(Standing.class)))
                .filter(standing -> !when.isEmpty())
                .map(standing -> new StandingRule(standing, when));
    }

    /** A criterion with the keys {@code because} and {@code sources} beside it. */
    Optional<Exclusion> exclusion(YamlMap map) {
        Set<String> besides = Set.of("because", "sources");
        besides.stream()
                .filter(key -> map.find(key).isEmpty())
                .forEach(key -> problem(map.place(), "The key '%s' is missing; add it.", key));
        String because = map.text("because");
        reading.wording().sentences(map.placeOf("because"), "because", because);
        List<String> sources = reading.sources(map, "sources");
        return criteria.read(map, besides).map(criterion -> new Exclusion(criterion, because, sources));
    }

    private Optional<EvidenceStatement> evidence(YamlMap map) {
        map.expect(Set.of("source", "strength", "says"), Set.of());
        String source = map.text("source");
        if (!source.isEmpty()) {
            reading.ids().use(IdKind.SOURCE, source, map.placeOf("source"));
        }
        String says = map.text("says");
        reading.wording().sentences(map.placeOf("says"), "says", says);
        Map<String, Strength> strengths = new LinkedHashMap<>();
        for (Strength strength : Strength.values()) {
            strengths.put(strength.name(), strength);
        }
        return map.find("strength")
                .flatMap(node -> node.oneOf(strengths))
                .map(strength -> new EvidenceStatement(source, strength, says));
    }

    private Optional<WebLink> link(YamlMap map) {
        map.expect(Set.of("label", "url"), Set.of());
        reading.wording().title(map.placeOf("label"), "label", map.text("label"));
        return links.read(map.placeOf("url"), map.text("url")).map(url -> new WebLink(map.text("label"), url));
    }

    private void problem(Place at, String sentence, Object... values) {
        reading.problems().add(at, sentence, values);
    }
}
