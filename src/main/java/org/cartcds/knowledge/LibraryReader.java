package org.cartcds.knowledge;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads what all diseases share besides codes and names: sources, checks, registries, reasons and rules. */
final class LibraryReader {

    private static final int MOST_OVERRIDE_REASONS = 3;
    private static final Map<String, String> SHOWS_CARD = Choices.of("yes", "no", "info");

    private final Reading reading;
    private final IdRegister ids;
    private final LocalDate released;
    private final Set<String> hosts;
    private final LinkRules links;

    LibraryReader(Reading reading, LocalDate released) {
        this.reading = reading;
        this.ids = reading.ids();
        this.released = released;
        this.hosts = readHosts();
        this.links = new LinkRules(hosts, reading.problems());
    }

    Set<String> hosts() {
        return hosts;
    }

    LinkRules links() {
        return links;
    }

    private Set<String> readHosts() {
        Set<String> found = new LinkedHashSet<>();
        for (CsvRow row : reading.csv("shared/link-hosts.csv", "host", "owner", "checked-on")) {
            row.required("owner");
            checkedOn(row);
            if (!found.add(row.required("host"))) {
                row.problems().add(row.place(), "The host '%s' stands twice; remove one.", row.text("host"));
            }
        }
        return found;
    }

    private Optional<LocalDate> checkedOn(CsvRow row) {
        Optional<LocalDate> date = row.date("checked-on");
        date.ifPresent(day -> notAfterRelease(row.place(), day));
        return date;
    }

    private void notAfterRelease(Place at, LocalDate day) {
        if (day.isAfter(released)) {
            reading.problems().add(at, "Checked on %s, after the release on %s; correct one of them.", day, released);
        }
    }

    Map<String, EvidenceSource> sources() {
        Map<String, EvidenceSource> sources = new LinkedHashMap<>();
        for (CsvRow row : rowsOfAll("sources.csv")) {
            String id = row.required("id");
            ids.define(IdKind.SOURCE, id, row.place());
            Optional<EvidenceSource.Type> type = row.oneOf("type", Choices.of(EvidenceSource.Type.class));
            type.ifPresent(known -> SourceRules.check(row, known));
            String citation = row.required("citation");
            String population = row.required("population");
            String design = row.required("design");
            Optional<LocalDate> day = checkedOn(row);
            if (type.isPresent() && day.isPresent()) {
                sources.put(
                        id,
                        new EvidenceSource(
                                id, type.get(), row.text("identifier"), citation, population, design, day.get()));
            }
        }
        return sources;
    }

    /** The shared file, then those of the disease folders that bring their own. */
    private List<String> everywhere(String name) {
        List<String> paths = new ArrayList<>(List.of("shared/" + name));
        reading.files().paths().stream()
                .filter(path -> path.endsWith("/" + name) && !path.startsWith("shared/"))
                .forEach(paths::add);
        return paths;
    }

    private List<CsvRow> rowsOfAll(String name) {
        return everywhere(name).stream()
                .flatMap(
                        path -> reading
                                .csv(path, "id", "type", "identifier", "citation", "population", "design", "checked-on")
                                .stream())
                .toList();
    }

    Map<String, Check> checks() {
        Map<String, Check> checks = new LinkedHashMap<>();
        List<YamlMap> maps = everywhere("checks.yaml").stream()
                .flatMap(path -> reading.yamlMaps(path).stream())
                .toList();
        for (YamlMap map : maps) {
            map.expect(Set.of("id", "title", "text", "why", "sources"), Set.of("only-for"));
            String id = map.text("id");
            ids.define(IdKind.CHECK, id, map.place());
            reading.wording().title(map.placeOf("title"), "title", map.text("title"));
            reading.wording().sentences(map.placeOf("text"), "text", map.text("text"));
            reading.wording().sentences(map.placeOf("why"), "why", map.text("why"));
            List<String> onlyFor = map.find("only-for").isPresent() ? map.texts("only-for") : List.of();
            onlyFor.forEach(disease -> ids.mention(IdKind.DISEASE, disease, map.placeOf("only-for")));
            checks.put(
                    id,
                    new Check(
                            id,
                            map.text("title"),
                            map.text("text"),
                            map.text("why"),
                            reading.sources(map, "sources"),
                            Set.copyOf(onlyFor)));
        }
        return checks;
    }

