package org.cartcds.nextsteps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.cartcds.cdshooks.MissingData;
import org.cartcds.cdshooks.RequestRefused;
import org.cartcds.fhirserver.FhirFallback;
import org.cartcds.fhirserver.FhirTestServer;
import org.cartcds.fhirserver.FhirTestServer.Mode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Every key, prefetched or absent, times everything a server can do. The chart is a relapse with all its keys. */
class FhirMatrixTests {

    private static final Map<String, String> TYPES = Map.of(
            "patient", "Patient",
            "conditions", "Condition",
            "procedures", "Procedure",
            "medicationAdministrations", "MedicationAdministration",
            "medicationRequests", "MedicationRequest",
            "observations", "Observation",
            "diagnosticReports", "DiagnosticReport",
            "serviceRequests", "ServiceRequest");
    private static final Set<String> REQUIRED = Set.of("patient", "conditions");
    private static final Set<Mode> GOOD = EnumSet.of(Mode.OK, Mode.PAGED);

    private static final ObjectNode CHART = chart();

    private static FhirTestServer server;
    private static JsonNode expected;

    private static ObjectNode chart() {
        ObjectNode chart = FhirAnswers.sample("relapse-lymphoma-nine-keys");
        // The profile does not ask for it, so it is sent as "no data" everywhere.
        FhirAnswers.prefetch(chart).putNull("medicationStatements");
        return chart;
    }

