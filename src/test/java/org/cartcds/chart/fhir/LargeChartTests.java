package org.cartcds.chart.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cartcds.chart.Chart;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Charts of real size, read in any order and by several threads. */
class LargeChartTests {

    /** A chart of every type, some of it foreign or unreadable; every resource has an id of its own. */
    private static List<String> resources(int count, Random random) {
        List<String> resources = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String subject = "\"subject\":{\"reference\":\"Patient/" + (random.nextInt(10) == 0 ? "p2" : "p1") + "\"}";
            String date = "20%02d-0%d-1%d".formatted(10 + random.nextInt(15), 1 + random.nextInt(9), random.nextInt(9));
            String code = "{\"text\":\"word " + random.nextInt(50) + "\"}";
            resources.add(
                    switch (random.nextInt(8)) {
                        case 0 ->
                            resource(
                                    "Condition",
                                    i,
                                    subject,
                                    "\"code\":" + code + ",\"onsetDateTime\":\"" + date + "\"");
                        case 1 ->
                            resource(
                                    "Procedure",
                                    i,
                                    subject,
                                    "\"code\":" + code + ",\"performedDateTime\":\"" + date + "\"");
                        case 2 ->
                            resource(
                                    "Observation",
                                    i,
                                    subject,
                                    "\"code\":" + code + ",\"valueInteger\":" + i + ",\"component\":[{\"code\":" + code
                                            + "}]");
                        case 3 ->
                            resource(
                                    "MedicationRequest",
                                    i,
                                    subject,
                                    "\"medicationReference\":{\"reference\":\"Medication/" + random.nextInt(count)
                                            + "\",\"display\":\"drug " + i + "\"}");
                        case 4 -> resource("Medication", i, subject, "\"code\":" + code);
                        case 5 -> resource("DiagnosticReport", i, subject, "\"conclusion\":\"text " + i + "\"");
                        case 6 -> resource("Condition", i, subject, "\"modifierExtension\":[{\"url\":\"u\"}]");
                        default -> resource("Encounter", i, subject, "\"status\":\"finished\"");
                    });
        }
        return resources;
    }

    private static String resource(String type, int id, String subject, String members) {
        return "{\"resourceType\":\"" + type + "\",\"id\":\"" + id + "\"," + subject + "," + members + "}";
    }

    private static String bundle(List<String> resources) {
        return resources.stream()
                .map(resource -> "{\"resource\":" + resource + "}")
                .collect(Collectors.joining(",", "{\"entry\":[", "],\"resourceType\":\"Bundle\"}"));
    }

    private static Map<Object, Integer> facts(Chart chart) {
        Map<Object, Integer> facts = new HashMap<>();
        Stream.of(
                        List.of(chart.patient()),
                        chart.conditions(),
                        chart.medications(),
                        chart.procedures(),
                        chart.observations(),
                        chart.reports(),
                        chart.serviceRequests(),
                        chart.gaps())
                .flatMap(List::stream)
                .forEach(fact -> facts.merge(fact, 1, Integer::sum));
        return facts;
    }

    @Test
    void readsTenThousandEntries() {
        List<String> resources = resources(10_000, new Random(7));
        byte[] json = bundle(resources).getBytes(UTF_8);

        ChartReading reading = Assertions.assertTimeout(
                Duration.ofSeconds(30), () -> Charts.read(ChartPart.answered("conditions", json)));

        long ours = resources.stream()
                .filter(resource -> resource.contains("Patient/p1"))
                .filter(resource -> resource.startsWith("{\"resourceType\":\"Condition\""))
                .filter(resource -> !resource.contains("modifierExtension"))
                .count();
        assertThat(ours).isGreaterThan(500);
        assertThat(reading.chart().conditions()).hasSize((int) ours);
        assertThat(reading.foreignResources()).isGreaterThan(500);
        assertThat(reading.unreadableResources()).isGreaterThan(500);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void orderAndKeysDoNotChangeTheFacts(long seed) {
        Random random = new Random(seed);
        List<String> resources = resources(200, random);
        ChartReading first = Charts.read(Charts.json("conditions", bundle(resources)));
        List<String> shuffled = new ArrayList<>(resources);
        Collections.shuffle(shuffled, random);
        int cut = random.nextInt(shuffled.size());

        ChartReading second = Charts.read(
                Charts.json("observations", bundle(shuffled.subList(0, cut))),
                Charts.json("other", bundle(shuffled.subList(cut, shuffled.size()))));

        assertThat(facts(first.chart()).size()).isGreaterThan(50);
        assertThat(facts(second.chart())).isEqualTo(facts(first.chart()));
        assertThat(second.foreignResources()).isEqualTo(first.foreignResources());
        assertThat(second.unreadableResources()).isEqualTo(first.unreadableResources());
    }

    @Test
    void severalThreadsReadAtTheSameTime() throws Exception {
        byte[] json = bundle(resources(300, new Random(3))).getBytes(UTF_8);
        Chart expected = Charts.read(ChartPart.answered("conditions", json)).chart();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Callable<Chart> read =
                    () -> Charts.read(ChartPart.answered("conditions", json)).chart();
            for (Future<Chart> chart : threads.invokeAll(Collections.nCopies(24, read))) {
                assertThat(chart.get()).isEqualTo(expected);
            }
        } finally {
            threads.shutdown();
        }
    }
}
