package org.cartcds.security;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/**
 * What answers at all, whom, and with which headers. {@code endpoints.csv} lists every path: one that is not on the list
 * fails the build until somebody has written down who may call it.
 */
class ExposureTests {

    private static final Path LIST = Path.of("src/test/resources/security/endpoints.csv");

    /** The cheat sheets of OWASP on REST security and on HTTP headers. */
    private static final Map<String, String> HEADERS = Map.of(
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Content-Security-Policy", "default-src 'none'; .*frame-ancestors 'none'.*",
            "Referrer-Policy", "no-referrer",
            "Permissions-Policy", "camera=\\(\\), geolocation=\\(\\), microphone=\\(\\)",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Cache-Control", "no-store|no-cache|max-age=3600, public");

    @TempDir
    static Path folder;

    private static Service evaluating;
    private static Service withClient;

    @BeforeAll
    static void start() {
        evaluating = new Service(folder, null);
        withClient = new Service(folder, null, Service.withClient(folder).toArray(String[]::new));
    }

    @AfterAll
    static void stop() {
        evaluating.close();
        withClient.close();
    }

    private static List<NamedCsvRecord> list() throws IOException {
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(LIST)) {
            List<NamedCsvRecord> read = rows.stream().toList();
            assertThat(read).hasSizeGreaterThan(20);
            return read;
        }
    }

    @Test
    void everyPathIsOnTheList() throws IOException {
        Set<String> listed = new TreeSet<>();
        list().forEach(row -> listed.add(row.getField("path")));
        Set<String> served = evaluating.paths();
        served.addAll(withClient.paths());
        assertThat(served).isEqualTo(listed);
    }

    @Test
    void answersAsTheListSays() throws IOException {
        for (NamedCsvRecord row : list()) {
            String method = row.getField("method");
            String example = row.getField("example");
            assertThat(evaluating.send(method, example).statusCode())
                    .as("%s %s in evaluation mode", method, example)
                    .isEqualTo(Integer.parseInt(row.getField("evaluation")));
            assertThat(withClient.send(method, example).statusCode())
                    .as("%s %s with clients, without a token", method, example)
                    .isEqualTo(Integer.parseInt(row.getField("with-clients")));
        }
    }

    @Test
    void withClientsNothingButDescriptionsAndHealthIsOpen() throws IOException {
        assertThat(list().stream()
                        .filter(row -> !row.getField("with-clients").startsWith("4"))
                        .map(row -> row.getField("path")))
                .isNotEmpty()
                .allMatch(path -> path.matches("/cds-services|/(sheets|dsi).*|/actuator/(health|info).*"));
    }

    @Test
    void everyAnswerHasTheHeadersOnce() throws IOException {
        for (NamedCsvRecord row : list()) {
            for (Service service : List.of(evaluating, withClient)) {
                for (String method : List.of(row.getField("method"), "OPTIONS", "DELETE")) {
                    check(service.send(method, row.getField("example")), method + " " + row.getField("example"));
                }
            }
        }
        check(evaluating.send("GET", "/no/such/path"), "an unknown path");
    }

    private static void check(HttpResponse<String> answer, String what) {
        HEADERS.forEach((name, value) -> assertThat(answer.headers().allValues(name))
                .as("%s of %s, %s", name, what, answer.statusCode())
                .hasSize(1)
                .allMatch(sent -> sent.matches(value)));
        assertThat(answer.headers().firstValue("Strict-Transport-Security"))
                .as("without TLS there is nothing to insist on")
                .isEmpty();
        assertThat(answer.headers().firstValue("Server")).isEmpty();
        assertThat(answer.headers().firstValue("X-Powered-By")).isEmpty();
        answer.headers()
                .firstValue("Content-Type")
                .ifPresent(type -> assertThat(type).as(what).isNotEqualTo("text/html"));
    }

    /** What only the container sees. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /cds-services HTTP/1.1\r\nHost: a b c\r\n\r\n",
                "GET /%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "GET /a/../../b HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "BREW / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "TRACE / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "POST /cds-services/car-t-next-steps HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: odd\r\n\r\n"
            })
    void refusalsOfTheContainerHaveTheHeaders(String request) throws IOException {
        String answer = evaluating.answerTo(request);
        assertThat(answer).matches("(?s)http/1.1 [45]\\d\\d.*").contains("\r\nconnection: close");
        HEADERS.keySet().forEach(name -> assertThat(answer).contains("\r\n" + name.toLowerCase() + ": "));
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void whatNobodyAnswersIsNotLogged(CapturedOutput logs) throws IOException {
        for (String method : List.of("GET", "POST", "DELETE")) {
            evaluating.send(method, "/Patient/marked-4711?name=marked-4711");
        }
        evaluating.answerTo("GET /Patient/{marked-4711} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        evaluating.answerTo("GET / HTTP/1.1\r\nHost: marked-4711 x\r\nConnection: close\r\n\r\n");
        evaluating.answerTo("GET / HTTP/1.1\r\nHost: localhost\r\nmarked-4711 x: 1\r\nConnection: close\r\n\r\n");
        evaluating.answerTo("marked-4711\r\n\r\n");
        assertThat(logs.getAll()).doesNotContain("marked-4711");
    }

    /** Every endpoint that the actuator of Spring Boot has, whether or not this service brings it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "auditevents",
                "beans",
                "caches",
                "conditions",
                "configprops",
                "env",
                "flyway",
                "heapdump",
                "httpexchanges",
                "integrationgraph",
                "liquibase",
                "logfile",
                "loggers",
                "mappings",
                "metrics",
                "prometheus",
                "quartz",
                "sbom",
                "scheduledtasks",
                "sessions",
                "shutdown",
                "startup",
                "threaddump"
            })
    void theActuatorTellsNothingElse(String endpoint) {
        for (Service service : List.of(evaluating, withClient)) {
            for (String method : List.of("GET", "POST")) {
                assertThat(service.send(method, "/actuator/" + endpoint).statusCode())
                        .as(endpoint)
                        .isIn(404, 405);
            }
        }
    }
}
