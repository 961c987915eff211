package org.cartcds.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * From the start of the process to the answer that it is ready, by turns, and memory after 1,000 small requests. The
 * extracted jar is measured as well when {@code extracted=} names its folder, with {@code archive=} (class data sharing) or
 * {@code aot=} (JDK 25) naming a file made for it. Arguments besides: {@code rounds=}, {@code xmx=}, {@code jvm=}.
 */
final class ColdStartBenchmark {

    private static final int REQUESTS = 1000;

    private record Candidate(String name, Function<List<String>, ServerProcess> start) {}

    private ColdStartBenchmark() {}

    public static void main(String[] args) throws IOException {
        int rounds = Integer.parseInt(Report.argument(args, "rounds", "5"));
        List<String> jvm = Report.jvmOptions(args, "256m");
        List<Candidate> candidates = candidates(args);
        byte[] body = Charts.negative(10_000);
        Report.head(ColdStartBenchmark.class, String.join(" ", args));
        List<List<Duration>> ready = new ArrayList<>();
        List<List<Duration>> cpu = new ArrayList<>();
        long[] resident = new long[candidates.size()];
        candidates.forEach(candidate -> {
            ready.add(new ArrayList<>());
            cpu.add(new ArrayList<>());
        });
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < candidates.size(); i++) {
                try (ServerProcess server = candidates.get(i).start().apply(jvm)) {
                    ready.get(i).add(server.untilReady());
                    cpu.get(i).add(server.cpu());
                    send(server, body);
                    resident[i] = Math.max(resident[i], server.residentMegabytes());
                }
            }
        }
        Report.table(
                "start", "ready s (median of " + rounds + ")", "of bare", "CPU s until ready", "RSS MB after 1,000");
        double bare = median(ready.get(0));
        for (int i = 0; i < candidates.size(); i++) {
            Report.row(
                    candidates.get(i).name(),
                    Report.number(median(ready.get(i))),
                    Report.number(median(ready.get(i)) / bare),
                    Report.number(median(cpu.get(i))),
                    resident[i]);
        }
    }

    private static void send(ServerProcess server, byte[] body) throws IOException {
        byte[] request = Connection.post(server.path(), body);
        Connection connection = new Connection(server.port());
        for (int sent = 0; sent < REQUESTS; sent++) {
            if (connection.isClosed()) {
                connection.close();
                connection = new Connection(server.port());
            }
            connection.send(request);
        }
        connection.close();
    }

    private static List<Candidate> candidates(String[] args) {
        List<Candidate> candidates = new ArrayList<>();
        candidates.add(new Candidate("bare Spring Boot web application, class path", ServerProcess::bare));
        candidates.add(new Candidate("service, packaged jar", ServerProcess::ours));
        String extracted = Report.argument(args, "extracted", "");
        if (!extracted.isEmpty()) {
            String jar = Path.of(extracted, ServerProcess.jar().getFileName().toString())
                    .toString();
            candidates.add(extracted("service, extracted", jar, List.of()));
            String archive = Report.argument(args, "archive", "");
            if (!archive.isEmpty()) {
                candidates.add(extracted(
                        "service, extracted, class data sharing", jar, List.of("-XX:SharedArchiveFile=" + archive)));
            }
            String aot = Report.argument(args, "aot", "");
            if (!aot.isEmpty()) {
                candidates.add(extracted("service, extracted, AOT cache", jar, List.of("-XX:AOTCache=" + aot)));
            }
        }
        return candidates;
    }

    private static Candidate extracted(String name, String jar, List<String> options) {
        return new Candidate(name, jvm -> {
            List<String> all = new ArrayList<>(jvm);
            all.addAll(options);
            return ServerProcess.ours(all, List.of("-jar", jar));
        });
    }

    private static double median(List<Duration> times) {
        return times.stream()
                        .sorted()
                        .skip(times.size() / 2)
                        .findFirst()
                        .orElseThrow()
                        .toNanos()
                / 1e9;
    }
}
