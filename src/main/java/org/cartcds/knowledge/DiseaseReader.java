package org.cartcds.knowledge;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cartcds.chart.ResponseCategory;
import org.cartcds.phrase.PhraseTable;

/** Reads disease folders: every folder with a {@code disease.yaml}, without any registration elsewhere. */
final class DiseaseReader {

    private static final String REQUIRED_STATUS = "proposal for expert review";
    private static final Set<String> DSI_ATTRIBUTES = Set.of(
            "developer",
            "funding",
            "race",
            "ethnicity",
            "language",
            "sexual-orientation",
            "gender-identity",
            "sex",
            "date-of-birth",
            "social-determinants",
            "health-status-assessments");

    private final Reading reading;
    private final LinkRules links;
    private final CodeTable.Builder<DiseaseMention> codes;
    private final PhraseTable.Builder<DiseaseMention> names = PhraseTable.builder();

    DiseaseReader(Reading reading, LinkRules links, CodeSystems systems) {
        this.reading = reading;
        this.links = links;
        this.codes = CodeTable.builder(systems);
    }

    /** Codes of all folders read so far. */
    CodeTable<DiseaseMention> codes() {
        return codes.build();
    }

    /** Names of all folders read so far. */
    PhraseTable<DiseaseMention> names() {
        return names.build();
    }

    /** Names of all folders with a {@code disease.yaml}, also of those that cannot be used. */
    List<String> folders() {
        return reading.files().paths().stream()
                .filter(path -> path.matches("[^/]+/disease\\.yaml"))
                .map(path -> path.substring(0, path.indexOf('/')))
                .toList();
    }

    /** All disease folders by id; one that cannot be used is noted and left out. */
    Map<String, Disease> readAll() {
        Map<String, Disease> diseases = new LinkedHashMap<>();
        folders().forEach(folder -> read(folder).ifPresent(disease -> diseases.put(folder, disease)));
        if (diseases.isEmpty()) {
            reading.problems().add(new Place("knowledge.yaml", 1), "No folder holds a disease.yaml; add a disease.");
        }
        return diseases;
    }

    private Optional<Disease> read(String folder) {
        readCodes(folder);
        readNames(folder);
        CriterionReader criteria = new CriterionReader(reading.ids(), folder);
        OptionReader optionReader = new OptionReader(reading, criteria, links);
        List<PathwayOption> options = reading.files().pathsBelow(folder + "/options").stream()
                .map(file -> optionReader.read(folder, file))
                .flatMap(Optional::stream)
                .sorted(Comparator.comparingInt(PathwayOption::order))
                .toList();
        DiseaseTrials trials = new TrialsReader(reading, criteria, optionReader).read(folder);
        Map<String, String> dsi = readDsi(folder);
        Optional<Review> review = new ReviewReader(reading).read(folder);
        Optional<YamlMap> map = reading.yamlMap(folder + "/disease.yaml");
        if (reading.files().pathsBelow(folder + "/options").isEmpty()) {
            reading.problems().add(new Place(folder + "/disease.yaml", 1), "The folder 'options' holds no option.");
        }
        return map.flatMap(yaml -> readDisease(folder, yaml, options, trials, review, dsi));
    }

