package org.cartcds.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cartcds.TestHttp;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real Prometheus that scrapes the service and evaluates the alert rules, both every second. */
final class Prometheus implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofSeconds(60);
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(30);
    private static final Pattern LISTENS = Pattern.compile("Listening on.*address=(127\\.0\\.0\\.1:[0-9]+)");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path log;
    private final Process process;
    private final String address;

    /**
     * Returns when it is ready.
     *
     * @param program where it is installed
     * @param folder gets its configuration, its log and its data
     * @param port where the service has its metrics
     */
    Prometheus(Path program, Path folder, Path rules, String port) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Path configuration = folder.resolve("prometheus.yaml");
        Files.writeString(configuration, """
                global: {scrape_interval: 1s, evaluation_interval: 1s}
                rule_files: ["%s"]
                scrape_configs:
                  - job_name: cart-cds
                    metrics_path: /actuator/prometheus
                    static_configs: [{targets: ["127.0.0.1:%s"]}]
                """.formatted(rules.toAbsolutePath(), port));
        log = folder.resolve("prometheus.log");
        process = new ProcessBuilder(
                        program.toString(),
                        "--config.file=" + configuration,
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:0")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            address = awaitAddress();
        } catch (IOException | InterruptedException | RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    private String awaitAddress() throws IOException, InterruptedException {
        long end = System.nanoTime() + LONGEST_START.toNanos();
        while (process.isAlive() && System.nanoTime() < end) {
            String written = Files.readString(log);
            Matcher listens = LISTENS.matcher(written);
            if (written.contains("Server is ready") && listens.find()) {
                return listens.group(1);
            }
            Thread.sleep(20);
        }
        throw new AssertionError("Prometheus did not become ready: " + Files.readString(log));
    }

    /** The data of an answer; one that is no success ends the test. */
    JsonNode get(String path) {
        String answer = TestHttp.send(
                        http,
                        HttpRequest.newBuilder(URI.create("http://" + address + path))
                                .timeout(LONGEST_ANSWER))
                .body();
        JsonNode json = JsonMapper.shared().readTree(answer);
        assertThat(json.path("status").asString("")).as(path + " " + answer).isEqualTo("success");
        return json.path("data");
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** What it has written so far. */
    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
