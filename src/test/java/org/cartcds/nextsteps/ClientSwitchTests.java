package org.cartcds.nextsteps;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.cartcds.client.Dialect;
import org.cartcds.client.TestClients;
import org.cartcds.knowledge.Disease;
import org.cartcds.knowledge.Knowledge;
import org.cartcds.knowledge.Review;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a client can switch off. The outcome is never changed by it. */
class ClientSwitchTests {

    private static final String UNDETERMINED = "undetermined-myeloma-undated-relapse-trio";

    private static JsonNode answer(String sample, TestClients client) {
        return answer(sample, client, ClientCalls.KNOWLEDGE);
    }

    private static JsonNode answer(String sample, TestClients client, Knowledge knowledge) {
        return JsonMapper.shared().readTree(ClientCalls.call(ClientCalls.sample(sample), client.build(), knowledge));
    }

    private static JsonNode decision(JsonNode answer) {
        return answer.path("extension").path("org.cartcds.decision");
    }

    private static TestClients client() {
        return TestClients.client(Dialect.HL7);
    }

    @ParameterizedTest
    @ValueSource(strings = {ClientCalls.RELAPSE, "not-documented-no-car-t", UNDETERMINED})
    void decisionCanBeLeftOutOfEveryAnswer(String sample) {
        JsonNode with = answer(sample, client());
        JsonNode without = answer(sample, client().withoutDecisionExtension());

        assertThat(decision(with).path("outcome").isString()).isTrue();
        assertThat(without.has("extension")).isFalse();
        assertThat(without.path("cards")).hasSameSizeAs(with.path("cards"));
    }

    @Test
    void cardOfAnUndeterminedOutcomeCanBeSwitchedOffAndTheAnswerSaysSo() {
        assertThat(answer(UNDETERMINED, client()).path("cards")).hasSize(1);
        JsonNode without = answer(UNDETERMINED, client().withoutUndeterminedCard());

        assertThat(without.path("cards")).isEmpty();
        assertThat(decision(without).path("outcome").stringValue()).isEqualTo("undetermined");
        assertThat(decision(without).path("reasons").toString()).contains("card-switched-off");
        assertThat(answer(ClientCalls.RELAPSE, client().withoutUndeterminedCard())
                        .path("cards"))
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {ClientCalls.RELAPSE, UNDETERMINED})
    void knowledgeThatNobodyReviewedStaysSilentWhereTheClientWantsThat(String sample) {
        JsonNode silent = answer(sample, client().reviewedOnly(), reviewed(false));

        assertThat(silent.path("cards")).isEmpty();
        assertThat(decision(silent).path("reasons").toString()).contains("draft-knowledge");
        assertThat(decision(silent).path("outcome"))
                .isEqualTo(decision(answer(sample, client(), reviewed(false))).path("outcome"));
        assertThat(answer(sample, client().reviewedOnly(), reviewed(true)).path("cards"))
                .isNotEmpty();
        assertThat(answer(sample, client(), reviewed(false)).path("cards")).isNotEmpty();
    }

    @Test
    void chartWithoutACardIsNotSilentBecauseOfTheReview() {
        assertThat(decision(answer("not-documented-no-car-t", client().reviewedOnly()))
                        .toString())
                .doesNotContain("draft-knowledge");
    }

    /** The packaged knowledge, with or without a review of each disease. */
    private static Knowledge reviewed(boolean current) {
        Knowledge all = ClientCalls.KNOWLEDGE;
        Map<String, Disease> diseases = new LinkedHashMap<>();
        Review review = new Review(
                Optional.of("A reviewer"),
                Optional.of(LocalDate.of(2026, 11, 1)),
                Optional.of(LocalDate.of(2027, 11, 1)),
                current);
        all.diseases().forEach((id, disease) -> diseases.put(id, with(disease, review)));
        return new Knowledge(
                all.version(),
                all.released(),
                all.label(),
                all.digest(),
                all.products(),
                all.responses(),
                all.diseaseCatalog(),
                all.therapies(),
                all.antigens(),
                all.facts(),
                all.extent(),
                all.acuteToxicity(),
                all.readingRules(),
                diseases,
                all.sources(),
                all.checks(),
                all.registries(),
                all.linkHosts(),
                all.overrideReasons(),
                all.reasons(),
                all.suggestions(),
                all.texts(),
                all.sheets());
    }

    private static Disease with(Disease disease, Review review) {
        return new Disease(
                disease.id(),
                disease.title(),
                disease.inASentence(),
                disease.products(),
                disease.outranks(),
                disease.subtypes(),
                disease.antigens(),
                disease.inadequateWhenFinal(),
                disease.windows(),
                disease.options(),
                disease.trials(),
                review,
                disease.dsi());
    }
}
