package org.cartcds.bench;

import java.time.Duration;
import java.util.List;

/**
 * Large charts from many connections on a small heap, with small requests beside them: nothing but deliberate 503, and the
 * small ones go on. Arguments: {@code seconds=}, {@code concurrency=}, {@code small=} (connections), {@code xmx=}, {@code jvm=},
 * {@code chart=negative|positive}.
 */
final class MixedLoadBenchmark {

    private MixedLoadBenchmark() {}

    public static void main(String[] args) {
        Duration time = Duration.ofSeconds(Long.parseLong(Report.argument(args, "seconds", "60")));
        int concurrency = Integer.parseInt(Report.argument(args, "concurrency", "64"));
        int small = Integer.parseInt(Report.argument(args, "small", "2"));
        List<String> jvm = Report.jvmOptions(args, "512m");
        boolean negative = Report.argument(args, "chart", "negative").equals("negative");
        byte[] large = negative ? Charts.negative(3_000_000) : Charts.positive(3_000_000);
        Report.head(MixedLoadBenchmark.class, String.join(" ", args));
        try (ServerProcess server = ServerProcess.ours(jvm)) {
            byte[] smallRequest = Connection.post(server.path(), Charts.negative(10_000));
            byte[] largeRequest = Connection.post(server.path(), large);
            Load.run(server.port(), smallRequest, small, Duration.ofSeconds(3));
            Load.Running flood = Load.start(server.port(), largeRequest, concurrency, time);
            Load.Result beside = Load.run(server.port(), smallRequest, small, time);
            Load.Result flooded = flood.result();
            Report.table(
                    "request", "connections", "answers/s", "p50 ms", "p99 ms", "p99.9 ms", "503", "other", "broken");
            row((negative ? "negative" : "positive") + " 3 MB", concurrency, flooded);
            row("negative 10 KB", small, beside);
            Report.line("");
            Report.line(
                    "%s: peak RSS %d MB, alive %s, OutOfMemoryError %s, CPU %d s",
                    String.join(" ", jvm),
                    server.peakResidentMegabytes(),
                    server.isAlive() ? "yes" : "no",
                    ServerProcess.logsOutOfMemory() ? "yes" : "none",
                    server.cpu().toSeconds());
        }
    }

    private static void row(String name, int connections, Load.Result result) {
        Report.row(
                name,
                connections,
                Report.number(result.perSecond()),
                Report.number(result.millis(0.5)),
                Report.number(result.millis(0.99)),
                Report.number(result.millis(0.999)),
                result.busy(),
                result.other(),
                result.broken());
    }
}
