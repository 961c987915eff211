package org.cartcds.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.cartcds.FullDisk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code replay} with the samples and what becomes of them. */
class ReplayTests {

    private static final Path SAMPLES = Path.of("samples");
    private static final Path RELAPSE = SAMPLES.resolve("relapse-myeloma-ide-cel-trio");
    private static final Path BUNDLE = SAMPLES.resolve("relapse-myeloma-history-code-only");

    @TempDir
    Path folder;

    private Path request;
    private Path expected;

    @BeforeEach
    void copySample() throws IOException {
        request = Files.copy(RELAPSE.resolve("request.json"), folder.resolve("request.json"));
        expected = Files.copy(RELAPSE.resolve("response.json"), folder.resolve("response.json"));
    }

    @Test
    void givesEverySampleTheAnswerThatTheServerGives() throws IOException {
        long samples;
        try (Stream<Path> folders = Files.list(SAMPLES)) {
            samples = folders.filter(sample -> Files.exists(sample.resolve("response.json")))
                    .count();
        }
        ReplayRun run = ReplayRun.of(SAMPLES, "--fail-on-change");
        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(samples).isGreaterThan(50);
        assertThat(run.lines())
                .hasSize((int) samples + 1)
                .last()
                .asString()
                .startsWith(samples + " charts: " + samples + " same.");
        assertThat(run.lineAbout(RELAPSE.resolve("request.json")))
                .matches(
                        "same +\\d+\\.\\d ms  .*: relapse \\(relapse-after-infusion\\); 2 cards: Relapse 143 days after"
                                + " idecabtagene vicleucel .*");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void showsWhereAnAnswerIsNotTheExpectedOne() throws IOException {
        change(expected, "Relapse 143 days", "Relapse 142 days");
        change(expected, "\"warning\"", "\"info\"");
        ReplayRun run = ReplayRun.of(folder);
        assertThat(run.exitCode()).isEqualTo(ReplayCommand.EXIT_CHANGED);
        assertThat(run.lineAbout(request)).startsWith("changed ");
        assertThat(run.out())
                .contains(
                        "    /cards/0/summary\n      expected \"Relapse 142 days", "      was      \"Relapse 143 days")
                .contains("    /cards/0/indicator\n      expected \"info\"\n      was      \"warning\"\n")
                .containsPattern(
                        "1 chart: 1 changed\\. Answered for dialect hl7 with knowledge [0-9.]+ \\(content [0-9a-f-]{36}\\), median \\d+\\.\\d ms\\.\n$");
        assertThat(ReplayRun.of(folder, "--fail-on-change").exitCode()).isEqualTo(ReplayCommand.EXIT_CHANGED);
        assertThat(ReplayRun.of(folder, "--no-fail-on-change").exitCode()).isZero();
    }

    @Test
    void showsWhatAnAnswerLacksAndWhatItHasMore() throws IOException {
        change(expected, "\"cards\"", "\"systemActions\": [], \"cards\"");
        change(expected, "\"failure\" : \"relapse\",", "");
        ReplayRun run = ReplayRun.of(folder);
        assertThat(run.out())
                .contains("/systemActions\n      expected []\n      was      nothing\n")
                .contains("/failure\n      expected nothing\n      was      \"relapse\"\n");
    }

    @Test
    void takesOtherUuidsAndAnotherOrderOfMembersForTheSameAnswer() throws IOException {
        change(expected, "00000000-0000-4000-8000-000000000000", "6d2f8b8a-0ee5-4c3a-9a53-5a7e6b1f0c11");
        JsonNode answer = JsonMapper.shared().readTree(Files.readString(expected));
        Files.writeString(
                expected, "{\"extension\":" + answer.get("extension") + ",\"cards\":" + answer.get("cards") + "}");
        assertThat(ReplayRun.of(folder, "--fail-on-change").exitCode()).isZero();
    }

    @Test
    void writesOneJsonObjectPerChartAndTheTotals() throws IOException {
        change(expected, "Relapse 143 days", "Relapse 142 days");
        Files.writeString(folder.resolve("broken.json"), "{");
        ReplayRun run = ReplayRun.of(folder, "--format", "json");
        List<JsonNode> lines =
                run.lines().stream().map(JsonMapper.shared()::readTree).toList();
        assertThat(lines).hasSize(3);
        JsonNode failed = lines.get(0);
        assertThat(failed.get("verdict").stringValue()).isEqualTo("failed");
        assertThat(failed.get("problem").stringValue()).startsWith("400: ");
        assertThat(failed.has("outcome")).isFalse();
        JsonNode changed = lines.get(1);
        assertThat(changed.get("chart").stringValue()).isEqualTo(request.toString());
        assertThat(changed.get("verdict").stringValue()).isEqualTo("changed");
        assertThat(changed.get("outcome").stringValue()).isEqualTo("relapse");
        assertThat(changed.get("reasons").get(0).stringValue()).isEqualTo("relapse-after-infusion");
        assertThat(changed.get("cards")).hasSize(2);
        assertThat(changed.get("cards").get(0).stringValue()).startsWith("Relapse 143 days after");
        assertThat(changed.get("milliseconds").isNumber()).isTrue();
        assertThat(changed.get("differences").get(0).get("at").stringValue()).isEqualTo("/cards/0/summary");
        JsonNode totals = lines.get(2).get("totals");
        assertThat(totals.get("charts").intValue()).isEqualTo(2);
        assertThat(totals.get("changed").intValue()).isEqualTo(1);
        assertThat(totals.get("failed").intValue()).isEqualTo(1);
        assertThat(totals.get("same").intValue()).isZero();
        assertThat(totals.get("medianMilliseconds").isNumber()).isTrue();
        assertThat(run.exitCode()).isEqualTo(ReplayCommand.EXIT_FAILED);
        assertThat(run.out()).matches("\\p{ASCII}*");
    }

    @Test
    void writesAnswersInTheFormOfTheSamples() throws IOException {
        byte[] sample = Files.readAllBytes(expected);
        Files.delete(expected);
        Path bundle = Files.copy(BUNDLE.resolve("bundle.json"), folder.resolve("history.bundle.json"));
        ReplayRun run = ReplayRun.of(folder, "--write");
        assertThat(run.exitCode()).isZero();
        assertThat(run.lineAbout(request)).startsWith("written ");
        assertThat(Files.readAllBytes(expected)).isEqualTo(sample);
        assertThat(Files.getPosixFilePermissions(expected))
                .as("others may read it as any new file")
                .isEqualTo(Files.getPosixFilePermissions(Files.createFile(folder.resolve("any-new-file"))));
        Files.delete(folder.resolve("any-new-file"));
        assertThat(folder.resolve("history.response.json"))
                .hasSameTextualContentAs(BUNDLE.resolve("response.json"), StandardCharsets.UTF_8);
        assertThat(ReplayRun.of(folder, "--write").out()).contains("2 charts: 2 same.");
        assertThat(ReplayRun.of(folder, "--fail-on-change").lineAbout(bundle)).startsWith("same ");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(4);
        }
    }

