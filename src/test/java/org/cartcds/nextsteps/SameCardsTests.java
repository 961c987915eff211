package org.cartcds.nextsteps;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.cartcds.fhirserver.FhirFallback;
import org.cartcds.fhirserver.FhirTarget;
import org.cartcds.fhirserver.FhirTestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One chart gives one answer, whichever way it comes (CDS Hooks 2.0.1, "Providing FHIR Resources to a CDS Service"). */
class SameCardsTests {

    private static final String STATEMENTS = "medicationStatements";

    private static FhirTestServer server;
    private static FhirFallback fallback;

    @BeforeAll
    static void start() {
        server = new FhirTestServer();
        fallback = new FhirFallback();
    }

    @AfterAll
    static void stop() {
        fallback.close();
        server.close();
    }

    @BeforeEach
    void reset() {
        server.reset();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "relapse-lymphoma-nine-keys",
                "relapse-lymphoma-administration-only",
                "relapse-lymphoma-icd-10-pcs",
                "relapse-lymphoma-procedure-cpt",
                "relapse-lymphoma-therapy-since-failure",
                "relapse-leukemia-child-cd19-negative",
                "relapse-marginal-zone-lymphoma-early-progression",
                "relapse-myeloma-snomed-procedure",
                "not-documented-lymphoma-progression-day-9",
                "not-documented-no-car-t",
                "not-documented-lymphoma-second-infusion",
                "undetermined-lymphoma-relapse-not-confirmed"
            })
    void prefetchAloneServerAloneAndHalfAndHalf(String name) {
        ObjectNode chart = FhirAnswers.sample(name);
        server.hold(FhirAnswers.resources(chart));
        FhirTarget target = FhirAnswers.target(server, FhirAnswers.DEADLINE);
        Set<String> fetched = new TreeSet<>(target.profile().queries().keySet());
        ObjectNode complete = complete(chart, fetched);
        JsonNode expected = FhirAnswers.fromPrefetch(complete);

        assertThat(FhirAnswers.fromServer(complete, fallback, target)).isEqualTo(expected);
        assertThat(server.calls()).isEmpty();

        assertThat(FhirAnswers.fromServer(FhirAnswers.without(complete, fetched), fallback, target))
                .as("server alone")
                .isEqualTo(expected);
        assertThat(server.calls()).isNotEmpty();

        List<String> keys = new ArrayList<>(fetched);
        for (int half = 0; half < 2; half++) {
            int parity = half;
            List<String> left =
                    keys.stream().filter(key -> keys.indexOf(key) % 2 == parity).toList();
            assertThat(FhirAnswers.fromServer(FhirAnswers.without(complete, left), fallback, target))
                    .as("without " + left)
                    .isEqualTo(expected);
        }
    }

    /** No prefetch at all. What the profile does not ask for lacks on both sides, and both cards say so. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "relapse-lymphoma-administration-only",
                "relapse-lymphoma-icd-10-pcs",
                "relapse-lymphoma-procedure-cpt",
                "relapse-leukemia-child-cd19-negative",
                "relapse-marginal-zone-lymphoma-early-progression",
                "relapse-myeloma-snomed-procedure",
                "not-documented-lymphoma-progression-day-9",
                "undetermined-lymphoma-relapse-not-confirmed"
            })
    void aRequestWithoutAnyPrefetch(String name) {
        ObjectNode chart = FhirAnswers.sample(name);
        server.hold(FhirAnswers.resources(chart));
        FhirTarget target = FhirAnswers.target(server, FhirAnswers.DEADLINE);
        ObjectNode complete = complete(chart, target.profile().queries().keySet());
        FhirAnswers.prefetch(complete).remove(STATEMENTS);
        ObjectNode nothing = complete.deepCopy();
        nothing.remove("prefetch");

        assertThat(FhirAnswers.fromServer(nothing, fallback, target)).isEqualTo(FhirAnswers.fromPrefetch(complete));
        assertThat(server.calls()).isNotEmpty();
    }

    /** A key without resources is one that found none; statements come with the request, as the profile does not ask them. */
    private static ObjectNode complete(ObjectNode chart, Set<String> keys) {
        ObjectNode complete = chart.deepCopy();
        keys.stream()
                .filter(key -> !FhirAnswers.prefetch(complete).has(key))
                .forEach(key -> FhirAnswers.prefetch(complete).putNull(key));
        if (!FhirAnswers.prefetch(complete).has(STATEMENTS)) {
            FhirAnswers.prefetch(complete).putNull(STATEMENTS);
        }
        return complete;
    }

    @ParameterizedTest
    @ValueSource(strings = {"epic", "oracle"})
    void theOtherProfilesFindTheRelapseAsWell(String profile) {
        ObjectNode chart = FhirAnswers.sample("relapse-lymphoma-icd-10-pcs");
        server.hold(FhirAnswers.resources(chart));
        FhirTarget target = FhirAnswers.target(server, profile, FhirAnswers.DEADLINE);
        ObjectNode empty = FhirAnswers.without(
                chart, List.copyOf(FhirAnswers.prefetch(chart).propertyNames()));

        JsonNode answer = FhirAnswers.fromServer(empty, fallback, target);

        assertThat(answer.at("/extension/org.cartcds.decision/outcome").stringValue())
                .isEqualTo("relapse");
        assertThat(server.callsByType()).doesNotContainKey("MedicationStatement");
    }

    @Test
    void asksForDetailOnlyAfterAnInfusion() {
        ObjectNode chart = FhirAnswers.sample("not-documented-no-car-t");
        server.hold(FhirAnswers.resources(chart));
        FhirTarget target = FhirAnswers.target(server, FhirAnswers.DEADLINE);
        ObjectNode empty = FhirAnswers.without(chart, target.profile().queries().keySet());

        JsonNode answer = FhirAnswers.fromServer(empty, fallback, target);

        assertThat(answer.get("cards")).isEmpty();
        assertThat(server.callsByType())
                .containsOnlyKeys("Patient", "Condition", "Procedure", "MedicationAdministration", "MedicationRequest");
    }

    @Test
    void aChartWithoutCarTCostsNoCallWhenItsInfusionKeysCame() {
        ObjectNode chart = FhirAnswers.sample("not-documented-no-car-t");
        FhirTarget target = FhirAnswers.target(server, FhirAnswers.DEADLINE);
        ObjectNode request =
                FhirAnswers.without(chart, List.of("observations", "diagnosticReports", "serviceRequests"));

        assertThat(FhirAnswers.fromServer(request, fallback, target).get("cards"))
                .isEmpty();
        assertThat(server.calls()).isEmpty();
    }

    /** The quick answer must not say "no CAR-T" while a key that may show the infusion can still be fetched. */
    @Test
    void findsAnInfusionThatOnlyTheServerHas() {
        ObjectNode chart = FhirAnswers.sample("relapse-lymphoma-administration-only");
        server.hold(FhirAnswers.resources(chart));
        FhirTarget target = FhirAnswers.target(server, FhirAnswers.DEADLINE);
        ObjectNode request = FhirAnswers.without(chart, List.of("medicationAdministrations", "observations"));
        FhirAnswers.prefetch(request).putNull("procedures");

        assertThat(FhirAnswers.fromPrefetch(request)
                        .at("/extension/org.cartcds.decision/reasons/0")
                        .stringValue())
                .isEqualTo("no-car-t");
        assertThat(FhirAnswers.fromServer(request, fallback, target)
                        .at("/extension/org.cartcds.decision/outcome")
                        .stringValue())
                .isEqualTo("relapse");
    }

    @Test
    void asksForNothingThatAlreadyHasAnAnswer() {
        ObjectNode chart = FhirAnswers.sample("not-documented-empty-chart");
        FhirTarget target = FhirAnswers.target(server, FhirAnswers.DEADLINE);
        FhirAnswers.prefetch(chart).putNull("medicationAdministrations");
        FhirAnswers.fromServer(chart, fallback, target);
        assertThat(server.calls()).isEmpty();
    }
}
