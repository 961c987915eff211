package org.cartcds.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as they are found in the world. */
class OddFilesTests {

    private static final Path SAMPLES = Path.of("samples");
    private static final Path RELAPSE = SAMPLES.resolve("relapse-myeloma-ide-cel-trio");
    private static final Path BUNDLE = SAMPLES.resolve("relapse-myeloma-history-code-only");

    @TempDir
    Path folder;

    private Path request;
    private Path expected;

    @BeforeEach
    void copySample() throws IOException {
        request = Files.copy(RELAPSE.resolve("request.json"), folder.resolve("chart.json"));
        expected = Files.copy(RELAPSE.resolve("response.json"), folder.resolve("chart.response.json"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"hook\":\"Jane Example\"", "", "[]", "null", "\"Jane Example\"", "{\"hook\": Jane Example}"})
    void whatIsNoRequestFailsWithoutAWordOfIt(String text) throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.json"), text);
        ReplayRun run = ReplayRun.of(folder);
        assertThat(run.exitCode()).isEqualTo(ReplayCommand.EXIT_FAILED);
        assertThat(run.lineAbout(broken)).startsWith("failed ").contains(": 400: ");
        assertThat(run.lineAbout(request)).startsWith("same ");
        assertThat(run.out() + run.err()).doesNotContain("Jane", "Exception");
    }

