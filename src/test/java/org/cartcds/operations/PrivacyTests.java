package org.cartcds.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.cartcds.calls.CallListener;
import org.cartcds.cdshooks.CdsRequest;
import org.cartcds.storage.WriteBehind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.util.ContentCachingResponseWrapper;
import tools.jackson.databind.JsonNode;

/**
 * The whole sample set runs with marks in place of everything that is about a person, as signed calls, with fetching,
 * feedback and errors. The marks are searched for in every log event down to TRACE, metrics, traces as they are sent, error
 * bodies, rows of the database, files, the URLs of our own requests and the links on cards.
 *
 * <p>Allowed are the answers themselves, and in URLs to the client's own FHIR server the id of the patient, as
 * {@code patient=} or {@code Patient/}: FHIR has no other way to ask for a patient's records, and that server gave us the id.
 * The token for that server goes to it in the header {@code Authorization} and nowhere else.
 */
@ExtendWith(OutputCaptureExtension.class)
class PrivacyTests {

    private static final Pattern LINK = Pattern.compile("https?://[^\\s\"\\\\)]+");

    @TempDir
    Path folder;

    private final Marks marks = new Marks();

    @Test
    void nothingOfAPatientIsAnywhereButInTheAnswer(CapturedOutput output) {
        List<HttpResponse<String>> answers = new ArrayList<>();
        Watch watch = run(
                List.of(),
                answers,
                traffic -> traffic.sendSamples()
                        .fetch()
                        .giveFeedback(marks.of("freetext"))
                        .goWrong());

        watch.look("console", "out and err", output.getAll());
        assertThat(watch.findings()).isEmpty();
        assertThat(watch.looked().keySet())
                .contains("log", "metrics", "trace", "error body", "database", "file", "file name", "URL", "link");
        assertThat(watch.looked().get("log")).isGreaterThan(1000);
        assertThat(watch.traceEvents()).isGreaterThan(100);
        assertThat(answers.stream().map(HttpResponse::body).collect(Collectors.joining()))
                .as("the marks were in the charts that were read")
                .contains(
                        marks.of("record"),
                        marks.of("freetext"),
                        "\"outcome\":\"relapse\"",
                        "\"indicator\":\"warning\"");
    }

    /** Without this the test above would prove nothing. */
    @Test
    void aLeakIsFoundInEachChannel() {
        Watch watch = run(
                List.of(Leaks.class),
                new ArrayList<>(),
                traffic -> traffic.fetch().fetch());

        Set<String> channels = watch.findings().stream()
                .map(finding -> finding.substring(0, finding.indexOf(' ')))
                .collect(Collectors.toSet());
        assertThat(channels)
                .containsExactlyInAnyOrder("log", "metrics", "trace", "error", "database", "file", "URL", "link");
        assertThat(watch.findings())
                .anyMatch(finding -> finding.startsWith("log org.example.Leaking: " + marks.of("patient")))
                .anyMatch(finding -> finding.startsWith("log org.example.Leaking: " + Traffic.FHIR_TOKEN))
                .anyMatch(finding -> finding.matches("file leak-[0-9]+\\.tmp: " + marks.of("user")))
                .anyMatch(finding -> finding.equals("database LEAK: " + marks.of("encounter")))
                .anyMatch(finding -> finding.equals("error body 412: " + marks.of("patient")))
                .anyMatch(finding -> finding.equals("link card: " + marks.of("patient")))
                .anyMatch(finding -> finding.equals("URL to the hospital: " + marks.of("patient")));
    }

    private Watch run(List<Class<?>> more, List<HttpResponse<String>> answers, Consumer<Traffic> what) {
        Traffic.samples().stream().map(PrivacyTests::body).forEach(marks::apply);
        List<String> searched =
                new ArrayList<>(Marks.KINDS.stream().map(marks::of).toList());
        searched.addAll(marks.birthDates());
        searched.add(Traffic.FHIR_TOKEN);
        try (TraceReceiver receiver = new TraceReceiver()) {
            Watch watch = day(receiver, searched, more, answers, what);
            watch.lookAtFiles();
            assertThat(receiver.paths()).as("traces only").containsExactly("/v1/traces");
            receiver.bodies().forEach(body -> watch.look("trace", "OTLP", body));
            assertThat(String.join("", receiver.bodies())).contains("POST /cds-services/{id}", "FHIR conditions");
            return watch;
        }
    }

    /** From the start of the application to its end, which sends the last traces and writes the last audit records. */
    private Watch day(
            TraceReceiver receiver,
            List<String> searched,
            List<Class<?>> more,
            List<HttpResponse<String>> answers,
            Consumer<Traffic> what) {
        Watch watch = null;
        try (Hospital hospital = new Hospital(
                folder,
                more,
                "management.endpoints.web.exposure.include=health,info,prometheus",
                "cartcds.tracing.enabled=true",
                "cartcds.tracing.endpoint=" + receiver.url(),
                "logging.level.root=TRACE",
                "logging.threshold.console=off")) {
            Watch looking = new Watch(searched, List.of(folder));
            watch = looking;
            hospital.onToken(
                    token -> looking.add(Arrays.asList(token.split("\\.")).subList(1, 3)));
            Traffic traffic = new Traffic(hospital, marks);
            what.accept(traffic);
            look(looking, hospital, traffic);
            answers.addAll(traffic.answers());
        } finally {
            if (watch != null) {
                watch.close();
            }
        }
        return watch;
    }

