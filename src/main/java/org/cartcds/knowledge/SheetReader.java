package org.cartcds.knowledge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cartcds.criteria.FailureKind;
import org.cartcds.knowledge.SheetPart.Slot;
import org.cartcds.readability.ReadingFormula;
import org.cartcds.readability.TextCount;

/**
 * Reads the pages for patients: {@code shared/sheets/<language>/} and {@code <disease>/sheets/<language>/}. A language
 * is there when it has a folder in {@code shared/sheets}; then every disease needs its texts in it. The texts of one page together may not ask for
 * more than {@value #HIGHEST_GRADE} years of school.
 */
final class SheetReader {

    /** The highest school grade that a page may ask for. */
    static final int HIGHEST_GRADE = 8;

    private static final String SHARED = "shared/sheets";
    private static final Pattern SLOT = Pattern.compile("\\{\\{([^}]*)}}");
    private static final Pattern PART_NAME = Pattern.compile(".*/\\d{2}-([a-z-]+)\\.md");

    private final Reading reading;
    private final LinkRules links;

    SheetReader(Reading reading, LinkRules links) {
        this.reading = reading;
        this.links = links;
    }

    /** The languages by their code, each with the texts of these diseases. */
    Map<String, SheetLanguage> readAll(Collection<String> diseases) {
        Map<String, SheetLanguage> languages = new LinkedHashMap<>();
        Set<String> codes = new TreeSet<>();
        reading.files().pathsBelow(SHARED).forEach(path -> codes.add(path.split("/")[2]));
        if (codes.isEmpty()) {
            problem(new Place(SHARED, 1), "There is no language; add a folder such as 'en' with its texts.");
        }
        for (String code : codes) {
            Optional<ReadingFormula> formula = ReadingFormula.find(code);
            if (formula.isEmpty()) {
                problem(
                        new Place(SHARED + "/" + code, 1),
                        "There is no readability formula for the language '%s'; only en and es can be checked.",
                        code);
            }
            formula.flatMap(known -> new Language(code, known).read(diseases))
                    .ifPresent(language -> languages.put(code, language));
        }
        return languages;
    }

    private void problem(Place at, String sentence, Object... values) {
        reading.problems().add(at, sentence, values);
    }

    /** One language while it is read. */
    private final class Language {

        private final String code;
        private final String folder;
        private final ReadingFormula formula;
        private final SheetWording wording;
        private final List<String> shared = new ArrayList<>();

        Language(String code, ReadingFormula formula) {
            this.code = code;
            this.folder = SHARED + "/" + code;
            this.formula = formula;
            this.wording = SheetWording.read(reading, folder + "/wording.csv");
        }

        Optional<SheetLanguage> read(Collection<String> diseases) {
            Map<String, String> words = words();
            Map<OptionKind, SheetKind> kinds = kinds();
            List<SheetPart> parts = parts();
            TextCount count = formula.count(shared);
            Map<String, DiseaseSheet> sheets = new LinkedHashMap<>();
            diseases.forEach(disease -> disease(disease, count).ifPresent(sheet -> sheets.put(disease, sheet)));
            return new ReviewReader(reading)
                    .read(folder)
                    .map(review -> new SheetLanguage(code, words, kinds, parts, sheets, review));
        }

        private Map<String, String> words() {
            String file = folder + "/words.csv";
            Map<String, String> words = new LinkedHashMap<>();
            for (CsvRow row : reading.csv(file, "id", "text")) {
                row.oneOf("id", Choices.of(SheetLanguage.WORDS.toArray(String[]::new)))
                        .ifPresent(id -> once(row, words.put(id, plain(row.place(), row.required("text")))));
            }
            SheetLanguage.WORDS.stream()
                    .filter(id -> !words.containsKey(id))
                    .forEach(id -> problem(new Place(file, 1), "The text '%s' is missing; add its row.", id));
            return words;
        }

        private Map<OptionKind, SheetKind> kinds() {
            String file = folder + "/kinds.csv";
            Map<OptionKind, SheetKind> kinds = new EnumMap<>(OptionKind.class);
            for (CsvRow row : reading.csv(file, "kind", "name", "text")) {
                SheetKind text = new SheetKind(
                        plain(row.place(), row.required("name")), plain(row.place(), row.required("text")));
                row.oneOf("kind", Choices.of(OptionKind.class)).ifPresent(kind -> once(row, kinds.put(kind, text)));
                shared.addAll(List.of(text.name() + ".", text.text()));
            }
            Arrays.stream(OptionKind.values())
                    .filter(kind -> !kinds.containsKey(kind))
                    .forEach(
                            kind -> problem(new Place(file, 1), "The kind '%s' is missing; add its row.", kind.word()));
            return kinds;
        }

        private void once(CsvRow row, Object before) {
            if (before != null) {
                problem(row.place(), "The row stands twice; remove one.");
            }
        }