    @Test
    void otherResourcesAndBundlesOfNobodyOrOfSeveralFail() throws IOException {
        Path resource = Files.writeString(folder.resolve("a.json"), "{\"resourceType\":\"Patient\",\"id\":\"p\"}");
        Path nobody = Files.writeString(folder.resolve("b.json"), "{\"resourceType\":\"Bundle\"}");
        Path several = Files.writeString(
                folder.resolve("c.json"),
                "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":{\"resourceType\":\"Patient\",\"id\":\"p\"}},"
                        + "{\"resource\":{\"resourceType\":\"Patient\",\"id\":\"q\"}}]}");
        ReplayRun run = ReplayRun.of(folder);
        assertThat(run.lineAbout(resource)).contains(": 400: hook is required");
        assertThat(run.lineAbout(nobody)).contains(": 400: The Bundle must hold one Patient that has an id.");
        assertThat(run.lineAbout(several)).contains(": 400: The Bundle holds several patients");
    }

    @ParameterizedTest
    @ValueSource(strings = {"request", "bundle"})
    void byteOrderMarksAndWindowsLineEndsChangeNothing(String kind) throws IOException {
        Path sample = kind.equals("bundle") ? BUNDLE : RELAPSE;
        request = folder.resolve("windows." + kind + ".json");
        Files.writeString(request, windows(Files.readString(sample.resolve(kind + ".json"))));
        Files.writeString(
                folder.resolve("windows.response.json"), windows(Files.readString(sample.resolve("response.json"))));
        assertThat(ReplayRun.of(folder, "--fail-on-change").out()).contains("2 charts: 2 same.");
    }

    private static String windows(String text) {
        return "\uFEFF" + text.replace("\n", "\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"cards\":[]} Jane", "Jane Example"})
    void anExpectedAnswerThatIsNoJsonIsNoAnswer(String text) throws IOException {
        Files.writeString(expected, text);
        ReplayRun run = ReplayRun.of(folder);
        assertThat(run.exitCode()).isEqualTo(ReplayCommand.EXIT_FAILED);
        assertThat(run.lineAbout(request)).startsWith("failed ").contains("; The expected answer is not JSON");
        assertThat(run.out()).doesNotContain("Jane");
    }

    @Test
    void anEmptyExpectedAnswerIsNoAnswer() throws IOException {
        Files.writeString(expected, "\n");
        ReplayRun run = ReplayRun.of(folder);
        assertThat(run.exitCode()).isEqualTo(ReplayCommand.EXIT_FAILED);
        assertThat(run.lineAbout(request)).contains("; The expected answer cannot be read: it is empty.");
    }

    @Test
    void anExpectedAnswerOfAnotherKindIsADifference() throws IOException {
        Files.writeString(expected, "[]");
        assertThat(ReplayRun.of(folder).out()).contains("    the whole answer\n      expected []\n");
    }

    @Test
    void anExpectedAnswerThatCannotBeReadOrWrittenFails() throws IOException {
        Files.delete(expected);
        Files.createDirectories(expected.resolve("not-empty"));
        assertThat(ReplayRun.of(request).lineAbout(request))
                .startsWith("failed ")
                .contains("cannot be read: ");
        assertThat(ReplayRun.of(request, "--write").lineAbout(request))
                .startsWith("failed ")
                .contains("cannot be written: ");
        assertThat(ReplayRun.of(request, "--write").exitCode()).isEqualTo(ReplayCommand.EXIT_FAILED);
    }

    @Test
    void aLinkThatLeadsNowhereIsNotPassedOver() throws IOException {
        Files.delete(expected);
        Files.createSymbolicLink(expected, folder.resolve("gone.response.json"));
        Path chart = Files.createSymbolicLink(folder.resolve("other.json"), folder.resolve("gone.json"));
        ReplayRun run = ReplayRun.of(folder);
        assertThat(run.lineAbout(request)).contains("The expected answer cannot be read: there is no such file.");
        assertThat(run.lineAbout(chart)).startsWith("failed ");
        assertThat(run.exitCode()).isEqualTo(ReplayCommand.EXIT_FAILED);
    }

    @Test
    void linksAreFollowedButNotInCircles() throws IOException {
        Path below = Files.createDirectory(folder.resolve("below"));
        Files.createSymbolicLink(below.resolve("up"), folder);
        Path elsewhere = Files.createDirectory(folder.resolve(".elsewhere"));
        Files.copy(request, elsewhere.resolve("linked.json"));
        Files.createSymbolicLink(below.resolve("charts"), elsewhere);
        ReplayRun run = ReplayRun.of(folder, folder);
        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(run.out()).contains("2 charts: 1 same, 1 uncompared.");
        assertThat(run.lineAbout(below.resolve("charts/linked.json"))).startsWith("uncompared ");
    }

    @Test
    void hiddenFilesAndFoldersAreNoCharts() throws IOException {
        Files.writeString(folder.resolve(".settings.json"), "{");
        Files.writeString(Files.createDirectory(folder.resolve(".git")).resolve("index.json"), "{");
        assertThat(ReplayRun.of(folder).out()).contains("1 chart: 1 same.");
        Path hidden = Files.createDirectory(folder.resolve(".charts"));
        Files.copy(request, hidden.resolve("chart.json"));
        assertThat(ReplayRun.of(hidden).out()).contains("1 chart: 1 uncompared.");
    }

    @Test
    void filesThatAreTooLongAreNotRead() throws IOException {
        Path large = folder.resolve("large.json");
        Files.writeString(large, Files.readString(request) + " ".repeat(20_000));
        ReplayRun run = ReplayRun.of(large, "--max-body", "10KB");
        assertThat(run.exitCode()).isEqualTo(ReplayCommand.EXIT_FAILED);
        assertThat(run.lineAbout(large)).contains("it is longer than 10240 bytes; --max-body allows more");
        assertThat(ReplayRun.of(large).exitCode()).isZero();
        assertThat(ReplayRun.of(large, "--max-body", "huge").err()).startsWith("--max-body must be a size between");
        assertThat(ReplayRun.of(large, "--max-records", "7").err()).startsWith("--max-records must be between");
    }

    @Test
    void namesOfFilesDoNotSteerTheTerminal() throws IOException {
        Files.copy(request, folder.resolve("red\u001B[31m\u202E\nsame.json"));
        ReplayRun run = ReplayRun.of(folder);
        assertThat(run.lines()).hasSize(3);
        assertThat(run.out()).contains("red?[31m??same.json: relapse").doesNotContain("\u001B", "\u202E");
    }

    @Test
    void aDeepChartIsRefusedAndNotAnOverflow() throws IOException {
        Path deep = Files.writeString(folder.resolve("deep.json"), "{\"prefetch\":" + "[".repeat(200_000));
        Path bundle = Files.writeString(
                folder.resolve("deep.bundle.json"), "{\"resourceType\":\"Bundle\",\"entry\":" + "[".repeat(200_000));
        ReplayRun run = ReplayRun.of(folder);
        assertThat(run.lineAbout(deep)).contains(": 400: ");
        assertThat(run.lineAbout(bundle)).contains(": 400: ");
        assertThat(run.err()).isEmpty();
    }
}
