package org.cartcds.rehearsal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Plants failures and near misses in a large export of generated patients, rehearses over it in a process with a small heap,
 * and compares what was found. See the README of the benchmarks. {@code export=} is the folder to plant in, {@code out=} the
 * folder of the report, {@code failures=100}, {@code xmx=512m}; {@code plant=no} when the failures are in it already.
 */
public final class PlantedRehearsal {

    private static final long SEED = 42;
    private static final double MEGABYTE = 1e6;

    private PlantedRehearsal() {}

    /** Runs it; exit code 1 when anything else was found than was planted. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path export = Path.of(argument(arguments, "export", ""));
        Path out = Path.of(argument(arguments, "out", "target/planted-rehearsal"));
        List<PlantedChart> planted = PlantedExport.charts(Integer.parseInt(argument(arguments, "failures", "100")));
        if (!argument(arguments, "plant", "yes").equals("no")) {
            PlantedExport.plantInto(export, planted, new Random(SEED));
        }
        Files.createDirectories(out);
        long begin = System.nanoTime();
        RehearsalProcess process = RehearsalProcess.start(
                argument(arguments, "xmx", "512m"),
                out.resolve("log"),
                List.of(export.toString(), "--out", out.toString(), "--today", "2026-11-28", "--restart"));
        int exitCode = process.await();
        double seconds = (System.nanoTime() - begin) / 1e9;
        say(process.log());
        if (exitCode != 0) {
            throw new IllegalStateException("The rehearsal failed.");
        }
        RehearsalRun run = new RehearsalRun(exitCode, "", "", out);
        Map<String, String> found = new TreeMap<>();
        run.rowsByPatient().forEach((patient, row) -> {
            if (row.cards() > 0 && !row.outcome().equals("undetermined")) {
                found.put(patient, row.outcome());
            }
        });
        Map<String, String> expected = planted.stream()
                .filter(PlantedChart::isFailure)
                .collect(Collectors.toMap(
                        PlantedChart::patientId, PlantedChart::outcome, (one, other) -> one, TreeMap::new));
        long bytes = size(export);
        RehearsalReport report = run.report();
        say("| charts | MB | seconds | MB/s | peak memory (MB) | planted | found | missed | wrong |");
        say("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        List<String> missed = new ArrayList<>(expected.keySet());
        missed.removeAll(found.keySet());
        Map<String, String> wrong = new TreeMap<>(found);
        wrong.entrySet().removeAll(expected.entrySet());
        say(String.format(
                Locale.ROOT,
                "| %d | %.0f | %.1f | %.0f | %d | %d | %d | %d | %d |",
                report.charts().seen(),
                bytes / MEGABYTE,
                seconds,
                bytes / MEGABYTE / seconds,
                process.peakMegabytes(),
                expected.size(),
                found.size(),
                missed.size(),
                wrong.size()));
        say("steps in seconds: " + new TreeMap<>(report.timing().steps()) + ", read in full: "
                + report.charts().readInFull());
        if (!missed.isEmpty() || !wrong.isEmpty()) {
            say("missed: " + missed + ", wrong: " + wrong);
            System.exit(1);
        }
    }

    private static long size(Path export) throws IOException {
        try (Stream<Path> files = Files.walk(export)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> Chunk.Shape.of(file) != null)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    private static String argument(String[] arguments, String name, String otherwise) {
        return Arrays.stream(arguments)
                .filter(argument -> argument.startsWith(name + "="))
                .map(argument -> argument.substring(name.length() + 1))
                .findFirst()
                .orElse(otherwise);
    }

    private static void say(String text) {
        System.out.println(text);
    }
}
