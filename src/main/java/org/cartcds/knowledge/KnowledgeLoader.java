package org.cartcds.knowledge;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Reads and checks all knowledge files. Everything that is wrong is reported at once; nothing wrong is used. */
public final class KnowledgeLoader {

    private static final String TEXTS = "shared/texts";
    private final Reading reading;

    private KnowledgeLoader(Reading reading) {
        this.reading = reading;
    }

    /**
     * The knowledge in these files.
     *
     * @throws InvalidKnowledge with every problem of the folder
     */
    public static Knowledge load(KnowledgeFiles files) {
        KnowledgeLoader loader = new KnowledgeLoader(Reading.of(files));
        Knowledge knowledge = loader.read();
        if (!loader.reading.problems().isEmpty()) {
            throw new InvalidKnowledge(loader.reading.problems().sorted());
        }
        return knowledge;
    }

    private Knowledge read() {
        YamlMap head = reading.yamlMap("knowledge.yaml").orElse(null);
        LocalDate released = LocalDate.MAX;
        String version = "";
        String label = "";
        if (head != null) {
            head.expect(Set.of("version", "released", "label"), Set.of());
            version = head.text("version");
            label = head.text("label");
            released = head.find("released").flatMap(YamlNode::date).orElse(released);
        }
        Terms terms = Terms.read(reading);
        LibraryReader library = new LibraryReader(reading, released);
        DiseaseReader diseaseReader = new DiseaseReader(reading, library.links(), terms.systems());
        Map<String, Disease> diseases = diseaseReader.readAll();
        Knowledge knowledge = new Knowledge(
                version,
                released,
                label,
                reading.files().digest(),
                new ProductReader(terms).read(),
                new ResponseReader(terms).read(),
                new DiseaseCatalog(diseaseReader.codes(), diseaseReader.names(), terms.context()),
                new TherapyReader(terms).readTherapies(),
                new AntigenReader(terms).readAntigens(),
                new TherapyReader(terms).readFacts(),
                new AntigenReader(terms).readExtent(),
                library.acuteToxicity(),
                library.readingRules(),
                diseases,
                library.sources(),
                library.checks(),
                library.registries(),
                library.hosts(),
                library.overrideReasons(),
                library.reasons(),
                new SuggestionReader(reading).read(),
                texts(),
                new SheetReader(reading, library.links()).readAll(diseaseReader.folders()));
        reading.ids().report();
        reading.reportUnread();
        return knowledge;
    }

    private Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String path : reading.files().pathsBelow(TEXTS)) {
            String text = reading.text(path).orElseThrow();
            texts.put(path.substring(TEXTS.length() + 1), text);
            checkWording(path, text);
        }
        return texts;
    }

    private void checkWording(String path, String text) {
        if (path.endsWith(".csv")) {
            for (CsvRow row : reading.csv(path, "id", "text")) {
                reading.wording().words(row.place(), "text", row.required("text"));
            }
        } else {
            int line = 0;
            for (String sentence : text.lines().toList()) {
                line++;
                reading.wording().words(new Place(path, line), "text", sentence);
            }
        }
    }
}