    @Test
    void aReportThatCouldNotBeWrittenIsNoSuccess() {
        int exitCode = new CommandLine(new ReplayCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(new FullDisk(), true))
                .execute(folder.toString(), "--format=json");
        assertThat(exitCode).isEqualTo(ReplayCommand.EXIT_FAILED);
    }

    @Test
    void writesNoErrorAsTheExpectedAnswer() throws IOException {
        Files.writeString(folder.resolve("package.json"), "{\"name\":\"ours\"}");
        ReplayRun run = ReplayRun.of(folder, "--write");
        assertThat(run.exitCode()).isEqualTo(ReplayCommand.EXIT_FAILED);
        assertThat(folder.resolve("package.response.json")).doesNotExist();
    }

    @Test
    void refusesToWriteTwoAnswersIntoOneFile() throws IOException {
        Files.copy(BUNDLE.resolve("bundle.json"), folder.resolve("bundle.json"));
        ReplayRun run = ReplayRun.of(folder, "--write");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("Two charts share the expected answer " + expected);
    }

    @Test
    void saysThatNothingWasComparedWhenThatWasAskedFor() throws IOException {
        Files.delete(expected);
        assertThat(ReplayRun.of(folder).exitCode()).isZero();
        assertThat(ReplayRun.of(folder).lineAbout(request)).startsWith("uncompared ");
        ReplayRun run = ReplayRun.of(folder, "--fail-on-change");
        assertThat(run.exitCode()).isEqualTo(ReplayCommand.EXIT_FAILED);
        assertThat(run.err()).isEqualTo("No chart has an expected answer, so nothing was compared.\n");
    }

    @Test
    void anErrorIsRightWhenItIsTheExpectedAnswer() throws IOException {
        change(request, "\"patientId\"", "\"patient\"");
        assertThat(ReplayRun.of(folder).exitCode()).isEqualTo(ReplayCommand.EXIT_FAILED);
        Files.writeString(expected, """
                {"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"required",
                "details":{"text":"context.patientId is required."},"diagnostics":"Member at fault: context.patientId",
                "expression":["context.patientId"]}]}
                """);
        ReplayRun run = ReplayRun.of(folder, "--fail-on-change");
        assertThat(run.lineAbout(request)).startsWith("same ").contains(": 400: context.patientId");
        assertThat(run.exitCode()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"hl7, true", "athena, false"})
    void answersInTheDialectOfTheClient(String dialect, boolean isExpected) {
        ReplayRun run = ReplayRun.of(folder, "--client", dialect);
        assertThat(run.lineAbout(request)).startsWith(isExpected ? "same " : "changed ");
        assertThat(run.out()).contains("Answered for dialect " + dialect + " with");
    }

