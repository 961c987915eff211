package org.cartcds.reviewkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.cartcds.knowledge.Disease;
import org.cartcds.knowledge.Knowledge;
import org.cartcds.knowledge.KnowledgeFiles;
import org.cartcds.knowledge.KnowledgeLoader;
import org.cartcds.knowledge.OptionKind;
import org.cartcds.knowledge.TrialTheme;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What is generated in the knowledge folder is as it would be generated now; with {@code -Dreview.write=true} it is written. */
class ReviewPagesTests {

    private static final Path CARDS = Path.of("cds-cards");
    private static final Path TABLES = Path.of("target/decision-tables");
    private static final boolean WRITE = Boolean.getBoolean("review.write");
    private static final int MOST_ROWS = 2_000;

    private static final KnowledgeFiles FILES = KnowledgeFiles.in(CARDS);
    private static final Knowledge KNOWLEDGE = KnowledgeLoader.load(FILES);
    private static final Map<String, String> PAGES = ReviewPages.of(KNOWLEDGE, FILES, CardFolder.in(CARDS));

    @TestFactory
    Stream<DynamicTest> generatedFileIsUpToDate() {
        assertThat(PAGES).hasSize(1 + 2 * KNOWLEDGE.diseases().size());
        return PAGES.entrySet().stream()
                .map(page -> DynamicTest.dynamicTest(page.getKey(), () -> check(page.getKey(), page.getValue())));
    }

    private static void check(String path, String generated) throws IOException {
        Path file = CARDS.resolve(path);
        if (WRITE) {
            Files.writeString(file, generated);
        }
        String written = Files.exists(file) ? Files.readString(file).replace("\r\n", "\n") : "";
        assertThat(firstDifference(path, written, generated)).isEmpty();
    }

    /** Where a file begins to differ, as file, line and sentence; empty when it does not. */
    private static String firstDifference(String path, String written, String generated) {
        if (written.equals(generated)) {
            return "";
        }
        String[] have = written.split("\n", -1);
        String[] want = generated.split("\n", -1);
        int line = 0;
        while (line < have.length && line < want.length && have[line].equals(want[line])) {
            line++;
        }
        return "cds-cards/%s:%d: The file is not as its folder generates it; write it again with: %s"
                .formatted(path, line + 1, ReviewPages.COMMAND);
    }

    @Test
    void differenceNamesFileLineAndCommand() {
        assertThat(firstDifference("x/README.md", "one\ntwo\n", "one\nthree\n"))
                .startsWith("cds-cards/x/README.md:2: ")
                .endsWith(ReviewPages.COMMAND);
    }

    @Test
    void pageTellsEveryRuleOfTheDisease() {
        for (Disease disease : KNOWLEDGE.diseases().values()) {
            String page = PAGES.get(disease.id() + "/README.md");
            disease.options().forEach(option -> {
                assertThat(page).contains("`" + option.id() + "`");
                option.notWhen().forEach(exclusion -> assertThat(page).contains(Markdown.text(exclusion.because())));
                option.evidence().forEach(evidence -> assertThat(page).contains(Markdown.text(evidence.says())));
            });
            disease.windows().all().forEach(window -> assertThat(page).contains("**day " + window.days() + "**"));
            KNOWLEDGE.sourcesOf(disease).forEach(source -> assertThat(page).contains(Markdown.text(source.citation())));
            assertThat(page).contains(FILES.digestOf(disease.id())).doesNotContain("null", "Optional");
        }
    }

    @TestFactory
    Stream<DynamicTest> decisionTableIsWrittenForEachDisease() {
        return KNOWLEDGE.diseases().values().stream()
                .map(disease -> DynamicTest.dynamicTest(disease.id(), () -> {
                    DecisionTable table = DecisionTable.of(disease, KNOWLEDGE);
                    Files.createDirectories(TABLES);
                    Files.writeString(TABLES.resolve(disease.id() + ".csv"), table.toCsv());
                    assertThat(table.rows()).hasSizeBetween(12, MOST_ROWS);
                    assertThat(table.rows()).allSatisfy(row -> assertThat(row).hasSameSizeAs(table.header()));
                    assertThat(table.rows().stream().distinct()).hasSameSizeAs(table.rows());
                }));
    }

    @Test
    void decisionTableShowsAntigenLoss() {
        Disease myeloma = KNOWLEDGE.findDisease("multiple-myeloma").orElseThrow();
        DecisionTable table = DecisionTable.of(myeloma, KNOWLEDGE);
        int bcma = table.header().indexOf("BCMA");
        int option = table.header().indexOf("bcma-bispecific");
        assertThat(table.rows())
                .filteredOn(row -> row.get(bcma).contains("negative"))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.get(option)).isEqualTo("-"));
        assertThat(table.rows())
                .filteredOn(row -> row.get(bcma).contains("positive"))
                .extracting(row -> row.get(option))
                .contains("option");
    }

    @Test
    void everyKindAndThemeIsSomewhere() {
        assertThat(KNOWLEDGE.diseases().values().stream()
                        .flatMap(disease -> disease.options().stream())
                        .map(option -> option.kind()))
                .contains(OptionKind.values());
        assertThat(KNOWLEDGE.diseases().values().stream()
                        .flatMap(disease -> disease.trials().themes().stream())
                        .map(TrialTheme::id))
                .containsAll(TrialTheme.IDS);
    }
}
