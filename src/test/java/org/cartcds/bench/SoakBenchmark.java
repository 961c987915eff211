package org.cartcds.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.util.FileSystemUtils;

/**
 * Mixed traffic at a share of the measured capacity for a long time: flat memory, no unexpected answer, stable times? Writes
 * {@code report.md} and {@code minutes.csv}, and ends with exit code 1 when it was not so. Arguments: {@code minutes=},
 * {@code share=} (of capacity), {@code probe=} (seconds of each capacity measurement), {@code connections=}, {@code out=},
 * {@code xmx=}, {@code jvm=}.
 */
final class SoakBenchmark {

    private static final long SAMPLE_MILLIS = 5000;
    private static final Pattern COLLECTION = Pattern.compile("\\d+M->(\\d+)M\\(");
    private static final String COLUMNS = "minute,requests,unexpected,statuses,p50 ms,p99 ms,p99.9 ms,RSS MB,"
            + "heap after collection MB,threads,open files";

    private SoakBenchmark() {}

    public static void main(String[] args) throws IOException {
        int length = Integer.parseInt(Report.argument(args, "minutes", "30"));
        double share = Double.parseDouble(Report.argument(args, "share", "0.7"));
        int probe = Integer.parseInt(Report.argument(args, "probe", "20"));
        int connections = Integer.parseInt(Report.argument(args, "connections", "16"));
        Path out = Path.of(Report.argument(args, "out", "target/soak"));
        Path collections = Path.of("target", "soak-gc.log");
        Files.createDirectories(out);
        FileSystemUtils.deleteRecursively(Path.of("target", "bench-storage"));
        Files.deleteIfExists(collections);
        List<String> jvm = Report.jvmOptions(args, "512m");
        // The heap is all taken at the start, so that what grows later is a leak.
        jvm.addAll(List.of(
                jvm.get(0).replace("-Xmx", "-Xms"),
                "-XX:+AlwaysPreTouch",
                "-Xlog:gc:file=" + collections + "::filecount=0"));
        List<String> machine = Report.machine(SoakBenchmark.class, String.join(" ", args));
        machine.forEach(line -> Report.line("%s", line));
        List<SoakRequest> mix = SoakRequest.mix();
        boolean good;
        try (ServerProcess server = ServerProcess.ours(jvm);
                PrintWriter csv = new PrintWriter(out.resolve("minutes.csv").toFile(), StandardCharsets.UTF_8)) {
            // The first for the compiler, the second counts.
            Probe warm = capacity(server, mix, connections, 0, probe);
            Probe measured = capacity(server, mix, connections, warm.nextNumber(), probe);
            double rate = share * measured.perSecond();
            int errorsBefore = ServerProcess.countInLog(" ERROR ");
            long heapBefore = server.liveHeapMegabytes();
            List<SoakMinute> minutes = new ArrayList<>();
            List<SoakSample> samples = new ArrayList<>();
            csv.println(COLUMNS);
            Report.line(
                    "Capacity %.0f requests/s over %d connections; %.0f/s for %d minutes.",
                    measured.perSecond(), connections, rate, length);
            Report.line("");
            Report.table(COLUMNS.split(","));
            long read = collectionsUntil(collections, 0, new ArrayList<>());
            try (SoakTraffic traffic = new SoakTraffic(server.port(), mix, connections, measured.nextNumber(), rate)) {
                long start = System.nanoTime();
                for (int number = 1; number <= length; number++) {
                    SoakSample sample;
                    do {
                        ServerProcess.pause(SAMPLE_MILLIS);
                        sample = SoakSample.of(server, (System.nanoTime() - start) / 60e9);
                        samples.add(sample);
                    } while (sample.minute() < number);
                    List<Long> heaps = new ArrayList<>();
                    read = collectionsUntil(collections, read, heaps);
                    SoakMinute minute = minute(number, traffic.tally().take(), heaps, sample);
                    minutes.add(minute);
                    Report.row(cells(minute));
                    csv.println(String.join(
                            ",",
                            List.of(cells(minute)).stream()
                                    .map(Object::toString)
                                    .toList()));
                    csv.flush();
                }
            }
            SoakVerdict verdict = new SoakVerdict(
                    minutes,
                    samples,
                    rate,
                    heapBefore,
                    server.liveHeapMegabytes(),
                    server.isAlive() && ServerProcess.countInLog(" ERROR ") == errorsBefore);
            good = verdict.isGood();
            List<String> report = report(machine, jvm, mix, connections, measured, share, minutes, verdict, server);
            report.forEach(line -> Report.line("%s", line));
            Files.write(out.resolve("report.md"), report);
        }
        Report.line("");
        Report.line("Report: %s", out.resolve("report.md"));
        if (!good) {
            System.exit(1);
        }
    }

