package org.cartcds.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that was killed goes on and tells the same. */
class ResumeTests {

    private static final int PIECES = 60;

    @TempDir
    private Path folder;

    @Test
    void goesOnAfterAKillAndWritesTheSameReport() throws IOException, InterruptedException {
        Path export = folder.resolve("export");
        Random random = new Random(5);
        PlantedExport.write(export, PlantedExport.charts(20), PlantedExport.bystanders(50, random), random);
        String line = "{\"resourceType\":\"Basic\",\"subject\":{\"reference\":\"Patient/b\"}}\n";
        Files.write(
                export.resolve("zz.ndjson"),
                line.repeat(PIECES * (1 << 20) / line.length()).getBytes(StandardCharsets.UTF_8));
        Path report = folder.resolve("report");
        List<String> arguments = List.of(
                export.toString(),
                "--out",
                report.toString(),
                "--today",
                RehearsalRun.TODAY,
                "--chunk",
                "1",
                "--threads",
                "1",
                "--max-resource",
                "32");

        RehearsalProcess killed = RehearsalProcess.start("256m", folder.resolve("log1"), arguments);
        while (killed.isAlive() && indexes(report) < 3) {
            Thread.sleep(5);
        }
        killed.kill();
        int left = indexes(report);
        assertThat(left).as(killed.log()).isBetween(3, PIECES);
        assertThat(report.resolve("rehearsal.json")).doesNotExist();

        RehearsalRun resumed = RehearsalRun.of(report, export.toString(), "--chunk", "1", "--max-resource", "32");
        RehearsalRun atOnce = RehearsalRun.of(
                folder.resolve("at-once"),
                export.toString(),
                "--key",
                report.resolve("local/rehearsal.key").toString());

        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertThat(resumed.report().timing().finishedBefore()).isEqualTo(left);
        assertThat(resumed.report().charts().withCards()).isGreaterThanOrEqualTo(20);
        assertThat(resumed.files()).isEqualTo(atOnce.files());
        assertThat(report.resolve(".work")).doesNotExist();
    }

    private static int indexes(Path report) throws IOException {
        Path work = report.resolve(".work");
        if (!Files.isDirectory(work)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(work)) {
            return (int) files.filter(file -> file.getFileName().toString().matches("index-\\d+"))
                    .count();
        }
    }
}
