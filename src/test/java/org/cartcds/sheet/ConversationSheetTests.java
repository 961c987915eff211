package org.cartcds.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.cartcds.criteria.FailureKind;
import org.cartcds.knowledge.Disease;
import org.cartcds.knowledge.Knowledge;
import org.cartcds.knowledge.KnowledgeFiles;
import org.cartcds.knowledge.KnowledgeLoader;
import org.cartcds.knowledge.OptionKind;
import org.cartcds.knowledge.PathwayOption;
import org.cartcds.readability.ReadingFormula;
import org.cartcds.readability.TextCount;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every page that there is: each disease, each way of failing, each language. */
class ConversationSheetTests {

    private static final Path CARDS = Path.of("cds-cards");
    private static final Knowledge KNOWLEDGE = KnowledgeLoader.load(KnowledgeFiles.in(CARDS));
    private static final SheetLibrary LIBRARY = new SheetLibrary(KNOWLEDGE);
    private static final int HIGHEST_GRADE = 8;
    private static final int LEAST_WORDS_FOR_A_GRADE = 60;
    private static final Parser MARKDOWN = Parser.builder().build();

    /** A page with its address as its name. */
    record Sheet(ConversationSheet page) {

        String language() {
            return page.language().code();
        }

        ReadingFormula formula() {
            return ReadingFormula.find(language()).orElseThrow();
        }

        @Override
        public String toString() {
            return language() + " " + page.disease() + "/" + page.failure().word();
        }
    }

    static List<Sheet> sheets() {
        return LIBRARY.languages().stream()
                .flatMap(language -> LIBRARY.all(language).stream())
                .map(Sheet::new)
                .toList();
    }