        private List<SheetPart> parts() {
            List<SheetPart> parts = new ArrayList<>();
            Map<Slot, Place> lists = new EnumMap<>(Slot.class);
            for (String file : reading.files().pathsBelow(folder + "/parts")) {
                Matcher name = PART_NAME.matcher(file);
                if (!name.matches()) {
                    problem(new Place(file, 1), "The file is not named NN-words-with-hyphens.md; rename it.");
                    continue;
                }
                FrontMatter.read(reading, file).ifPresent(front -> {
                    YamlMap map = front.map().expect(Set.of("title", "sources"), Set.of());
                    slots(front, lists);
                    List<String> sources = reading.sources(map, "sources");
                    String title = plain(map.placeOf("title"), map.text("title"));
                    shared.add(title);
                    shared.addAll(markdown(front.textAt(), front.text()));
                    parts.add(new SheetPart(name.group(1), title, front.text(), sources));
                });
            }
            Arrays.stream(Slot.values())
                    .filter(slot -> slot.isList() && !lists.containsKey(slot))
                    .forEach(slot -> problem(
                            new Place(folder + "/parts", 1), "No section holds %s; add it to one.", slot.mark()));
            return parts;
        }

        private void slots(FrontMatter front, Map<Slot, Place> lists) {
            int number = 0;
            for (String line : front.text().split("\n", -1)) {
                Place at = new Place(front.textAt().file(), front.textAt().line() + number++);
                Matcher mark = SLOT.matcher(line);
                while (mark.find()) {
                    Optional<Slot> slot = Arrays.stream(Slot.values())
                            .filter(known -> known.mark().equals(mark.group()))
                            .findFirst();
                    if (slot.isEmpty()) {
                        problem(at, "The placeholder '%s' is not known; correct it.", mark.group());
                    } else if (slot.get().isList()) {
                        if (!line.equals(mark.group())) {
                            problem(at, "%s is a list and needs a line of its own.", mark.group());
                        }
                        Place first = lists.putIfAbsent(slot.get(), at);
                        if (first != null) {
                            problem(at, "%s stands already in %s; remove one.", mark.group(), first);
                        }
                    }
                }
            }
        }

        private Optional<DiseaseSheet> disease(String disease, TextCount count) {
            String own = disease + "/sheets/" + code;
            Map<FailureKind, DiseaseSheet.Meaning> failures = new EnumMap<>(FailureKind.class);
            for (FailureKind failure : FailureKind.values()) {
                meaning(own + "/" + failure.word() + ".md", count).ifPresent(meaning -> failures.put(failure, meaning));
            }
            return reading.yamlMap(own + "/names.yaml").map(map -> {
                map.expect(Set.of("disease", "the-disease", "of-the-disease", "records", "groups"), Set.of("kinds"));
                List<String> groups = map.texts("groups");
                groups.forEach(group -> markdown(map.placeOf("groups"), group));
                return new DiseaseSheet(
                        plain(map, "disease"),
                        plain(map, "the-disease"),
                        plain(map, "of-the-disease"),
                        plainList(map, "records"),
                        groups,
                        ownKinds(map),
                        failures);
            });
        }

        private Map<OptionKind, String> ownKinds(YamlMap map) {
            Map<OptionKind, String> kinds = new EnumMap<>(OptionKind.class);
            map.find("kinds").flatMap(YamlNode::map).ifPresent(own -> {
                Map<String, OptionKind> known = Choices.of(OptionKind.class);
                own.expect(Set.of(), known.keySet());
                own.keys().stream()
                        .filter(known::containsKey)
                        .forEach(kind -> kinds.put(known.get(kind), plain(own, kind)));
            });
            return kinds;
        }

        private Optional<DiseaseSheet.Meaning> meaning(String file, TextCount count) {
            return FrontMatter.read(reading, file).map(front -> {
                YamlMap map = front.map().expect(Set.of("title", "questions", "sources"), Set.of());
                if (front.text().isEmpty()) {
                    problem(front.textAt(), "The text below the front matter is missing; say what it means.");
                }
                Matcher mark = SLOT.matcher(front.text());
                if (mark.find()) {
                    problem(front.textAt(), "The placeholder '%s' is not known; correct it.", mark.group());
                }
                List<String> own = new ArrayList<>(markdown(front.textAt(), front.text()));
                List<String> questions = plainList(map, "questions");
                own.addAll(questions);
                TextCount all = count.plus(formula.count(own));
                if (all.words() > 0 && !formula.isAtMost(HIGHEST_GRADE, all)) {
                    problem(
                            front.textAt(),
                            "The page reads too hard: %s, and grade %d is the limit; shorten sentences and words.",
                            formula.describe(all),
                            HIGHEST_GRADE);
                }
                return new DiseaseSheet.Meaning(
                        plain(map, "title"), front.text(), questions, reading.sources(map, "sources"));
            });
        }

        /** Checks Markdown and gives its plain text. */
        private List<String> markdown(Place at, String text) {
            String filled = SLOT.matcher(text).replaceAll("");
            SheetMarkdown parsed = SheetMarkdown.of(filled, at);
            parsed.check(links, reading.problems());
            List<String> plain = new ArrayList<>();
            for (SheetMarkdown.Block block : parsed.blocks()) {
                wording.check(block.place(), block.text());
                plain.add(block.text());
            }
            return plain;
        }

        private String plain(Place at, String text) {
            if (text.contains("{{")) {
                problem(at, "Placeholders stand only in the sections of shared/sheets; write the words.");
            }
            wording.check(at, text);
            return text;
        }

        private String plain(YamlMap map, String key) {
            return plain(map.placeOf(key), map.text(key));
        }

        private List<String> plainList(YamlMap map, String key) {
            List<String> texts = map.texts(key);
            texts.forEach(text -> plain(map.placeOf(key), text));
            return texts;
        }
    }
}
