package org.cartcds;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.cartcds.command.Commands;
import org.cartcds.detection.ReasonCode;
import org.cartcds.knowledge.Knowledge;
import org.cartcds.knowledge.KnowledgeFiles;
import org.cartcds.knowledge.KnowledgeLoader;
import org.cartcds.knowledge.ReasonText;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The README is true; {@code -Dreadme.write=true} brings its card and its table up to date. */
class ReadmeTests {

    private static final Path README = Path.of("README.md");
    private static final String SAMPLES = samples();
    private static final Pattern CARD =
            Pattern.compile("(<!-- card: ([a-z0-9-]+) -->\n).*?(<!-- end of card -->)", Pattern.DOTALL);
    private static final Pattern TABLE =
            Pattern.compile("(\\|---\\|---\\|---\\|---\\|---\\|\n)(\\| `.*?\n)?(<!-- reasons -->)", Pattern.DOTALL);

    @Test
    void holdsTheCardOfItsSampleAndTheTableOfReasons() throws IOException {
        String current = withTable(withCard(Files.readString(README)));
        if (Boolean.getBoolean("readme.write")) {
            Files.writeString(README, current);
        }
        assertThat(Files.readString(README))
                .as("README.md is stale; bring it up to date with mvn test -Dtest=ReadmeTests -Dreadme.write=true")
                .isEqualTo(current);
    }

    @Test
    void everyReasonCodeHasARow() {
        Knowledge knowledge = KnowledgeLoader.load(KnowledgeFiles.packaged());
        assertThat(knowledge.reasons().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(ReasonCode.values()).map(ReasonCode::word).toList());
    }

    @Test
    void everyRelativeLinkLeadsSomewhere() throws IOException {
        List<String> links = Pattern.compile("\\]\\((?!https?:|#)([^)]+)\\)")
                .matcher(Files.readString(README))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(links).isNotEmpty().allMatch(link -> Files.exists(Path.of(link)));
    }

    @Test
    void everyFileOfACommandIsThere() throws IOException {
        List<String> files = Pattern.compile("--data @(\\S+)")
                .matcher(Files.readString(README))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(files).isNotEmpty().allMatch(file -> Files.exists(Path.of(file)));
    }

    @Test
    void everyReplayOfTheSamplesSucceeds() throws IOException {
        String jar = "java -jar target/cart-cds-" + version() + ".jar ";
        List<String> commands = Files.readString(README)
                .lines()
                .filter(line -> line.startsWith("java -jar "))
                .toList();
        assertThat(commands).isNotEmpty().allMatch(command -> command.startsWith(jar));
        List<String> replays = commands.stream()
                .map(command -> command.substring(jar.length()))
                .filter(command -> command.startsWith("replay "))
                .toList();
        assertThat(replays)
                .isNotEmpty()
                .allSatisfy(
                        replay -> assertThat(Commands.run(replay.split(" "))).isZero());
    }

    /** The project's own version, which stands after the parent's in the pom. */
    private static String version() throws IOException {
        Matcher version = Pattern.compile("<artifactId>cart-cds</artifactId>\\s*<version>([^<]+)</version>")
                .matcher(Files.readString(Path.of("pom.xml")));
        assertThat(version.find()).isTrue();
        return version.group(1);
    }

    private static String withCard(String readme) throws IOException {
        Matcher card = CARD.matcher(readme);
        assertThat(card.find()).as("the README holds a card").isTrue();
        JsonNode answer = JsonMapper.shared()
                .readTree(Path.of("samples", card.group(2), "response.json").toFile());
        JsonNode first = answer.path("cards").path(0);
        String text = "\n### ⚠ " + first.path("summary").asString() + "\n\n"
                + first.path("detail").asString().strip() + "\n\n";
        return card.replaceFirst(Matcher.quoteReplacement(card.group(1) + text + card.group(3)));
    }

    private static String withTable(String readme) {
        Knowledge knowledge = KnowledgeLoader.load(KnowledgeFiles.packaged());
        String rows = Arrays.stream(ReasonCode.values())
                .map(code -> knowledge.reasons().get(code.word()))
                .map(ReadmeTests::row)
                .collect(Collectors.joining());
        Matcher table = TABLE.matcher(readme);
        assertThat(table.find()).as("the README holds the table of reasons").isTrue();
        return table.replaceFirst(Matcher.quoteReplacement(table.group(1) + rows + table.group(3)));
    }

    private static String row(ReasonText reason) {
        NamedCsvRecord shown = CsvReader.builder().ofNamedCsvRecord(SAMPLES).stream()
                .filter(sample -> sample.getField("reason").equals(reason.code()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No sample shows " + reason.code() + "."));
        String sample = shown.getField("sample");
        String view = shown.getField("view").equals("everything") ? "" : ", view `" + shown.getField("view") + "`";
        return "| `%s` | %s | %s | %s | [%s](samples/%s)%s |\n"
                .formatted(reason.code(), reason.showsCard(), reason.meaning(), reason.lookAt(), sample, sample, view);
    }

    private static String samples() {
        try {
            return Files.readString(Path.of("samples", "REASONS.csv"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
