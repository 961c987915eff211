package org.cartcds.chart.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.cartcds.chart.Chart;
import org.cartcds.chart.ConditionEntry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.provider.MethodSource;

/** Fuzz target: no bytes under a prefetch key make reading a chart throw, last long, or let in a record of somebody else. */
class ChartReadingFuzzTests {

    private static final ChartReader READER = new ChartReader();
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** Of computing: the machine may be busy with other things. */
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private static final int LARGE = 32 * 1024;

    static List<byte[]> seeds() throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        for (String folder : List.of("src/test/resources/chart", "samples")) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                for (Path file : files.filter(path -> path.toString().endsWith(".json"))
                        .filter(path -> folder.startsWith("src") || path.endsWith("bundle.json"))
                        .sorted()
                        .toList()) {
                    byte[] json = Files.readAllBytes(file);
                    if (json.length < LARGE) {
                        seeds.add(json);
                    }
                }
            }
        }
        return seeds;
    }

    /** The first resource of a type takes HAPI long, whatever stands in it. */
    @BeforeAll
    static void readEverySeedOnce() throws IOException {
        seeds().forEach(json -> READER.read("p1", List.of(ChartPart.answered("conditions", json))));
    }

    @MethodSource("seeds")
    @FuzzTest
    void anyBytesGiveAChart(byte[] json) {
        if (json == null) {
            return;
        }
        long start = THREADS.getCurrentThreadCpuTime();
        READER.findPatients(json);
        ChartReading reading = READER.read("p1", List.of(ChartPart.answered("conditions", json)));
        Chart chart = reading.chart();
        assertThat(Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - start)).isLessThan(LONGEST);
        assertThat(chart.patient().id()).isEqualTo("p1");
        assertThat(chart.conditions()).extracting(ConditionEntry::reference).doesNotContainNull();
        assertThat(reading.stateOf("conditions")).isNotNull();
    }
}
