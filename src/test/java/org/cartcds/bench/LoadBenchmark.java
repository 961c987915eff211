package org.cartcds.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * Requests over HTTP against the packaged service, against an endpoint that only reads the body, and against one that then
 * steps over it with Jackson. Arguments:
 * {@code seconds=}, {@code warmup=}, {@code concurrency=1,8,64}, {@code rounds=} (the endpoints take turns), {@code xmx=},
 * {@code jvm=} (options of the servers' JVM, with commas).
 */
final class LoadBenchmark {

    private record Body(String name, byte[] bytes) {}

    private LoadBenchmark() {}

    public static void main(String[] args) {
        Duration time = Duration.ofSeconds(Long.parseLong(Report.argument(args, "seconds", "10")));
        Duration warmup = Duration.ofSeconds(Long.parseLong(Report.argument(args, "warmup", "10")));
        int rounds = Integer.parseInt(Report.argument(args, "rounds", "1"));
        int[] concurrency = Arrays.stream(
                        Report.argument(args, "concurrency", "1,8,64").split(","))
                .mapToInt(Integer::parseInt)
                .toArray();
        List<String> jvm = Report.jvmOptions(args, "1g");
        List<Body> bodies = List.of(
                new Body("negative 10 KB", Charts.negative(10_000)),
                new Body("negative 300 KB", Charts.negative(300_000)),
                new Body("negative 3 MB", Charts.negative(3_000_000)),
                new Body("positive 10 KB", Charts.positive(10_000)));
        Report.head(LoadBenchmark.class, String.join(" ", args));
        Report.table(
                "body",
                "concurrency",
                "endpoint",
                "requests/s",
                "p50 ms",
                "p99 ms",
                "p99.9 ms",
                "CPU ms/request",
                "503",
                "other",
                "broken",
                "peak RSS MB",
                "share of floor");
        try (ServerProcess plain = ServerProcess.plain(jvm);
                ServerProcess ours = ServerProcess.ours(jvm)) {
            for (Body body : bodies) {
                byte[] toPlain = Connection.post(plain.path(), body.bytes());
                byte[] toSkip = Connection.post(PlainApplication.SKIP_PATH, body.bytes());
                byte[] toOurs = Connection.post(ours.path(), body.bytes());
                Load.run(plain.port(), toPlain, 8, warmup);
                Load.run(plain.port(), toSkip, 8, warmup);
                Load.run(ours.port(), toOurs, 8, warmup);
                for (int connections : concurrency) {
                    for (int round = 0; round < rounds; round++) {
                        double floor = measure(body, connections, "reads only", plain, toPlain, time, Double.NaN);
                        measure(body, connections, "reads, bare Jackson pass", plain, toSkip, time, floor);
                        measure(body, connections, "service", ours, toOurs, time, floor);
                    }
                }
            }
        }
    }

    private static double measure(
            Body body,
            int concurrency,
            String endpoint,
            ServerProcess server,
            byte[] request,
            Duration time,
            double floor) {
        Duration before = server.cpu();
        Load.Result result = Load.run(server.port(), request, concurrency, time);
        double cpu = server.cpu().minus(before).toNanos() / 1e6 / Math.max(1, result.nanos().length);
        double perSecond = result.perSecond();
        Report.row(
                body.name(),
                concurrency,
                endpoint,
                Report.number(perSecond),
                Report.number(result.millis(0.5)),
                Report.number(result.millis(0.99)),
                Report.number(result.millis(0.999)),
                Report.number(cpu),
                result.busy(),
                result.other(),
                result.broken(),
                server.peakResidentMegabytes(),
                Double.isNaN(floor) ? "" : Report.number(100 * perSecond / floor) + " %");
        return perSecond;
    }
}