    private Optional<Disease> readDisease(
            String folder,
            YamlMap map,
            List<PathwayOption> options,
            DiseaseTrials trials,
            Optional<Review> review,
            Map<String, String> dsi) {
        map.expect(
                Set.of(
                        "id",
                        "title",
                        "in-a-sentence",
                        "products",
                        "outranks",
                        "antigens",
                        "inadequate-when-final",
                        "windows",
                        "status"),
                Set.of("subtypes"));
        String id = map.text("id");
        reading.ids().define(IdKind.DISEASE, id, map.placeOf("id"));
        if (!id.equals(folder)) {
            reading.problems().add(map.placeOf("id"), "The id is not the name of the folder; write '%s'.", folder);
        }
        if (!map.text("status").equals(REQUIRED_STATUS)) {
            reading.problems().add(map.placeOf("status"), "Write '%s'.", REQUIRED_STATUS);
        }
        reading.wording().title(map.placeOf("title"), "title", map.text("title"));
        List<String> products = map.texts("products");
        products.forEach(product -> reading.ids().mention(IdKind.PRODUCT, product, map.placeOf("products")));
        List<String> outranks = map.texts("outranks");
        outranks.forEach(other -> reading.ids().mention(IdKind.DISEASE, other, map.placeOf("outranks")));
        List<String> antigens = map.texts("antigens");
        antigens.forEach(antigen -> reading.ids().mention(IdKind.ANTIGEN, antigen, map.placeOf("antigens")));
        Set<ResponseCategory> inadequate = new LinkedHashSet<>(
                map.list("inadequate-when-final", item -> item.oneOf(Choices.of(ResponseCategory.class))));
        Map<String, Subtype> subtypes = readSubtypes(folder, map);
        Optional<Windows> windows =
                map.find("windows").flatMap(YamlNode::map).flatMap(yaml -> new WindowsReader(reading).read(yaml));
        if (windows.isEmpty() || review.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Disease(
                folder,
                map.text("title"),
                map.text("in-a-sentence"),
                Set.copyOf(products),
                Set.copyOf(outranks),
                subtypes,
                antigens,
                inadequate,
                windows.get(),
                options,
                trials,
                review.get(),
                dsi));
    }

    private Map<String, Subtype> readSubtypes(String folder, YamlMap disease) {
        Map<String, Subtype> subtypes = new LinkedHashMap<>();
        disease.list("subtypes", YamlNode::map).forEach(map -> {
            map.expect(Set.of("id", "title"), Set.of());
            reading.ids().define(IdKind.SUBTYPE, IdRegister.of(folder, map.text("id")), map.place());
            subtypes.put(map.text("id"), new Subtype(map.text("id"), map.text("title")));
        });
        return subtypes;
    }

    private void readCodes(String folder) {
        String file = folder + "/codes.csv";
        List<CsvRow> rows = reading.csv(file, "role", "subtype", "system", "code", "display", "origin");
        for (CsvRow row : rows) {
            String subtype = subtype(row, folder);
            row.oneOf("role", Choices.of(DiseaseRole.class)).ifPresent(role -> {
                String table = role.establishes() ? "diseases" : folder;
                reading.codes()
                        .read(row, table, folder + " " + row.text("role"))
                        .ifPresent(code ->
                                codes.add(code.system(), code.code(), new DiseaseMention(folder, role, subtype)));
            });
        }
        needsDisease(file, rows);
    }

    private void readNames(String folder) {
        String file = folder + "/names.csv";
        Map<String, DiseaseMention> mentions = new LinkedHashMap<>();
        List<CsvRow> rows = reading.csv(file, "name", "subtype", "role");
        for (CsvRow row : rows) {
            String subtype = subtype(row, folder);
            mentions.put("disease", new DiseaseMention(folder, DiseaseRole.DISEASE, subtype));
            mentions.put("not", new DiseaseMention("", DiseaseRole.DISEASE, ""));
            row.oneOf("role", mentions).ifPresent(mention -> Terms.addPhrase(row, "name", names, mention));
        }
        needsDisease(file, rows);
    }

    private void needsDisease(String file, List<CsvRow> rows) {
        if (reading.files().find(file).isPresent()
                && rows.stream().noneMatch(row -> row.text("role").equals("disease"))) {
            reading.problems().add(new Place(file, 1), "No row has the role 'disease'; add one.");
        }
    }

    private String subtype(CsvRow row, String folder) {
        String subtype = row.text("subtype");
        reading.ids().mention(IdKind.SUBTYPE, IdRegister.of(folder, subtype), row.place());
        return subtype;
    }

    private Map<String, String> readDsi(String folder) {
        Map<String, String> attributes = new LinkedHashMap<>();
        reading.yamlMap(folder + "/dsi.yaml").ifPresent(map -> {
            map.expect(DSI_ATTRIBUTES, Set.of());
            map.keys().forEach(key -> attributes.put(key, map.text(key)));
        });
        return attributes;
    }
}