    @Test
    void thereIsOneForEachDiseaseFailureAndLanguage() {
        assertThat(KNOWLEDGE.sheets().keySet()).contains("en", "es");
        assertThat(KNOWLEDGE.diseases()).hasSizeGreaterThanOrEqualTo(7);
        assertThat(sheets())
                .hasSize(KNOWLEDGE.sheets().size() * KNOWLEDGE.diseases().size() * FailureKind.values().length);
        assertThat(sheets()).extracting(sheet -> sheet.page().title()).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("sheets")
    void asksForNoMoreThanEightYearsOfSchool(Sheet sheet) {
        List<String> blocks = new ArrayList<>(
                List.of(sheet.page().title(), sheet.page().language().word("intro")));
        sheet.page().sections().forEach(section -> {
            blocks.add(section.title());
            blocks.addAll(blocks(section, false));
        });
        TextCount count = sheet.formula().count(blocks);
        assertThat(count.words()).as("words of %s", sheet).isBetween(700, 1400);
        assertAtMostGradeEight(sheet, "the page", count);
    }

    /** A hard section does not hide behind easy lists: each is read alone, and its running text without the lists. */
    @ParameterizedTest
    @MethodSource("sheets")
    void noSectionIsHarderThanThat(Sheet sheet) {
        int read = 0;
        for (ConversationSheet.Section section : sheet.page().sections()) {
            for (boolean withoutLists : List.of(false, true)) {
                TextCount count = sheet.formula().count(blocks(section, withoutLists));
                if (count.words() >= LEAST_WORDS_FOR_A_GRADE) {
                    assertAtMostGradeEight(sheet, section.id() + (withoutLists ? " without lists" : ""), count);
                    read++;
                }
            }
        }
        assertThat(read).as("sections that are long enough").isGreaterThanOrEqualTo(5);
    }

    private static void assertAtMostGradeEight(Sheet sheet, String what, TextCount count) {
        assertThat(sheet.formula().isAtMost(HIGHEST_GRADE, count))
                .as("%s, %s: %s, at most grade %d", sheet, what, sheet.formula().describe(count), HIGHEST_GRADE)
                .isTrue();
    }

    /** Writes {@code target/sheets/reading-grades.txt}, to be looked at. */
    @Test
    void writesTheGradeOfEachPage() throws IOException {
        String table = sheets().stream()
                .map(sheet -> sheet + ": "
                        + sheet.formula()
                                .describe(sheet.formula()
                                        .count(sheet.page().sections().stream()
                                                .flatMap(section -> blocks(section, false).stream())
                                                .toList()))
                        + "\n")
                .collect(Collectors.joining());
        Path file = Files.createDirectories(Path.of("target/sheets")).resolve("reading-grades.txt");
        Files.writeString(file, table);
        assertThat(table.lines()).hasSize(sheets().size());
    }

    @ParameterizedTest
    @MethodSource("sheets")
    void leavesNoPlaceholderAndNoMarkupOpen(Sheet sheet) {
        assertThat(sheet.page().sections()).hasSizeGreaterThanOrEqualTo(6).allSatisfy(section -> {
            assertThat(section.markdown()).isNotBlank().doesNotContain("{{", "}}", "<", ">", "|");
            assertThat(blocks(section, false)).isNotEmpty().noneMatch(text -> text.contains("**"));
        });
    }

    @ParameterizedTest
    @MethodSource("sheets")
    void saysNothingThatIsRefusedAlsoWhereItsPartsMeet(Sheet sheet) throws IOException {
        List<String> refused =
                Files.readAllLines(CARDS.resolve("shared/sheets/" + sheet.language() + "/wording.csv")).stream()
                        .skip(1)
                        .filter(row -> row.contains(",anywhere,"))
                        .map(row -> row.substring(0, row.indexOf(',')))
                        .toList();
        assertThat(refused).hasSizeGreaterThan(40);
        String text = sheet.page().title() + "\n"
                + sheet.page().sections().stream()
                        .flatMap(section -> blocks(section, false).stream())
                        .collect(Collectors.joining("\n"));
        assertThat(refused)
                .noneMatch(word -> Pattern.compile("(?iU)(?<!\\w)" + Pattern.quote(word) + "(?!\\w)")
                        .matcher(text)
                        .find());
        assertThat(text.replaceAll("\\b(988|911)\\b", ""))
                .doesNotContainPattern("(?<![\\w-])\\d")
                .doesNotContain("%");
    }

    @ParameterizedTest
    @MethodSource("sheets")
    void linksOnlyToHostsOfTheList(Sheet sheet) {
        List<String> links = new ArrayList<>();
        sheet.page()
                .sections()
                .forEach(section -> MARKDOWN.parse(section.markdown()).accept(new AbstractVisitor() {
                    @Override
                    public void visit(Link link) {
                        links.add(link.getDestination());
                    }
                }));
        sheet.page().sources().forEach(source -> source.url().ifPresent(url -> links.add(url.toString())));
        assertThat(links).hasSizeGreaterThan(5).allSatisfy(link -> {
            URI url = URI.create(link);
            assertThat(url.getScheme()).isEqualTo("https");
            assertThat(KNOWLEDGE.linkHosts()).contains(url.getHost());
        });
    }

    @ParameterizedTest
    @MethodSource("sheets")
    void namesItsSources(Sheet sheet) {
        assertThat(sheet.page().sources()).hasSizeGreaterThanOrEqualTo(4).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("sheets")
    void isADraftUntilBothReviewsAreThere(Sheet sheet) {
        Disease disease = KNOWLEDGE.findDisease(sheet.page().disease()).orElseThrow();
        assertThat(sheet.page().draft())
                .isEqualTo(disease.review().isDraft()
                        || sheet.page().language().review().isDraft());
    }

    /**
     * The decision table of the folder lists what a card offers for every combination of facts: a page names each kind that is
     * offered there for its failure, and besides them only kinds that a case of the folder offers.
     */
    @ParameterizedTest
    @MethodSource("sheets")
    void namesTheKindsThatACardCanOfferAndNoOther(Sheet sheet) throws IOException {
        Disease disease = KNOWLEDGE.findDisease(sheet.page().disease()).orElseThrow();
        SheetKinds kinds = SheetKinds.of(disease, sheet.page().failure());
        Set<OptionKind> named = new LinkedHashSet<>(kinds.usual());
        named.addAll(kinds.special());
        assertThat(named).hasSize(kinds.usual().size() + kinds.special().size());

        Set<OptionKind> inTable = offeredInTable(disease, sheet.page().failure());
        assertThat(inTable).hasSizeGreaterThan(5);
        Set<OptionKind> beyond = EnumSet.copyOf(named);
        beyond.removeAll(inTable);
        assertThat(named).containsAll(inTable);
        assertThat(offeredInCases(disease)).containsAll(beyond);

        String text = sheet.page().sections().stream()
                .map(ConversationSheet.Section::markdown)
                .collect(Collectors.joining("\n"));
        for (OptionKind kind : OptionKind.values()) {
            String entry = "- **" + sheet.page().language().kinds().get(kind).name() + ".** ";
            assertThat(text.contains(entry))
                    .as("%s names %s", sheet, kind.word())
                    .isEqualTo(named.contains(kind));
        }
    }

    private static Set<OptionKind> offeredInTable(Disease disease, FailureKind failure) throws IOException {
        List<String> lines = Files.readAllLines(CARDS.resolve(disease.id()).resolve("decision-table.csv"));
        List<String> head = List.of(lines.get(0).split(",", -1));
        Set<OptionKind> kinds = EnumSet.noneOf(OptionKind.class);
        for (String line : lines) {
            String[] cells = line.split(",", -1);
            if (cells[0].startsWith(failure.word())) {
                for (int column = 1; column < head.size() && cells.length == head.size(); column++) {
                    String cell = cells[column];
                    disease.findOption(head.get(column))
                            .filter(option ->
                                    Set.of("first", "option", "specialist").contains(cell))
                            .map(PathwayOption::kind)
                            .ifPresent(kinds::add);
                }
            }
        }
        return kinds;
    }

    private static Set<OptionKind> offeredInCases(Disease disease) throws IOException {
        StringBuilder cases = new StringBuilder();
        try (var files = Files.list(CARDS.resolve(disease.id()).resolve("cases"))) {
            for (Path file : files.toList()) {
                String text = Files.readString(file);
                int at = text.indexOf("offered:");
                cases.append(at < 0 ? "" : text.substring(at).split("withheld:")[0]);
            }
        }
        return disease.options().stream()
                .filter(option -> cases.toString().contains(option.id()))
                .map(PathwayOption::kind)
                .collect(Collectors.toSet());
    }

    @Test
    void leavesOutWhatIsOnlyListedToShowTheReasonAgainstIt() {
        Disease follicular = KNOWLEDGE.findDisease("follicular-lymphoma").orElseThrow();
        SheetKinds kinds = SheetKinds.of(follicular, FailureKind.RELAPSE);
        assertThat(kinds.usual()).contains(OptionKind.BISPECIFIC_ANTIBODY).doesNotContain(OptionKind.TARGETED_THERAPY);
        assertThat(kinds.special())
                .contains(OptionKind.DIFFERENT_TARGET_CAR_T)
                .doesNotContain(OptionKind.TARGETED_THERAPY, OptionKind.CHECKPOINT_INHIBITOR);
    }

    @Test
    void everyLanguageSaysTheSameThings() {
        Map<String, List<String>> byLanguage = LIBRARY.languages().stream()
                .collect(Collectors.toMap(
                        language -> language.code(),
                        language -> LIBRARY.all(language).stream()
                                .flatMap(page -> page.sections().stream()
                                        .map(section -> page.disease() + " " + page.failure() + " " + section.id()
                                                + " " + blocks(section, false).size() + " blocks, "
                                                + blocks(section, true).size() + " paragraphs"))
                                .toList()));
        assertThat(byLanguage).hasSizeGreaterThan(1);
        assertThat(Set.copyOf(byLanguage.values()))
                .as("sections, items and paragraphs")
                .hasSize(1);
        assertThat(byLanguage.keySet()).allMatch(code -> code.equals(code.toLowerCase(Locale.ROOT)));
    }

    /** The paragraphs of a section, with or without those in lists. */
    private static List<String> blocks(ConversationSheet.Section section, boolean withoutLists) {
        List<String> blocks = new ArrayList<>();
        MARKDOWN.parse(section.markdown()).accept(new AbstractVisitor() {
            @Override
            public void visit(Paragraph paragraph) {
                if (!withoutLists || !(paragraph.getParent() instanceof ListItem)) {
                    blocks.add(plain(paragraph));
                }
            }
        });
        return blocks;
    }

    private static String plain(Node node) {
        StringBuilder text = new StringBuilder();
        node.accept(new AbstractVisitor() {
            @Override
            public void visit(Text part) {
                text.append(part.getLiteral());
            }

            @Override
            public void visit(SoftLineBreak lineBreak) {
                text.append(' ');
            }
        });
        return text.toString();
    }
}