    Map<String, Registry> registries() {
        Map<String, Registry> registries = new LinkedHashMap<>();
        for (YamlMap map : reading.yamlMaps("shared/registries.yaml")) {
            map.expect(Set.of("id", "title", "host", "owner", "kind", "base", "note", "checked-on"), Set.of());
            String id = map.text("id");
            ids.define(IdKind.REGISTRY, id, map.place());
            reading.wording().title(map.placeOf("title"), "title", map.text("title"));
            map.find("checked-on")
                    .flatMap(YamlNode::date)
                    .ifPresent(day -> notAfterRelease(map.placeOf("checked-on"), day));
            links.read(map.placeOf("base"), map.text("base")).ifPresent(base -> {
                if (!base.getHost().equals(map.text("host"))) {
                    reading.problems()
                            .add(map.placeOf("host"), "The host of 'base' is '%s'; write the same.", base.getHost());
                }
                map.find("kind")
                        .flatMap(kind -> kind.oneOf(Choices.of(Registry.Kind.class)))
                        .ifPresent(kind ->
                                registries.put(id, new Registry(id, map.text("title"), kind, base, map.text("note"))));
            });
        }
        return registries;
    }

    List<OverrideReason> overrideReasons() {
        List<OverrideReason> reasons = new ArrayList<>();
        for (CsvRow row : reading.csv(
                "shared/override-reasons.csv", "code", "system", "display", "quiet-days", "until-new-evidence")) {
            boolean openEnd = row.oneOf("until-new-evidence", Choices.of("true", "false"))
                    .filter("true"::equals)
                    .isPresent();
            if (openEnd != row.text("quiet-days").isEmpty()) {
                row.problems().add(row.place(), "Either 'quiet-days' holds a number or 'until-new-evidence' is true.");
            }
            OptionalInt days = openEnd
                    ? OptionalInt.empty()
                    : row.count("quiet-days").map(OptionalInt::of).orElse(OptionalInt.empty());
            reasons.add(
                    new OverrideReason(row.required("system"), row.required("code"), row.required("display"), days));
            if (reasons.size() > MOST_OVERRIDE_REASONS) {
                row.problems().add(row.place(), "There are more than %d reasons; remove one.", MOST_OVERRIDE_REASONS);
            }
        }
        return reasons;
    }

    Map<String, ReasonText> reasons() {
        Map<String, ReasonText> reasons = new LinkedHashMap<>();
        for (CsvRow row : reading.csv("shared/reasons.csv", "code", "shows-card", "meaning", "look-at")) {
            String code = row.required("code");
            row.oneOf("shows-card", SHOWS_CARD);
            ReasonText reason =
                    new ReasonText(code, row.text("shows-card"), row.required("meaning"), row.required("look-at"));
            if (reasons.putIfAbsent(code, reason) != null) {
                row.problems().add(row.place(), "The reason '%s' stands twice; remove one.", code);
            }
        }
        return reasons;
    }

    AcuteToxicity acuteToxicity() {
        return reading.yamlMap("shared/acute-toxicity.yaml")
                .map(map -> {
                    map.expect(Set.of("days", "facts"), Set.of("note", "sources"));
                    List<String> facts = map.texts("facts");
                    facts.forEach(fact -> ids.mention(IdKind.FACT, fact, map.placeOf("facts")));
                    reading.sources(map, "sources");
                    return new AcuteToxicity(days(map, "days"), Set.copyOf(facts));
                })
                .orElse(new AcuteToxicity(0, Set.of()));
    }

    ReadingRules readingRules() {
        return reading.yamlMap("shared/reading.yaml")
                .map(map -> {
                    map.expect(
                            Set.of("same-infusion-days", "product-naming-days", "before-failure-days"),
                            Set.of("performance-status"));
                    List<String> performance = map.texts("performance-status");
                    performance.forEach(fact -> ids.mention(IdKind.FACT, fact, map.placeOf("performance-status")));
                    return new ReadingRules(
                            days(map, "same-infusion-days"),
                            days(map, "product-naming-days"),
                            days(map, "before-failure-days"),
                            Set.copyOf(performance));
                })
                .orElse(new ReadingRules(0, 0, 0, Set.of()));
    }

    private int days(YamlMap map, String key) {
        int days = map.find(key).flatMap(YamlNode::number).orElse(0);
        if (days < 0) {
            reading.problems().add(map.placeOf(key), "'%s' is below zero; correct it.", key);
        }
        return days;
    }
}
