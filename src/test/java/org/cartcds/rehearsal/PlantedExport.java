package org.cartcds.rehearsal;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** Charts of the samples, with and without failure, in all shapes, to be scattered over the files of an export. */
final class PlantedExport {

    private PlantedExport() {}

    /** So many failures, and as many charts that are near a failure or say something else, in the order of a seed. */
    static List<PlantedChart> charts(int failures) {
        List<String> names = PlantedChart.samples();
        List<PlantedChart> charts = new ArrayList<>();
        PlantedChart.Shape[] shapes = PlantedChart.Shape.values();
        int planted = 0;
        int near = 0;
        for (int number = 0; planted < failures || near < failures; number++) {
            // Each time round the samples meet other shapes.
            PlantedChart chart = PlantedChart.of(
                    names.get(number % names.size()), number, shapes[(number + number / names.size()) % shapes.length]);
            if (chart.isFailure() && planted < failures) {
                charts.add(chart);
                planted++;
            } else if (!chart.isFailure() && near < failures) {
                charts.add(chart);
                near++;
            }
        }
        return charts;
    }

    /**
     * Writes patients who have nothing to do with CAR-T: cancers, drugs and laboratory results as everywhere.
     *
     * @return lines by the type of the file that they belong into
     */
    static Map<String, List<byte[]>> bystanders(int patients, Random random) {
        Map<String, List<byte[]>> lines = new LinkedHashMap<>();
        String[] conditions = {
            "C90.02|Multiple myeloma in relapse",
            "G35|Relapsing-remitting multiple sclerosis",
            "I10|Hypertension",
            "C83.30|Diffuse large B-cell lymphoma",
            "C43.9|Melanoma, progression"
        };
        for (int i = 0; i < patients; i++) {
            String id = "bystander-" + i;
            add(
                    lines,
                    "Patient",
                    "{\"resourceType\":\"Patient\",\"id\":\"" + id
                            + "\",\"name\":[{\"family\":\"Carter\"}],\"birthDate\":\"1950-02-03\"}");
            String subject = ",\"subject\":{\"reference\":\"Patient/" + id + "\"}";
            for (int k = 0; k < 3; k++) {
                String[] condition = conditions[random.nextInt(conditions.length)].split("\\|");
                add(
                        lines,
                        "Condition",
                        "{\"resourceType\":\"Condition\",\"id\":\"" + id + "-c" + k + "\"" + subject
                                + ",\"code\":{\"coding\":[{\"system\":\"http://hl7.org/fhir/sid/icd-10-cm\",\"code\":\""
                                + condition[0] + "\",\"display\":\"" + condition[1]
                                + "\"}]},\"recordedDate\":\"2025-03-0" + (k + 1)
                                + "\"}");
            }
            for (int k = 0; k < 20; k++) {
                add(
                        lines,
                        "Observation",
                        "{\"resourceType\":\"Observation\",\"id\":\"" + id + "-o" + k
                                + "\",\"status\":\"final\"" + subject
                                + ",\"code\":{\"coding\":[{\"system\":\"http://loinc.org\",\"code\":\"718-7\"}]},\"valueQuantity\":{\"value\":"
                                + random.nextInt(20) + "}}");
            }
            add(
                    lines,
                    "Claim",
                    "{\"resourceType\":\"Claim\",\"id\":\"" + id + "-b\",\"patient\":{\"reference\":\"Patient/" + id
                            + "\"}" + (i % 10 == 0 ? ",\"item\":[{\"text\":\"axicabtagene ciloleucel\"}]" : "") + "}");
        }
        return lines;
    }

    /** Weekly visits after every sample's relapse, so that repeats can be counted. */
    static byte[] visit(PlantedChart chart, int number) {
        return ("{\"resourceType\":\"Encounter\",\"id\":\"" + chart.patientId() + "-v" + number
                        + "\",\"subject\":{\"reference\":\"Patient/" + chart.patientId()
                        + "\"},\"period\":{\"start\":\"2026-0"
                        + (1 + number / 4) + "-" + (10 + number % 4 * 5) + "T08:00:00Z\"}}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void add(Map<String, List<byte[]>> lines, String type, String json) {
        lines.computeIfAbsent(type, any -> new ArrayList<>()).add(json.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Scatters charts and other lines over files by type, three files a type, every third compressed, and ends some files
     * without a line feed.
     */
    static void write(Path folder, List<PlantedChart> charts, Map<String, List<byte[]>> others, Random random)
            throws IOException {
        Map<String, List<byte[]>> files = new LinkedHashMap<>();
        others.forEach((type, lines) -> lines.forEach(line -> put(files, type, line, random)));
        for (PlantedChart chart : charts) {
            chart.lines().forEach(line -> put(files, line.getKey(), line.getValue(), random));
            for (int i = 0; i < 8; i++) {
                put(files, "Encounter", visit(chart, i), random);
            }
        }
        for (Map.Entry<String, List<byte[]>> file : files.entrySet()) {
            List<byte[]> lines = file.getValue();
            Collections.shuffle(lines, random);
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            try (OutputStream raw = Files.newOutputStream(path);
                    OutputStream out = file.getKey().endsWith(".gz") ? new GZIPOutputStream(raw) : raw) {
                for (int i = 0; i < lines.size(); i++) {
                    out.write(lines.get(i));
                    if (i < lines.size() - 1 || random.nextBoolean()) {
                        out.write('\n');
                    }
                }
            }
        }
    }

    private static void put(Map<String, List<byte[]>> files, String type, byte[] line, Random random) {
        int number = random.nextInt(3);
        String name = number + "/" + type + ".ndjson" + (number == 2 ? ".gz" : "");
        files.computeIfAbsent(name, any -> new ArrayList<>()).add(line);
    }

    /** Puts charts between the lines of existing files of the same type, at random places, or into new files. */
    static void plantInto(Path folder, List<PlantedChart> charts, Random random) throws IOException {
        Map<String, List<byte[]>> byType = new LinkedHashMap<>();
        for (PlantedChart chart : charts) {
            for (Map.Entry<String, byte[]> line : chart.lines()) {
                byType.computeIfAbsent(line.getKey(), any -> new ArrayList<>()).add(line.getValue());
            }
            for (int i = 0; i < 8; i++) {
                byType.computeIfAbsent("Encounter", any -> new ArrayList<>()).add(visit(chart, i));
            }
        }
        for (Map.Entry<String, List<byte[]>> type : byType.entrySet()) {
            Path file = folder.resolve(type.getKey() + ".ndjson");
            if (!Files.exists(file)) {
                Files.createFile(file);
            }
            scatter(file, type.getValue(), random);
        }
    }

    private static void scatter(Path file, List<byte[]> lines, Random random) throws IOException {
        Path scattered = file.resolveSibling("scattered.tmp");
        long size = Files.size(file);
        List<Long> places = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            places.add(size == 0 ? 0 : random.nextLong(size));
        }
        places.sort(null);
        int next = 0;
        try (BufferedInputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 20);
                OutputStream out = new BufferedOutputStream(
                        Files.newOutputStream(scattered, StandardOpenOption.CREATE_NEW), 1 << 20)) {
            long position = 0;
            for (int value = in.read(); value >= 0; value = in.read()) {
                out.write(value);
                position++;
                while (value == '\n' && next < lines.size() && places.get(next) <= position) {
                    out.write(lines.get(next++));
                    out.write('\n');
                }
            }
            while (next < lines.size()) {
                out.write(lines.get(next++));
                out.write('\n');
            }
        }
        Files.move(scattered, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