    private void look(Watch watch, Hospital hospital, Traffic traffic) {
        watch.look("metrics", "prometheus", hospital.get("/actuator/prometheus").body());
        watch.look("metrics", "health", hospital.get("/actuator/health").body());
        traffic.errors().forEach(answer -> {
            watch.look("error body", Integer.toString(answer.statusCode()), answer.body());
            watch.look("error body", "headers", answer.headers().map().toString());
        });
        traffic.answers()
                .forEach(answer -> LINK.matcher(answer.body())
                        .results()
                        .forEach(link -> watch.look("link", "card", link.group())));
        hospital.fhir().asked().forEach(asked -> lookAtRequest(watch, asked));
        awaitWrites(hospital);
        watch.lookAtDatabase(hospital.application().getBean(DataSource.class));
    }

    private static JsonNode body(Path sample) {
        Path request = Traffic.request(sample);
        return Traffic.json(Files.exists(request) ? request : sample.resolve("bundle.json"));
    }

    /** Without what is allowed there. */
    private void lookAtRequest(Watch watch, FhirStub.Asked asked) {
        String id = Pattern.quote(marks.of("patient")) + "-[0-9]+";
        String url = asked.url().toString().replaceAll("([?&]patient=|/Patient/)" + id + "(?=&|$)", "$1(id)");
        watch.look("URL", "to the hospital", url);
        String headers = asked.headers().entrySet().stream()
                .filter(header -> !header.getKey().equalsIgnoreCase("Authorization")
                        || !asked.url().getPath().startsWith("/fhir/"))
                .map(Object::toString)
                .collect(Collectors.joining());
        watch.look("URL", "headers to the hospital", headers);
    }

    private static void awaitWrites(Hospital hospital) {
        WriteBehind writes = hospital.application().getBean(WriteBehind.class);
        for (int i = 0; i < 200 && writes.waiting() > 0; i++) {
            sleep(50);
        }
        sleep(200);
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Somebody who means well and wants to see more. */
    static class Leaks {

        private static volatile String lastPatient = "";

        @Bean
        CallListener leaks(MeterRegistry metrics, OpenTelemetrySdk traces, JdbcClientSource database) {
            return call -> call.request().ifPresent(request -> leak(request, metrics, traces, database.client()));
        }

        /** Puts the patient of the call before into the link of a card, or into what is said of an error. */
        @Bean
        Filter leakyAnswers() {
            return (request, response, chain) -> {
                String last = lastPatient;
                ContentCachingResponseWrapper answer =
                        new ContentCachingResponseWrapper((HttpServletResponse) response);
                chain.doFilter(request, answer);
                String body = new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8)
                        .replaceFirst("\"url\":\"https://", "\"url\":\"https://leak.example/" + last + "/")
                        .replaceFirst("\"diagnostics\":\"", "\"diagnostics\":\"" + last + " ");
                answer.resetBuffer();
                answer.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
                answer.copyBodyToResponse();
            };
        }

        @Bean
        JdbcClientSource jdbcClientSource(DataSource database) {
            return new JdbcClientSource(database);
        }

        record JdbcClientSource(DataSource database) {
            JdbcClient client() {
                return JdbcClient.create(database);
            }
        }

        private static void leak(
                CdsRequest request, MeterRegistry metrics, OpenTelemetrySdk traces, JdbcClient database) {
            lastPatient = request.patientId();
            request.fhirServer().ifPresent(server -> search(server, request.patientId()));
            LoggerFactory.getLogger("org.example.Leaking").trace("chart of {}", request.patientId());
            request.fhirAuthorization()
                    .ifPresent(token -> LoggerFactory.getLogger("org.example.Leaking")
                            .debug("failed", new IllegalStateException(token.accessToken())));
            metrics.counter("leaking", "user", request.userId().reference()).increment();
            traces.getTracer("leaking")
                    .spanBuilder("of " + request.encounterId().orElse(""))
                    .startSpan()
                    .end();
            database.sql("create table if not exists leak (text varchar(200))").update();
            database.sql("insert into leak values (?)")
                    .param(request.encounterId().orElse(""))
                    .update();
            try {
                Path file = Files.createTempFile("leak-", ".tmp");
                Files.writeString(file, request.userId().reference());
                sleep(500);
                Files.delete(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void search(URI server, String name) {
            try {
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(URI.create(server + "/Patient?name=" + name))
                                        .build(),
                                HttpResponse.BodyHandlers.discarding());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
