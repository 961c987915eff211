package org.cartcds.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * From the start of the process to the answer that it is ready, by turns: a bare Spring Boot web application and the
 * service, both from their packaged jars and both extracted with a file of their loaded classes; then the first charts, and
 * memory after 1,000 small requests. Arguments: {@code rounds=}, {@code forms=jar,archive}, {@code xmx=}, {@code jvm=}.
 */
final class ColdStartBenchmark {

    private static final int REQUESTS = 1000;

    private record Candidate(String name, PackagedServer server) {}

    private record Start(Duration ready, Duration cpu, double firstNegative, double firstPositive, long resident) {}

    private ColdStartBenchmark() {}

    public static void main(String[] args) throws IOException {
        int rounds = Integer.parseInt(Report.argument(args, "rounds", "5"));
        List<String> jvm = Report.jvmOptions(args, "256m");
        List<List<Candidate>> pairs = pairs(Report.argument(args, "forms", "jar,archive"), jvm);
        Report.head(ColdStartBenchmark.class, String.join(" ", args));
        Report.line("JVM options: %s; medians of %d starts, memory the highest", String.join(" ", jvm), rounds);
        Report.line("");
        Report.table(
                "start",
                "ready s",
                "of bare",
                "CPU s until ready",
                "of bare",
                "first chart without CAR-T ms",
                "first relapse ms",
                "RSS MB after 1,000");
        for (List<Candidate> pair : pairs) {
            List<List<Start>> starts = List.of(new ArrayList<>(), new ArrayList<>());
            for (int round = 0; round < rounds; round++) {
                for (int i = 0; i < pair.size(); i++) {
                    starts.get(i).add(start(pair.get(i).server(), jvm));
                }
            }
            double ready = median(starts.get(0), start -> seconds(start.ready()));
            double cpu = median(starts.get(0), start -> seconds(start.cpu()));
            for (int i = 0; i < pair.size(); i++) {
                List<Start> own = starts.get(i);
                Report.row(
                        pair.get(i).name(),
                        Report.number(median(own, start -> seconds(start.ready()))),
                        Report.number(median(own, start -> seconds(start.ready())) / ready),
                        Report.number(median(own, start -> seconds(start.cpu()))),
                        Report.number(median(own, start -> seconds(start.cpu())) / cpu),
                        i == 0 ? "" : Report.number(median(own, Start::firstNegative)),
                        i == 0 ? "" : Report.number(median(own, Start::firstPositive)),
                        own.stream().mapToLong(Start::resident).max().orElseThrow());
            }
        }
    }

    private static List<List<Candidate>> pairs(String forms, List<String> jvm) {
        List<List<Candidate>> pairs = new ArrayList<>();
        for (String form : forms.split(",")) {
            PackagedServer bare = PackagedServer.bare();
            PackagedServer service = PackagedServer.service();
            pairs.add(
                    switch (form) {
                        case "jar" ->
                            List.of(
                                    new Candidate("bare Spring Boot web application, packaged jar", bare),
                                    new Candidate("service, packaged jar", service));
                        case "archive" ->
                            List.of(
                                    new Candidate(
                                            "bare, extracted, archive",
                                            bare.extracted().archived(jvm)),
                                    new Candidate(
                                            "service, extracted, archive",
                                            service.extracted().archived(jvm)));
                        default -> throw new IllegalArgumentException("forms= is one or both of jar, archive");
                    });
        }
        return pairs;
    }

    private static Start start(PackagedServer packaged, List<String> jvm) throws IOException {
        try (ServerProcess server = packaged.start(jvm)) {
            Duration cpu = server.cpu();
            double negative = send(server, Charts.negative(10_000), 1);
            double positive = packaged.isService() ? send(server, Charts.positive(10_000), 1) : Double.NaN;
            send(server, Charts.negative(10_000), REQUESTS);
            return new Start(server.untilReady(), cpu, negative, positive, server.residentMegabytes());
        }
    }

    /** Returns the milliseconds of the last request. */
    static double send(ServerProcess server, byte[] body, int times) throws IOException {
        byte[] request = Connection.post(server.path(), body);
        Connection connection = new Connection(server.port());
        long nanos = 0;
        for (int sent = 0; sent < times; sent++) {
            if (connection.isClosed()) {
                connection.close();
                connection = new Connection(server.port());
            }
            long start = System.nanoTime();
            int status = connection.send(request);
            if (status != 200) {
                throw new IllegalStateException("The answer was " + status + ".");
            }
            nanos = System.nanoTime() - start;
        }
        connection.close();
        return nanos / 1e6;
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }

    private static double median(List<Start> starts, ToDoubleFunction<Start> figure) {
        return starts.stream()
                .mapToDouble(figure)
                .sorted()
                .skip(starts.size() / 2)
                .findFirst()
                .orElseThrow();
    }
}