    @Test
    void answersBundlesInTheDialectOfTheClientToo() {
        Path bundle = BUNDLE.resolve("bundle.json");
        assertThat(ReplayRun.of(bundle).lineAbout(bundle)).startsWith("same ");
        assertThat(ReplayRun.of(bundle, "--client", "athena").lineAbout(bundle)).startsWith("changed ");
    }

    @Test
    void answersForTheClientOfAFile() throws IOException {
        Path clients = Files.createDirectory(folder.resolve("clients"));
        Path file = Files.copy(SAMPLES.resolve("clients/example-hospital.yaml"), clients.resolve("epic.yaml"));
        change(file, "decision-extension: true", "decision-extension: false");
        change(file, "silent: false", "silent: true");
        Files.writeString(clients.resolve("other.yaml"), "not the client that was asked for");
        ReplayRun run = ReplayRun.of(request, "--client", "epic", "--clients", clients);
        assertThat(run.out()).contains("Answered for client epic with");
        // Its outcome is shown although its answers do not carry it, and silent mode hides no card from this command.
        assertThat(run.lineAbout(request)).startsWith("changed ").contains("relapse (relapse-after-infusion); 2 cards");
        assertThat(ReplayRun.of(request, "--client", file, "--format", "json").out())
                .contains("{\"at\":\"/extension\",\"expected\":\"{\\\"org.cartcds.decision")
                .contains("\"client\":\"client epic\"");
        assertThat(ReplayRun.of(request, "--client", file).out()).contains("Answered for client epic with");
    }

    @Test
    void saysWhichClientsThereAre() {
        ReplayRun run = ReplayRun.of(request, "--client", "cerner");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .startsWith(
                        "--client is neither a file, nor a file in clients, nor one of the dialects hl7, epic, oracle,"
                                + " athena.\n");
    }

    @Test
    void namesTheMistakesInTheFileOfTheClient() throws IOException {
        Path file = Files.writeString(folder.resolve("ours.yaml"), "title: Ours\n");
        ReplayRun run = ReplayRun.of(request, "--client", file);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("ours.yaml:1: ").contains("issuer");
    }

    @Test
    void answersAStrippedRequestOfEpicOnlyForEpic() throws IOException {
        JsonNode full = JsonMapper.shared().readTree(Files.readString(request));
        Path stripped = Files.writeString(
                folder.resolve("stripped.json"),
                "{\"hook\":\"patient-view\",\"hookInstance\":" + full.get("hookInstance") + ",\"context\":"
                        + full.get("context") + "}");
        assertThat(ReplayRun.of(stripped, "--client", "epic").lineAbout(stripped))
                .startsWith("uncompared ")
                .contains("not-documented (no-data-sent); no card");
        ReplayRun others = ReplayRun.of(stripped);
        assertThat(others.exitCode()).isEqualTo(ReplayCommand.EXIT_FAILED);
        assertThat(others.lineAbout(stripped)).contains("412: ").contains("Missing prefetch: patient, conditions");
    }

    @Test
    void evaluatesAsOnTheDayThatIsGiven() {
        assertThat(ReplayRun.of(request, "--today", "2025-02-01").lineAbout(request))
                .startsWith("changed ")
                .contains("undetermined (relapse-not-dated)");
        assertThat(ReplayRun.of(request, "--today", "tomorrow").exitCode()).isEqualTo(2);
    }

    @Test
    void usesTheKnowledgeOfAFolder() throws IOException {
        assertThat(ReplayRun.of(request, "--cards", "cds-cards").exitCode()).isZero();
        Path cards = Files.createDirectory(folder.resolve("cards"));
        ReplayRun run = ReplayRun.of(request, "--cards", cards);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("The knowledge files cannot be used:\nknowledge.yaml");
        assertThat(ReplayRun.of(request, "--cards", request).err()).startsWith("--cards must name a folder");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no-such-folder", "empty", "response.json"})
    void havingNoChartIsAnError(String place) throws IOException {
        Files.createDirectory(folder.resolve("empty"));
        ReplayRun run = place.isEmpty() ? ReplayRun.of() : ReplayRun.of(folder.resolve(place));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).isNotBlank();
        assertThat(run.out()).isEmpty();
    }

    private static void change(Path file, String from, String to) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(from);
        Files.writeString(file, text.replace(from, to));
    }
}
