package org.cartcds.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cartcds.chart.Concept;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Which codes are recognised as which product, against a list that was written down apart from the knowledge, and that no
 * other oncology drug is taken for CAR-T.
 */
class CarTCodesTests {

    private static final Path CARDS = Path.of("cds-cards");
    private static final String ATC = "http://www.whocc.no/atc";
    private static final String PCS = "http://www.cms.gov/Medicare/Coding/ICD10";
    private static final String RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm";
    private static final String NONE = "none";
    private static final int FEWEST_OTHERS = 700;

    private static final ProductCatalog PRODUCTS =
            KnowledgeLoader.load(KnowledgeFiles.in(CARDS)).products();
    private static final List<NamedCsvRecord> REFERENCE = rows(Path.of("src/test/resources/reference/car-t-codes.csv"));

    private static List<NamedCsvRecord> rows(Path file) {
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file);
                Stream<NamedCsvRecord> rows = reader.stream()) {
            return rows.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String recognised(String system, String code) {
        return PRODUCTS.find(Concept.ofCode(system, code, ""))
                .map(mention ->
                        mention.product().id() + " " + mention.meaning().name().toLowerCase(Locale.ROOT))
                .orElse(NONE);
    }

    private static String expected(NamedCsvRecord row) {
        return row.getField("meaning").equals(NONE) ? NONE : row.getField("product") + " " + row.getField("meaning");
    }

    @TestFactory
    Stream<DynamicTest> codeIsRecognisedAsTheReferenceSays() {
        assertThat(REFERENCE).hasSizeGreaterThan(120);
        return REFERENCE.stream()
                .map(row -> DynamicTest.dynamicTest(
                        row.getField("system") + " " + row.getField("code"),
                        () -> assertThat(recognised(row.getField("system"), row.getField("code")))
                                .isEqualTo(expected(row))));
    }

    @Test
    void everyRecognisedCodeStandsInTheReference() throws IOException {
        CodeSystems systems = PRODUCTS.codes().systems();
        Set<CodeTable.Key> reference = REFERENCE.stream()
                .filter(row -> !row.getField("meaning").equals(NONE))
                .map(row -> {
                    String id = systems.find(row.getField("system")).orElseThrow();
                    return new CodeTable.Key(id, CodeSystems.normalise(id, row.getField("code")));
                })
                .collect(Collectors.toSet());
        assertThat(PRODUCTS.codes().keys()).isNotEmpty().isSubsetOf(reference);
    }

    @Test
    void codeOfAnotherSystemIsNotRecognised() {
        assertThat(recognised(ATC, "1986438")).isEqualTo(NONE);
        assertThat(recognised("http://loinc.org", "Q2041")).isEqualTo(NONE);
        assertThat(recognised("", "L01XL03")).isEqualTo(NONE);
    }

    @Test
    void noOtherOncologyDrugIsCarT() {
        Set<String> atc = otherAtcCodes();
        Set<String> rxnorm = therapyCodes(RXNORM, "rxnorm");
        assertThat(atc).hasSizeGreaterThan(FEWEST_OTHERS);
        assertThat(rxnorm).hasSizeGreaterThan(60);
        assertThat(atc.stream().filter(code -> !recognised(ATC, code).equals(NONE)))
                .isEmpty();
        assertThat(rxnorm.stream().filter(code -> !recognised(RXNORM, code).equals(NONE)))
                .isEmpty();
        assertThat(therapyCodes(ATC, "atc")).hasSizeGreaterThan(30).isSubsetOf(withLetters(atc));
    }

    private static Set<String> withLetters(Set<String> codes) {
        Set<String> more = new LinkedHashSet<>(codes);
        more.addAll(therapyCodes(ATC, "atc").stream()
                .filter(code -> !code.startsWith("L0"))
                .toList());
        return more;
    }

    private static Set<String> therapyCodes(String uri, String system) {
        return rows(CARDS.resolve("shared/therapy-codes.csv")).stream()
                .filter(row -> row.getField("system").equals(system))
                .map(row -> row.getField("code"))
                .filter(code -> REFERENCE.stream()
                        .noneMatch(row -> row.getField("system").equals(uri)
                                && row.getField("code").equals(code)
                                && !row.getField("meaning").equals(NONE)))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Every ATC code that L01, L02 and L04 can hold, but those of CAR-T. */
    private static Set<String> otherAtcCodes() {
        Set<String> carT = REFERENCE.stream()
                .filter(row -> row.getField("system").equals(ATC))
                .filter(row -> !row.getField("meaning").equals(NONE))
                .map(row -> row.getField("code"))
                .collect(Collectors.toSet());
        Set<String> codes = new LinkedHashSet<>();
        for (String group : List.of("L01", "L02", "L04")) {
            for (char third = 'A'; third <= 'Z'; third++) {
                for (char fourth = 'A'; fourth <= 'Z'; fourth++) {
                    String level = group + third + fourth;
                    codes.add(level);
                    IntStream.rangeClosed(1, 99).forEach(number -> codes.add("%s%02d".formatted(level, number)));
                }
            }
        }
        codes.removeAll(carT);
        return codes;
    }

    @Test
    void noOtherAdministrationOfNewTechnologyIsCarT() {
        Set<String> carT = REFERENCE.stream()
                .filter(row -> row.getField("system").equals(PCS))
                .filter(row -> !row.getField("meaning").equals(NONE))
                .map(row -> row.getField("code"))
                .collect(Collectors.toSet());
        List<String> wrong = new ArrayList<>();
        String values = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
        for (String begin : List.of("XW033", "XW043", "XW133", "XW143", "XW233", "XW243")) {
            for (char substance : values.toCharArray()) {
                for (char group : values.toCharArray()) {
                    String code = begin + substance + group;
                    if (!carT.contains(code) && !recognised(PCS, code).equals(NONE)) {
                        wrong.add(code);
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(carT).hasSizeGreaterThan(15);
    }

    @Test
    void neighboursOfTheCodesAreNotCarT() {
        Map<String, Set<String>> known = new LinkedHashMap<>();
        REFERENCE.stream()
                .filter(row -> !row.getField("meaning").equals(NONE))
                .forEach(row -> known.computeIfAbsent(row.getField("system"), key -> new LinkedHashSet<>())
                        .add(row.getField("code")));
        List<String> wrong = new ArrayList<>();
        known.forEach((system, codes) -> codes.stream()
                .filter(code -> code.matches("\\d+"))
                .flatMap(code -> IntStream.of(-1, 1).mapToObj(step -> String.valueOf(Long.parseLong(code) + step)))
                .filter(code -> !codes.contains(code))
                .filter(code -> !recognised(system, code).equals(NONE))
                .forEach(wrong::add));
        assertThat(wrong).isEmpty();
    }

    @Test
    void noOtherDrugNameIsCarT() {
        List<String> names = new ArrayList<>();
        rows(CARDS.resolve("shared/therapy-names.csv")).forEach(row -> names.add(row.getField("name")));
        rows(CARDS.resolve("shared/not-car-t.csv")).forEach(row -> names.add(row.getField("name")));
        names.addAll(List.of(
                "abemaciclib",
                "abecarnil",
                "Breyna inhaler",
                "carvedilol",
                "axitinib",
                "idelalisib",
                "tisotumab vedotin",
                "Tecentriq",
                "Tecvayli",
                "Yervoy",
                "Aucagen",
                "Tecelra",
                "Amtagvi",
                "Ebvallo",
                "Imlygic",
                "Zolgensma",
                "Provenge",
                "liso",
                "cilta",
                "cart",
                "cardiac CT",
                "CAR",
                "T-cell lymphoma",
                "chimeric",
                "antigen receptor",
                "T cells",
                "donor lymphocyte infusion",
                "autologous stem cell transplant"));
        assertThat(names).hasSizeGreaterThan(250);
        assertThat(names.stream()
                        .filter(name -> PRODUCTS.find(Concept.ofText(name)).isPresent()))
                .isEmpty();
    }

    @Test
    void everyProductIsRecognisedByItsNames() {
        List<NamedCsvRecord> names = rows(CARDS.resolve("shared/product-names.csv"));
        assertThat(names).hasSizeGreaterThan(40);
        assertThat(names)
                .allSatisfy(row -> assertThat(PRODUCTS.find(
                                        Concept.ofText(row.getField("name").toUpperCase(Locale.ROOT)))
                                .map(mention -> mention.product().id()))
                        .as(row.getField("name"))
                        .isEqualTo(Optional.of(row.getField("product"))));
    }
}
