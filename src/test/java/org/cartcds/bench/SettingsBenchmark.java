package org.cartcds.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The settings of the server, each against what is set, by turns: threads, reading of the body, compression, garbage
 * collector and heap. Arguments: {@code seconds=}, {@code warmup=}, {@code rounds=}, {@code only=} (groups, with commas),
 * {@code xmx=}, {@code jvm=}.
 */
final class SettingsBenchmark {

    private static final String GZIP = "Accept-Encoding: gzip\r\n";

    private enum Request {
        NEGATIVE_10_KB,
        NEGATIVE_300_KB,
        NEGATIVE_300_KB_IN_CHUNKS,
        POSITIVE_10_KB,
        POSITIVE_10_KB_ASKING_FOR_GZIP;

        byte[] bytes(String path) {
            return switch (this) {
                case NEGATIVE_10_KB -> Connection.post(path, Charts.negative(10_000));
                case NEGATIVE_300_KB -> Connection.post(path, Charts.negative(300_000));
                case NEGATIVE_300_KB_IN_CHUNKS -> Connection.postInChunks(path, Charts.negative(300_000));
                case POSITIVE_10_KB -> Connection.post(path, Charts.positive(10_000));
                case POSITIVE_10_KB_ASKING_FOR_GZIP -> Connection.post(path, Charts.positive(10_000), GZIP);
            };
        }

        String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    private record Variant(
            String group, String name, List<String> jvm, List<String> settings, Request request, int connections) {}

    private static final List<Variant> VARIANTS = List.of(
            threads("as set", List.of(), 8),
            threads("platform threads", List.of("--spring.threads.virtual.enabled=false"), 8),
            threads("as set", List.of(), 64),
            threads("platform threads", List.of("--spring.threads.virtual.enabled=false"), 64),
            threads("at most 16 platform threads", platform(16), 64),
            threads("at most 200 platform threads", platform(200), 64),
            body("announced", Request.NEGATIVE_300_KB),
            body("in chunks", Request.NEGATIVE_300_KB_IN_CHUNKS),
            compression("not asked for", List.of(), Request.POSITIVE_10_KB),
            compression("from 2 KB, as set", List.of(), Request.POSITIVE_10_KB_ASKING_FOR_GZIP),
            compression("off", List.of("--server.compression.enabled=false"), Request.POSITIVE_10_KB_ASKING_FOR_GZIP),
            collector("the JVM's choice", List.of()),
            collector("serial", List.of("-XX:+UseSerialGC")),
            collector("parallel", List.of("-XX:+UseParallelGC")),
            collector("G1", List.of("-XX:+UseG1GC")),
            collector("G1, 256 MB", List.of("-XX:+UseG1GC", "-Xmx256m")),
            collector("serial, 256 MB", List.of("-XX:+UseSerialGC", "-Xmx256m")));

    private SettingsBenchmark() {}

    private static List<String> platform(int threads) {
        return List.of("--spring.threads.virtual.enabled=false", "--server.tomcat.threads.max=" + threads);
    }

    private static Variant threads(String name, List<String> settings, int connections) {
        return new Variant("threads", name, List.of(), settings, Request.NEGATIVE_10_KB, connections);
    }

    private static Variant body(String name, Request request) {
        return new Variant("body", name, List.of(), List.of(), request, 8);
    }

    private static Variant compression(String name, List<String> settings, Request request) {
        return new Variant("compression", name, List.of(), settings, request, 8);
    }

    private static Variant collector(String name, List<String> jvm) {
        return new Variant("collector", name, jvm, List.of(), Request.POSITIVE_10_KB, 8);
    }

    public static void main(String[] args) {
        Duration time = Duration.ofSeconds(Long.parseLong(Report.argument(args, "seconds", "10")));
        Duration warmup = Duration.ofSeconds(Long.parseLong(Report.argument(args, "warmup", "10")));
        int rounds = Integer.parseInt(Report.argument(args, "rounds", "3"));
        List<String> only = Arrays.asList(Report.argument(args, "only", "threads,body,compression,collector")
                .split(","));
        Report.head(SettingsBenchmark.class, String.join(" ", args));
        Report.table(
                "what",
                "setting",
                "request",
                "connections",
                "requests/s",
                "p50 ms",
                "p99 ms",
                "CPU ms/request",
                "peak RSS MB",
                "503",
                "other or broken");
        for (int round = 0; round < rounds; round++) {
            VARIANTS.stream()
                    .filter(variant -> only.contains(variant.group()))
                    .forEach(variant -> measure(variant, Report.jvmOptions(args, "512m"), warmup, time));
        }
    }

    private static void measure(Variant variant, List<String> common, Duration warmup, Duration time) {
        List<String> jvm = new ArrayList<>(common);
        jvm.addAll(variant.jvm());
        List<String> program = PackagedServer.service().program();
        try (ServerProcess server = ServerProcess.ours(jvm, program, variant.settings())) {
            byte[] request = variant.request().bytes(server.path());
            Load.run(server.port(), request, variant.connections(), warmup);
            Duration before = server.cpu();
            Load.Result result = Load.run(server.port(), request, variant.connections(), time);
            double cpu = server.cpu().minus(before).toNanos() / 1e6;
            Report.row(
                    variant.group(),
                    variant.name(),
                    variant.request().text(),
                    variant.connections(),
                    Report.number(result.perSecond()),
                    Report.number(result.millis(0.5)),
                    Report.number(result.millis(0.99)),
                    Report.number(cpu / Math.max(1, result.nanos().length)),
                    server.peakResidentMegabytes(),
                    result.busy(),
                    result.other() + result.broken());
        }
    }
}
