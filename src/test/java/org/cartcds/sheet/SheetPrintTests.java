package org.cartcds.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.cartcds.knowledge.Knowledge;
import org.cartcds.knowledge.KnowledgeFiles;
import org.cartcds.knowledge.KnowledgeLoader;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every page printed by Chromium. The pages and their PDFs lie in {@code target/sheets}, to be looked at. Without
 * Chromium nothing is printed, and the build says so.
 */
class SheetPrintTests {

    private static final Path FOLDER = Path.of("target/sheets");
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final Optional<Path> CHROMIUM = Stream.of(
                    System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
            .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
            .filter(Files::isExecutable)
            .findFirst();
    private static final int MOST_PAGES = 4;
    private static final double POINTS_PER_INCH = 72;

    @TempDir
    static Path profile;

    /** The longest and the shortest page of each language; all of them with {@code -Dsheets.print=all}, which takes minutes. */
    static List<ConversationSheet> sheets() {
        Knowledge knowledge = KnowledgeLoader.load(KnowledgeFiles.in(Path.of("cds-cards")));
        SheetLibrary library = new SheetLibrary(knowledge);
        Comparator<ConversationSheet> byLength = Comparator.comparingInt(sheet -> sheet.sections().stream()
                .mapToInt(section -> section.markdown().length())
                .sum());
        boolean all = "all".equals(System.getProperty("sheets.print"));
        return library.languages().stream()
                .map(library::all)
                .flatMap(sheets -> all
                        ? sheets.stream()
                        : Stream.of(Collections.max(sheets, byLength), Collections.min(sheets, byLength)))
                .toList();
    }

    @BeforeAll
    static void needsChromium() {
        if (CHROMIUM.isEmpty()) {
            System.getLogger(SheetPrintTests.class.getName())
                    .log(
                            System.Logger.Level.WARNING,
                            "NOT TESTED: printing, because there is no Chromium on the path.");
        }
        Assumptions.assumeTrue(CHROMIUM.isPresent(), "Chromium is not installed");
    }

    @ParameterizedTest
    @MethodSource("sheets")
    void printsOnAFewPagesWithAllOfItsText(ConversationSheet sheet) throws Exception {
        String name = sheet.language().code() + "-" + sheet.disease() + "-"
                + sheet.failure().word();
        Path html = Files.createDirectories(FOLDER).resolve(name + ".html");
        Files.writeString(html, new SheetPages().page(sheet, List.of(sheet.language())));
        Path pdf = FOLDER.resolve(name + ".pdf");
        Files.deleteIfExists(pdf);
        print(html, pdf);

        try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
            assertThat(document.getNumberOfPages()).as("pages of %s", name).isBetween(2, MOST_PAGES);
            assertThat(document.getPage(0).getMediaBox().getWidth() / POINTS_PER_INCH)
                    .as("width in inches, Letter or A4")
                    .isBetween(8.2, 8.6);
            String text = flat(new PDFTextStripper().getText(document));
            assertThat(text).contains(flat(sheet.title()), flat(sheet.diseaseName()));
            assertThat(sheet.sections()).allSatisfy(section -> assertThat(text).contains(flat(section.title())));
            assertThat(text).contains(flat(sheet.sources().get(0).identifierTitle()), "988");
            assertHeadingsAreNotCutFromTheirText(document, sheet);
        }
    }

    /** A heading never is the last line of a page. */
    private static void assertHeadingsAreNotCutFromTheirText(PDDocument document, ConversationSheet sheet)
            throws IOException {
        for (int page = 1; page <= document.getNumberOfPages(); page++) {
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setStartPage(page);
            stripper.setEndPage(page);
            List<String> lines = stripper.getText(document).strip().lines().toList();
            String last = flat(lines.get(lines.size() - 1));
            assertThat(sheet.sections())
                    .as("page %d ends with '%s'", page, last)
                    .noneMatch(section -> last.equals(flat(section.title())));
        }
    }

    /** Letters only: a printer breaks lines where it likes. */
    private static String flat(String text) {
        return text.replaceAll("[^\\p{L}\\p{N}]+", "").toLowerCase(Locale.ROOT);
    }

    private static void print(Path html, Path pdf) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        CHROMIUM.orElseThrow().toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--user-data-dir=" + profile,
                        "--no-pdf-header-footer",
                        "--print-to-pdf=" + pdf.toAbsolutePath(),
                        html.toUri().toString())
                .redirectErrorStream(true)
                .redirectOutput(profile.resolve("chromium.log").toFile())
                .start();
        boolean ended = process.waitFor(60, TimeUnit.SECONDS);
        process.destroyForcibly();
        assertThat(ended).as("Chromium ended within a minute").isTrue();
        assertThat(pdf).exists();
    }
}
