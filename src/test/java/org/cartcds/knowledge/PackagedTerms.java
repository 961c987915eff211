package org.cartcds.knowledge;

import java.nio.file.Path;

/** Codes and phrases of the shipped knowledge, each catalog on its own. */
final class PackagedTerms {

    static final KnowledgeFiles FILES = KnowledgeFiles.in(Path.of("cds-cards"));

    private static final Reading READING = Reading.of(FILES);
    private static final Terms TERMS = Terms.read(READING);

    static final ProductCatalog PRODUCTS = new ProductReader(TERMS).read();
    static final ResponseVocabulary RESPONSES = new ResponseReader(TERMS).read();
    static final AntigenCatalog ANTIGENS = new AntigenReader(TERMS).readAntigens();
    static final ExtentPhrases EXTENT = new AntigenReader(TERMS).readExtent();
    static final TherapyCatalog THERAPIES = new TherapyReader(TERMS).readTherapies();
    static final FactCatalog FACTS = new TherapyReader(TERMS).readFacts();

    private PackagedTerms() {}

    /** Rows of a CSV file with these columns. */
    static java.util.List<CsvRow> rows(String file, String... columns) {
        return READING.csv(file, columns);
    }

    /** Any address under which a code system is known. */
    static String uri(String systemId) {
        return TERMS.systems().idsByUri().entrySet().stream()
                .filter(entry -> entry.getValue().equals(systemId))
                .map(java.util.Map.Entry::getKey)
                .sorted()
                .findFirst()
                .orElseThrow();
    }
}
