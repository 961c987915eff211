package org.cartcds.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job on Spark in local mode counts what the command counts. */
class RehearsalJobTests {

    private static final int FAILURES = 100;
    private static final Map<String, String> SPARK = Map.of(
            "spark.master", "local[2]", "spark.driver.host", "localhost", "spark.driver.bindAddress", "127.0.0.1");

    @TempDir
    private Path folder;

    @BeforeEach
    void stayOnThisMachine() {
        SPARK.forEach(System::setProperty);
    }

    @AfterEach
    void forgetSpark() {
        SPARK.keySet().forEach(System::clearProperty);
    }

    @Test
    void writesTheReportOfTheCommand() throws IOException {
        List<PlantedChart> planted = PlantedExport.charts(FAILURES);
        Path export = folder.resolve("export");
        Random random = new Random(11);
        PlantedExport.write(export, planted, PlantedExport.bystanders(150, random), random);
        Files.write(export.resolve("chart.json"), PlantedChart.of("relapse-lymphoma-axi-cel-trio", 9999, PlantedChart.Shape.PLAIN).bundle());
        Files.writeString(export.resolve("broken.ndjson"), "\n{\"resourceType\":\n\n");
        RehearsalRun command = RehearsalRun.of(folder.resolve("command"), export.toString());
        assertThat(command.exitCode()).as(command.err()).isZero();

        int exitCode = RehearsalJob.run(
                export.toString(),
                "--out",
                folder.resolve("job").toString(),
                "--today",
                RehearsalRun.TODAY,
                "--key",
                command.folder().resolve("local/rehearsal.key").toString());

        assertThat(exitCode).isZero();
        RehearsalRun job = new RehearsalRun(exitCode, "", "", folder.resolve("job"));
        assertThat(command.report().charts().withCards()).isGreaterThan(FAILURES);
        assertThat(job.files()).isEqualTo(command.files());
        assertThat(job.rowsByPatient()).isEqualTo(command.rowsByPatient());
    }
}
