package org.cartcds.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the memory of the service goes to after 1,000 small requests, by the JVM's own account, with several options of the
 * JVM. Arguments: {@code xmx=}, {@code jvm=} (of every run).
 */
final class MemoryBenchmark {

    private static final Pattern AREA = Pattern.compile("-\\s+([A-Za-z ]+) \\(reserved=\\d+KB, committed=(\\d+)KB");
    private static final List<String> AREAS = List.of(
            "Java Heap", "Class", "Metaspace", "Thread", "Code", "GC", "Compiler", "Symbol", "Internal", "Other");

    /** Options that are tried, alone and together. */
    private static final List<List<String>> OPTIONS = List.of(
            List.of(),
            List.of("-XX:+UseSerialGC"),
            List.of("-XX:TieredStopAtLevel=1"),
            List.of("-Xss512k"),
            List.of("-XX:+UseStringDeduplication"),
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
            List.of("-XX:+UseSerialGC", "-XX:ReservedCodeCacheSize=64m"));

    private MemoryBenchmark() {}

    public static void main(String[] args) throws IOException {
        List<String> common = Report.jvmOptions(args, "256m");
        Report.head(MemoryBenchmark.class, String.join(" ", args));
        Report.line(
                "JVM options of all: %s. MB: RSS after 1,000 requests of 10 KB; committed by the JVM per area;",
                common);
        Report.line("objects of the heap that live after a full collection.");
        Report.line("");
        List<String> columns = new ArrayList<>(List.of("options", "RSS", "peak RSS", "live heap"));
        columns.addAll(AREAS);
        Report.table(columns.toArray(String[]::new));
        for (List<String> options : OPTIONS) {
            List<String> jvm = new ArrayList<>(common);
            jvm.addAll(options);
            // Without the JVM's accounting first: it takes memory itself.
            long resident;
            long peak;
            try (ServerProcess server = PackagedServer.service().start(jvm)) {
                load(server);
                resident = server.residentMegabytes();
                peak = server.peakResidentMegabytes();
            }
            jvm.add("-XX:NativeMemoryTracking=summary");
            try (ServerProcess server = PackagedServer.service().start(jvm)) {
                load(server);
                Map<String, Long> committed = committed(server.jcmd("VM.native_memory", "summary"));
                List<Object> row = new ArrayList<>(List.of(
                        options.isEmpty() ? "none" : String.join(" ", options),
                        resident,
                        peak,
                        server.liveHeapMegabytes()));
                AREAS.forEach(area -> row.add(committed.getOrDefault(area, 0L)));
                Report.row(row.toArray());
            }
        }
    }

    private static void load(ServerProcess server) throws IOException {
        ColdStartBenchmark.send(server, Charts.negative(10_000), 1000);
        ColdStartBenchmark.send(server, Charts.positive(10_000), 20);
    }

    private static Map<String, Long> committed(String report) {
        Map<String, Long> areas = new LinkedHashMap<>();
        Matcher line = AREA.matcher(report);
        while (line.find()) {
            areas.put(line.group(1).trim(), Long.parseLong(line.group(2)) / 1024);
        }
        if (!areas.containsKey(AREAS.get(0))) {
            throw new IllegalStateException("No native memory report: " + report);
        }
        return areas;
    }
}