    @BeforeAll
    static void start() {
        server = new FhirTestServer();
        server.hold(FhirAnswers.resources(CHART));
        expected = FhirAnswers.fromPrefetch(CHART);
        assertThat(expected.get("cards")).isNotEmpty();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void reset() {
        server.reset();
    }

    static Stream<Arguments> matrix() {
        List<Arguments> matrix = new ArrayList<>();
        TYPES.keySet().stream().sorted().forEach(key -> {
            for (Mode mode : Mode.values()) {
                matrix.add(Arguments.of(key, mode));
            }
        });
        return matrix.stream();
    }

    @Test
    void coversEveryKeyThatIsFetched() {
        assertThat(TYPES.keySet())
                .containsExactlyInAnyOrderElementsOf(FhirAnswers.target(server, Duration.ofSeconds(1))
                        .profile()
                        .queries()
                        .keySet());
    }

    @ParameterizedTest
    @MethodSource("matrix")
    void asksForNothingThatWasPrefetched(String key, Mode mode) {
        server.set(TYPES.get(key), mode);
        assertThat(answer(CHART, FhirAnswers.DEADLINE)).isEqualTo(expected);
        assertThat(server.calls()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("matrix")
    void asksForOneAbsentKey(String key, Mode mode) {
        server.set(TYPES.get(key), mode);
        ObjectNode request = FhirAnswers.without(CHART, Set.of(key));
        Duration deadline = mode == Mode.SLOW ? Duration.ofMillis(300) : FhirAnswers.DEADLINE;
        long began = System.nanoTime();

        if (GOOD.contains(mode)) {
            assertThat(answer(request, deadline)).isEqualTo(expected);
        } else if (key.equals("patient") || REQUIRED.contains(key) && mode != Mode.NEXT_ON_OTHER_HOST) {
            assertThatThrownBy(() -> answer(request, deadline))
                    .isInstanceOfSatisfying(
                            MissingData.class,
                            missing -> assertThat(missing.keys()).containsExactly(key));
        } else {
            JsonNode answer = answer(request, deadline);
            if (!key.equals("conditions")) {
                assertThat(FhirAnswers.missing(answer)).anyMatch(missing -> missing.endsWith(": " + key));
            }
        }

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(deadline.plus(FhirAnswers.SLACK));
        assertCalls(key, mode);
    }

    private static void assertCalls(String key, Mode mode) {
        int queries = FhirAnswers.target(server, FhirAnswers.DEADLINE)
                .profile()
                .queries()
                .get(key)
                .size();
        assertThat(server.callsByType()).containsEntry(TYPES.get(key), queries);
        if (mode != Mode.PAGED) {
            assertThat(server.calls()).hasSize(queries);
        }
        assertThat(server.calls()).allSatisfy(call -> {
            assertThat(call.method()).isEqualTo("GET");
            assertThat(call.path()).startsWith("/fhir");
            assertThat(call.headers())
                    .containsEntry("authorization", "Bearer " + FhirAnswers.TOKEN)
                    .containsEntry("accept", "application/fhir+json");
        });
    }

    @Test
    void followsThePagesOfEveryKey() {
        TYPES.values().forEach(type -> server.set(type, Mode.PAGED));
        ObjectNode request = FhirAnswers.without(CHART, TYPES.keySet());
        assertThat(answer(request, Duration.ofSeconds(10))).isEqualTo(expected);
        assertThat(server.callsByType().get("page")).isGreaterThan(10);
    }

    @Test
    void missesEverythingThatIsNeededWhenTheServerKnowsNobody() {
        TYPES.values().forEach(type -> server.set(type, Mode.UNAUTHORIZED));
        ObjectNode request = FhirAnswers.without(CHART, TYPES.keySet());
        assertThatThrownBy(() -> answer(request, FhirAnswers.DEADLINE))
                .isInstanceOfSatisfying(
                        MissingData.class,
                        missing -> assertThat(missing.keys()).containsExactly("patient", "conditions"));
        // Medication statements came as "no data", so the infusion keys count as answered; detail is not asked for.
        assertThat(server.callsByType()).doesNotContainKeys("Observation", "DiagnosticReport", "ServiceRequest");
    }

    @Test
    void keepsOneDeadlineForEverything() {
        TYPES.values().forEach(type -> server.set(type, Mode.SLOW));
        ObjectNode request = FhirAnswers.without(CHART, TYPES.keySet());
        long began = System.nanoTime();
        assertThatThrownBy(() -> answer(request, Duration.ofMillis(800))).isInstanceOf(MissingData.class);
        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .isLessThan(Duration.ofMillis(800).plus(FhirAnswers.SLACK));
    }

    @Test
    void detailThatIsTooSlowDoesNotCostTheCard() {
        List.of("Observation", "DiagnosticReport", "ServiceRequest").forEach(type -> server.set(type, Mode.SLOW));
        ObjectNode request = FhirAnswers.without(CHART, TYPES.keySet());
        long began = System.nanoTime();
        JsonNode answer = answer(request, Duration.ofMillis(1500));
        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .isLessThan(Duration.ofMillis(1500).plus(FhirAnswers.SLACK));
        assertThat(answer.at("/extension/org.cartcds.decision/outcome").stringValue())
                .isEqualTo("relapse");
        assertThat(FhirAnswers.missing(answer)).anyMatch(missing -> missing.endsWith(": observations"));
    }

    @Test
    void detailOfWhichThereIsTooMuchDoesNotCostTheCard() {
        ObjectNode request = FhirAnswers.without(CHART, TYPES.keySet());
        long needed = FhirAnswers.resources(CHART).stream()
                .filter(resource -> !resource.contains("\"Observation\"")
                        && !resource.contains("\"DiagnosticReport\"")
                        && !resource.contains("\"ServiceRequest\""))
                .count();

        JsonNode answer = answer(request, (int) needed);

        assertThat(answer.at("/extension/org.cartcds.decision/outcome").stringValue())
                .isEqualTo("relapse");
        assertThat(FhirAnswers.missing(answer)).anyMatch(missing -> missing.endsWith(": observations"));
        assertThatThrownBy(() -> answer(request, 1)).isInstanceOfSatisfying(RequestRefused.class, refused -> {
            assertThat(refused.status()).isEqualTo(413);
            assertThat(refused.expression()).isEqualTo("fhirServer");
        });
    }

    private static JsonNode answer(ObjectNode request, int maxRecords) {
        try (FhirFallback fallback = new FhirFallback()) {
            return FhirAnswers.fromServer(
                    request, fallback, FhirAnswers.target(server, Duration.ofSeconds(10)), maxRecords);
        }
    }

    /** A breaker of its own for every answer, so that one failure does not explain the next. */
    private static JsonNode answer(ObjectNode request, Duration deadline) {
        try (FhirFallback fallback = new FhirFallback()) {
            return FhirAnswers.fromServer(request, fallback, FhirAnswers.target(server, deadline));
        }
    }
}
