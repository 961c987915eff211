package org.cartcds.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.cartcds.CarTNextStepsApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as a process of its own, started as the jar starts it. */
class ReplayProcessTests {

    private static final Path CHART = Path.of("samples/relapse-myeloma-ide-cel-trio/request.json");

    @TempDir
    Path folder;

    @Test
    void printsItsLinesAndNothingElseAndLeavesNothingBehind() throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Path work = Files.createDirectory(folder.resolve("work"));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        CarTNextStepsApplication.class.getName(),
                        "replay",
                        CHART.toAbsolutePath().toString(),
                        "--fail-on-change")
                .directory(work.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        List<String> lines = Files.readAllLines(out);
        assertThat(process.exitValue())
                .as("%s %s", lines, Files.readString(err))
                .isZero();
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).startsWith("same ");
        assertThat(lines.get(1)).startsWith("1 chart: 1 same.");
        assertThat(err).isEmptyFile();
        try (Stream<Path> files = Files.list(work)) {
            assertThat(files).isEmpty();
        }
    }
}
