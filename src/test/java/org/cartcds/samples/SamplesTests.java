package org.cartcds.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.cartcds.CarTNextStepsApplication;
import org.cartcds.cdshooks.CdsHooksSchemas;
import org.cartcds.cdshooks.CdsHooksSchemas.Message;
import org.cartcds.detection.Outcome;
import org.cartcds.detection.ReasonCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every sample, posted to the started application, gives the answer that lies beside it. Run with
 * {@code -Dsamples.write=true} to write the answers anew.
 */
class SamplesTests {

    private static final boolean WRITE = Boolean.getBoolean("samples.write");
    private static final int LEAST = 24;
    private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final String NO_UUID = "00000000-0000-4000-8000-000000000000";
    private static final Set<String> TRIO = Set.of("patient", "conditions", "medicationStatements");
    private static final JsonMapper JSON = JsonMapper.shared();

    @TempDir
    static Path storage;

    private static ServletWebServerApplicationContext application;
    private static HttpClient client;

    @BeforeAll
    static void start() {
        application = (ServletWebServerApplicationContext) new SpringApplicationBuilder(CarTNextStepsApplication.class)
                .run("--server.port=0", "--cartcds.storage.directory=" + storage);
        client = HttpClient.newHttpClient();
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    static Stream<Sample> samples() {
        return Sample.all().stream();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void givesTheAnswerBesideIt(Sample sample) throws IOException {
        String answer = pretty(post(sample));
        if (WRITE) {
            Files.writeString(sample.responseFile(), answer);
        }
        assertThat(answer).isEqualTo(Sample.read(sample.responseFile()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void isCalledByItsOutcomeAndListedWithItsReasonsAndCards(Sample sample) {
        JsonNode answer = JSON.readTree(post(sample));
        JsonNode decision = answer.path("extension").path("org.cartcds.decision");
        SampleTable.Row found = new SampleTable.Row(
                decision.path("outcome").stringValue(),
                decision.path("reasons")
                        .valueStream()
                        .map(JsonNode::stringValue)
                        .toList(),
                answer.path("cards").size());
        assertThat(found.outcome()).isEqualTo(sample.outcome().word());
        assertThat(found).isEqualTo(SampleTable.rows().get(sample.name()));
    }

    @Test
    void thereAreEnoughAndEachHoldsOneBodyAndOneRowOfTheTable() {
        List<Sample> samples = Sample.all();
        assertThat(samples).hasSizeGreaterThanOrEqualTo(LEAST);
        assertThat(samples).allMatch(sample -> sample.isBundle() != sample.isRequest());
        assertThat(samples).filteredOn(Sample::isBundle).hasSizeGreaterThanOrEqualTo(5);
        assertThat(SampleTable.rows().keySet())
                .containsExactlyElementsOf(samples.stream().map(Sample::name).toList());
    }

    @Test
    void coverEveryOutcomeAndEveryReasonThatTheyCan() {
        Map<String, SampleTable.Row> rows = SampleTable.rows();
        Set<String> outcomes = new HashSet<>();
        Set<String> reasons = new HashSet<>();
        rows.values().forEach(row -> {
            outcomes.add(row.outcome());
            reasons.addAll(row.reasons());
        });
        assertThat(outcomes)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(Outcome.values()).map(Outcome::word).toList());
        // The first needs an earlier call, the others a client that asks for less, or for no error.
        EnumSet<ReasonCode> all = EnumSet.complementOf(EnumSet.of(
                ReasonCode.SNOOZED, ReasonCode.DRAFT_KNOWLEDGE, ReasonCode.CARD_SWITCHED_OFF, ReasonCode.NO_DATA_SENT));
        assertThat(reasons)
                .containsExactlyInAnyOrderElementsOf(
                        all.stream().map(ReasonCode::word).toList());
    }

    @Test
    void theTrioAloneGivesEveryOutcomeInMyelomaAndLargeBCellLymphoma() {
        for (String disease : List.of("myeloma", "lymphoma")) {
            for (Outcome outcome : Outcome.values()) {
                List<Sample> trios = samples()
                        .filter(sample -> sample.name().startsWith(outcome.word() + "-" + disease + "-"))
                        .filter(sample -> sample.name().endsWith("-trio"))
                        .toList();
                assertThat(trios).as(outcome.word() + " in " + disease).isNotEmpty();
                for (Sample trio : trios) {
                    Set<String> keys = new HashSet<>();
                    JSON.readTree(trio.body()).get("prefetch").propertyStream().forEach(key -> keys.add(key.getKey()));
                    assertThat(keys).isEqualTo(TRIO);
                }
            }
        }
    }

    /** The answer, checked against the schema of the standard. */
    private static String post(Sample sample) {
        String path = sample.isBundle() ? "/api/evaluate" : "/cds-services/car-t-next-steps";
        HttpRequest request = HttpRequest.newBuilder(URI.create(
                        "http://127.0.0.1:" + application.getWebServer().getPort() + path))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(sample.body()))
                .build();
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            CdsHooksSchemas.assertValid(Message.RESPONSE, response.body());
            return response.body();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** With line breaks, and every uuid as zeros. */
    private static String pretty(String answer) {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
        return JSON.writer()
                        .with(printer)
                        .writeValueAsString(JSON.readTree(answer))
                        .replaceAll(UUID, NO_UUID) + "\n";
    }
}
