package org.cartcds.samples;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * {@code samples/REQUIREMENTS.csv}: what the CDS Hooks standard asks of a service, and the test that holds each point or the
 * reason why it does not apply. The ids are those of the list of requirements that the project was given.
 */
class RequirementsTests {

    private static final Path FILE = Path.of("samples", "REQUIREMENTS.csv");
    private static final List<String> COLUMNS = List.of("id", "section", "requirement", "level", "test or reason");
    private static final String REASON = "Reason: ";
    private static final int SHORTEST_REASON = 40;

    /** All ids, in the order of the list. */
    private static final List<String> IDS = Stream.of(
                    numbered("T", 7),
                    numbered("D", 16),
                    numbered("R", 12),
                    numbered("P", 19),
                    numbered("F", 9),
                    numbered("C", 35),
                    numbered("FB", 12),
                    numbered("J", 18),
                    numbered("X", 5),
                    numbered("E", 3),
                    numbered("G", 3),
                    numbered("Z", 3),
                    Stream.of(
                            "S-200", "S-412", "S-400", "S-401", "S-403", "S-404", "S-405", "S-406", "S-413", "S-415",
                            "S-429", "S-500", "S-503", "S-504", "S-BODY"))
            .flatMap(ids -> ids)
            .toList();

    private static Stream<String> numbered(String letter, int last) {
        return IntStream.rangeClosed(1, last).mapToObj(number -> letter + "-" + number);
    }

    private static List<NamedCsvRecord> rows() {
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(FILE)) {
            return reader.stream().toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<String> tests(NamedCsvRecord row) {
        String cell = row.getField("test or reason");
        return cell.startsWith(REASON) ? List.of() : List.of(cell.split("; "));
    }

    @Test
    void everyRequirementHasItsRowAndNoOtherIsThere() {
        assertThat(IDS).hasSize(157).doesNotHaveDuplicates();
        assertThat(rows()).extracting(row -> row.getField("id")).containsExactlyElementsOf(IDS);
    }

    @Test
    void noCellIsEmpty() {
        assertThat(rows()).isNotEmpty().allSatisfy(row -> {
            assertThat(row.getHeader()).isEqualTo(COLUMNS);
            assertThat(row.getFields()).hasSize(COLUMNS.size()).noneMatch(String::isBlank);
        });
    }

    @Test
    void everyReasonIsASentence() {
        List<String> reasons = rows().stream()
                .map(row -> row.getField("test or reason"))
                .filter(cell -> cell.startsWith(REASON))
                .toList();

        assertThat(reasons).isNotEmpty().allMatch(reason -> reason.length() >= REASON.length() + SHORTEST_REASON);
        assertThat(reasons.size()).as("most points are tested").isLessThan(IDS.size() / 10);
    }

    @Test
    void everyTestExists() {
        List<String> tests =
                rows().stream().flatMap(row -> tests(row).stream()).distinct().toList();
        List<String> problems = new ArrayList<>();
        tests.forEach(test -> TestName.problem(test).ifPresent(problems::add));

        assertThat(tests).hasSizeGreaterThan(100);
        assertThat(problems).isEmpty();
    }

    @Test
    void testsNamedInsideAReasonExistAsWell() {
        List<String> named = rows().stream()
                .map(row -> row.getField("test or reason"))
                .filter(cell -> cell.startsWith(REASON))
                .flatMap(cell -> java.util.regex.Pattern.compile("[a-z.]+\\.[A-Z]\\w+#\\w+")
                        .matcher(cell)
                        .results()
                        .map(found -> found.group()))
                .toList();

        assertThat(named)
                .isNotEmpty()
                .allSatisfy(test -> assertThat(TestName.problem(test)).isEmpty());
    }

    @Test
    void whatIsNoTestIsFound() {
        assertThat(TestName.problem("samples.RequirementsTests#everyTestExists"))
                .isEmpty();
        assertThat(TestName.problem("samples.RequirementsTests#rows")).isPresent();
        assertThat(TestName.problem("samples.RequirementsTests#nothing")).isPresent();
        assertThat(TestName.problem("samples.NoTests#nothing")).isPresent();
        assertThat(TestName.problem("samples.Sample#all")).isPresent();
        assertThat(TestName.problem("nothing")).isPresent();
    }
}
