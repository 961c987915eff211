package org.cartcds.bench;

import java.time.Duration;
import java.util.List;

/**
 * Large charts from many connections on a small heap, with small requests beside them: nothing but deliberate 503, and the
 * small ones go on; then the same against the endpoint that only reads, since the client floods the same processors.
 * Arguments: {@code seconds=}, {@code concurrency=}, {@code small=} (connections), {@code xmx=}, {@code jvm=},
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
        Report.table(
                "endpoint",
                "request",
                "connections",
                "answers/s",
                "p50 ms",
                "p99 ms",
                "p99.9 ms",
                "503",
                "other",
                "broken",
                "peak RSS MB",
                "CPU s");
        String name = (negative ? "negative" : "positive") + " 3 MB";
        try (ServerProcess server = ServerProcess.ours(jvm)) {
            run("service", server, name, large, concurrency, small, time);
            if (!server.isAlive() || ServerProcess.logsOutOfMemory()) {
                throw new IllegalStateException("The service ran out of memory.");
            }
        }
        try (ServerProcess server = ServerProcess.plain(jvm)) {
            run("only reads", server, name, large, concurrency, small, time);
        }
    }

    private static void run(
            String endpoint,
            ServerProcess server,
            String name,
            byte[] large,
            int concurrency,
            int small,
            Duration time) {
        byte[] smallRequest = Connection.post(server.path(), Charts.negative(10_000));
        byte[] largeRequest = Connection.post(server.path(), large);
        Load.run(server.port(), smallRequest, small, Duration.ofSeconds(3));
        Load.Running flood = Load.start(server.port(), largeRequest, concurrency, time);
        Load.Result beside = Load.run(server.port(), smallRequest, small, time);
        row(endpoint, name, concurrency, flood.result(), server);
        row(endpoint, "negative 10 KB", small, beside, server);
    }

    private static void row(String endpoint, String name, int connections, Load.Result result, ServerProcess server) {
        Report.row(
                endpoint,
                name,
                connections,
                Report.number(result.perSecond()),
                Report.number(result.millis(0.5)),
                Report.number(result.millis(0.99)),
                Report.number(result.millis(0.999)),
                result.busy(),
                result.other(),
                result.broken(),
                server.peakResidentMegabytes(),
                server.cpu().toSeconds());
    }
}