    private record Probe(double perSecond, long nextNumber) {}

    private static Probe capacity(
            ServerProcess server, List<SoakRequest> mix, int connections, long firstNumber, int seconds) {
        try (SoakTraffic traffic =
                new SoakTraffic(server.port(), mix, connections, firstNumber, Double.POSITIVE_INFINITY)) {
            long start = System.nanoTime();
            ServerProcess.pause(seconds * 1000L);
            int answers = traffic.tally().take().nanos().length;
            return new Probe(answers * 1e9 / (System.nanoTime() - start), traffic.nextNumber() + connections);
        }
    }

    private static SoakMinute minute(int number, SoakTally.Counts counts, List<Long> heaps, SoakSample last) {
        return new SoakMinute(
                number,
                counts.nanos().length,
                counts.statuses(),
                counts.unexpected(),
                counts.millis(0.5),
                counts.millis(0.99),
                counts.millis(0.999),
                heaps.stream().mapToLong(Long::longValue).min().stream()
                        .asDoubleStream()
                        .findFirst()
                        .orElse(Double.NaN),
                last);
    }

    /** Adds what the heap held after each collection that the log tells of beyond this place, and returns its end. */
    private static long collectionsUntil(Path log, long from, List<Long> heaps) throws IOException {
        byte[] all = Files.readAllBytes(log);
        Matcher line = COLLECTION.matcher(new String(all, (int) from, all.length - (int) from, StandardCharsets.UTF_8));
        while (line.find()) {
            heaps.add(Long.parseLong(line.group(1)));
        }
        return all.length;
    }

    private static Object[] cells(SoakMinute minute) {
        return new Object[] {
            minute.number(),
            minute.requests(),
            minute.unexpectedAnswers(),
            minute.statuses().entrySet().stream()
                    .map(one -> (one.getKey() == 0 ? "cut" : one.getKey()) + ": " + one.getValue())
                    .collect(Collectors.joining("; ")),
            Report.number(minute.p50()),
            Report.number(minute.p99()),
            Report.number(minute.p999()),
            minute.last().resident(),
            Double.isNaN(minute.heap()) ? "" : String.format(Locale.ROOT, "%.0f", minute.heap()),
            minute.last().threads(),
            minute.last().openFiles()
        };
    }

    private static List<String> report(
            List<String> machine,
            List<String> jvm,
            List<SoakRequest> mix,
            int connections,
            Probe measured,
            double share,
            List<SoakMinute> minutes,
            SoakVerdict verdict,
            ServerProcess server) {
        List<String> lines = new ArrayList<>();
        lines.add("# Soak");
        lines.add("");
        lines.addAll(machine);
        lines.add("JVM of the service: `" + String.join(" ", jvm)
                + "`. Capacity, measured before with the same mix over "
                + connections + " connections: " + Report.number(measured.perSecond()) + " requests/s; driven at "
                + Report.number(100 * share)
                + " % of it. Times count from the moment at which a request is due. CPU of the service: "
                + server.cpu().toSeconds() + " s; peak RSS " + server.peakResidentMegabytes() + " MB.");
        lines.add("");
        lines.add("Of 1,000 requests: "
                + mix.stream()
                        .map(one -> one.share() + " " + one.name() + " ("
                                + (one.expected() == 0 ? "no answer" : one.expected()) + ")")
                        .collect(Collectors.joining(", "))
                + ".");
        lines.add("");
        lines.add("| check | verdict | figures |");
        lines.add("|---|---|---|");
        verdict.checks()
                .forEach(check -> lines.add("| " + check.what() + " | " + (check.good() ? "good" : "NOT GOOD") + " | "
                        + check.figures() + " |"));
        Map<String, Long> unexpected = new TreeMap<>();
        minutes.forEach(
                minute -> minute.unexpected().forEach((what, times) -> unexpected.merge(what, times, Long::sum)));
        if (!unexpected.isEmpty()) {
            lines.add("");
            lines.add("Not expected: " + unexpected);
        }
        lines.add("");
        lines.add("| " + String.join(" | ", COLUMNS.split(",")) + " |");
        lines.add("|" + "---|".repeat(COLUMNS.split(",").length));
        for (SoakMinute minute : minutes) {
            lines.add("| "
                    + String.join(
                            " | ",
                            List.of(cells(minute)).stream()
                                    .map(Object::toString)
                                    .toList()) + " |");
        }
        return lines;
    }
}
