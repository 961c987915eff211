package org.cartcds.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.cartcds.samples.TestName;
import org.junit.jupiter.api.Test;

/** README.md of this folder: every fault has a test that exists, and a sentence about what is seen. */
class FaultTableTests {

    private static final Path PAGE = Path.of("src/test/java/org/cartcds/faults/README.md");
    private static final Pattern TEST = Pattern.compile("`((?:[a-z]+\\.)*[A-Z]\\w+#\\w+)`");
    private static final int SHORTEST_SENTENCE = 30;

    private record Row(String fault, String tests, String seen) {}

    private static List<Row> rows() throws IOException {
        return Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| fault "))
                .map(line -> line.substring(1, line.length() - 1).split(" \\| "))
                .map(cells -> {
                    assertThat(cells).as(Arrays.toString(cells)).hasSize(3);
                    return new Row(cells[0].strip(), cells[1].strip(), cells[2].strip());
                })
                .toList();
    }

    @Test
    void everyFaultHasTestsThatExistAndASentence() throws IOException {
        assertThat(rows()).hasSizeGreaterThan(30).allSatisfy(row -> {
            List<String> tests = TEST.matcher(row.tests())
                    .results()
                    .map(found -> found.group(1))
                    .toList();
            assertThat(tests)
                    .as(row.fault())
                    .isNotEmpty()
                    .allSatisfy(test -> assertThat(TestName.problem(test)).isEmpty());
            assertThat(row.tests().replaceAll("`[^`]*`|,| ", ""))
                    .as("nothing but tests")
                    .isEmpty();
            assertThat(row.seen())
                    .as(row.fault())
                    .hasSizeGreaterThan(SHORTEST_SENTENCE)
                    .endsWith(".");
        });
    }

    @Test
    void everyTestOfThisFolderIsNamed() throws IOException {
        String page = Files.readString(PAGE);
        try (var files = Files.list(PAGE.getParent())) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith("Tests.java") && !name.startsWith("FaultTable"))
                            .map(name -> "`faults." + name.replace(".java", "#")))
                    .isNotEmpty()
                    .allMatch(page::contains);
        }
    }
}
