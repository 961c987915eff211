package org.cartcds.nextsteps;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.ValidationResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.cartcds.cdshooks.CdsHooksSchemas;
import org.cartcds.cdshooks.CdsHooksSchemas.Message;
import org.cartcds.cdshooks.Coding;
import org.cartcds.client.Dialect;
import org.cartcds.client.SuggestionCodes.Generic;
import org.cartcds.client.TestClients;
import org.cartcds.knowledge.SuggestionKind;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Draft requests on a card, as a client gets them. */
class ClientSuggestionTests {

    private static final String SYSTEM = "http://orders.example.org";
    private static final List<String> RELAPSES =
            List.of(ClientCalls.RELAPSE, "non-response-lymphoma-tisa-cel-trio", "relapse-leukemia-adult-obe-cel");
    private static final FhirContext FHIR = FhirContext.forR4();

    private static Map<SuggestionKind, Coding> allCodes() {
        Map<SuggestionKind, Coding> codes = new LinkedHashMap<>();
        SuggestionKind.requests()
                .forEach((word, kind) -> codes.put(kind, new Coding("order-" + word, SYSTEM, "Order " + word)));
        return codes;
    }

    private static TestClients coded() {
        return TestClients.client(Dialect.EPIC).codes(allCodes());
    }

    private static JsonNode answer(ObjectNode request, TestClients client) {
        String answer = ClientCalls.call(request, client.build());
        CdsHooksSchemas.assertValid(Message.RESPONSE, answer);
        return JsonMapper.shared().readTree(answer);
    }

    private static List<JsonNode> suggestions(JsonNode answer) {
        List<JsonNode> suggestions = new ArrayList<>();
        answer.path("cards").forEach(card -> card.path("suggestions").forEach(suggestions::add));
        return suggestions;
    }

    private static List<JsonNode> suggestions(String sample, TestClients client) {
        return suggestions(answer(ClientCalls.sample(sample), client));
    }

    private static JsonNode resource(JsonNode suggestion) {
        return suggestion.path("actions").path(0).path("resource");
    }

    private static List<String> codes(List<JsonNode> suggestions) {
        return suggestions.stream()
                .map(suggestion -> resource(suggestion)
                        .path("code")
                        .path("coding")
                        .path(0)
                        .path("code")
                        .stringValue())
                .toList();
    }

    @Test
    void everyKindIsSuggestedOnceAndNoMoreThanFour() {
        List<String> codes = codes(suggestions(ClientCalls.RELAPSE, coded()));

        assertThat(codes).hasSize(4).doesNotHaveDuplicates().contains("order-trial-screening", "order-referral");
    }

    @Test
    void onlyKindsWithACodeAreSuggested() {
        TestClients client = TestClients.client(Dialect.EPIC)
                .codes(Map.of(SuggestionKind.PALLIATIVE_CARE_CONSULT, new Coding("4711", SYSTEM, "Palliative care")));

        assertThat(codes(suggestions(ClientCalls.RELAPSE, client))).containsExactly("4711");
    }

    @Test
    void withoutCodesThereIsNoSuggestionUnlessWordsAreAllowed() {
        assertThat(suggestions(ClientCalls.RELAPSE, TestClients.client(Dialect.HL7)))
                .isEmpty();
        List<JsonNode> inWords =
                suggestions(ClientCalls.RELAPSE, TestClients.client(Dialect.HL7).generic(Generic.TEXT));

        assertThat(inWords).hasSize(4).allSatisfy(suggestion -> {
            assertThat(resource(suggestion).path("code").has("coding")).isFalse();
            assertThat(resource(suggestion).path("code").path("text").stringValue())
                    .isEqualTo(suggestion.path("label").stringValue());
        });
    }

    @Test
    void withoutAVerifiedSnomedConceptTheRequestIsInWords() {
        assertThat(suggestions(
                        ClientCalls.RELAPSE, TestClients.client(Dialect.HL7).generic(Generic.SNOMED)))
                .hasSize(4)
                .allSatisfy(suggestion -> assertThat(
                                resource(suggestion).path("code").has("coding"))
                        .isFalse());
    }

    @Test
    void suggestionSaysWhichOptionsItServesAndIsNeverRecommended() {
        JsonNode answer = answer(ClientCalls.sample(ClientCalls.RELAPSE), coded());
        JsonNode served = answer.path("cards")
                .path(0)
                .path("extension")
                .path("org.cartcds.finding")
                .path("suggestions");

        assertThat(suggestions(answer)).hasSameSizeAs(served);
        for (int i = 0; i < served.size(); i++) {
            JsonNode suggestion = suggestions(answer).get(i);
            assertThat(served.path(i).path("uuid")).isEqualTo(suggestion.path("uuid"));
            assertThat(UUID.fromString(suggestion.path("uuid").stringValue())).isNotNull();
            assertThat(served.path(i).path("options")).isNotEmpty();
            assertThat(suggestion.has("isRecommended")).isFalse();
            assertThat(suggestion.path("actions")).hasSize(1);
            assertThat(suggestion.path("actions").path(0).path("type").stringValue())
                    .isEqualTo("create");
        }
        assertThat(suggestions(answer)
                        .get(0)
                        .path("actions")
                        .path(0)
                        .path("description")
                        .stringValue())
                .contains("Clinical trial")
                .contains("A proposal for review")
                .doesNotContain("{");
    }

    @Test
    void requestPointsToThePatientAndTheEvidenceAndHoldsNoTextOfTheChart() {
        ObjectNode request = ClientCalls.sample(ClientCalls.RELAPSE);
        String patient = request.path("context").path("patientId").stringValue();

        assertThat(suggestions(answer(request, coded()))).isNotEmpty().allSatisfy(suggestion -> {
            JsonNode resource = resource(suggestion);
            assertThat(resource.path("status").stringValue()).isEqualTo("draft");
            assertThat(resource.path("intent").stringValue()).isEqualTo("proposal");
            assertThat(resource.path("subject").path("reference").stringValue()).isEqualTo("Patient/" + patient);
            assertThat(resource.path("reasonReference")
                            .path(0)
                            .path("reference")
                            .stringValue())
                    .isEqualTo("Condition/condition-1001-2");
            assertThat(resource.has("requester")).isFalse();
            assertThat(resource.propertyNames()).noneMatch(name -> name.startsWith("occurrence"));
            assertThat(resource.path("note").path(0).path("text").stringValue())
                    .contains("A proposal for review")
                    .contains(ClientCalls.KNOWLEDGE.version());
            assertThat(resource.toString()).doesNotContain("in relapse");
        });
    }

    @Test
    void withoutAConditionAsEvidenceTheReasonIsTheDiseaseInWords() {
        assertThat(suggestions("non-response-myeloma-stable-disease-day-100", coded()))
                .isNotEmpty()
                .allSatisfy(suggestion -> {
                    JsonNode resource = resource(suggestion);
                    assertThat(resource.has("reasonReference")).isFalse();
                    assertThat(resource.path("reasonCode").path(0).path("text").stringValue())
                            .isEqualTo("Multiple myeloma");
                });
    }

    @Test
    void everyRequestIsValidR4() {
        FhirInstanceValidator rules = new FhirInstanceValidator(new ValidationSupportChain(
                new DefaultProfileValidationSupport(FHIR),
                new InMemoryTerminologyServerValidationSupport(FHIR),
                new CommonCodeSystemsTerminologyService(FHIR)));
        FhirValidator validator = FHIR.newValidator().registerValidatorModule(rules);
        List<String> resources = Stream.of(
                        coded(), TestClients.client(Dialect.HL7).generic(Generic.TEXT))
                .flatMap(client -> RELAPSES.stream().flatMap(sample -> suggestions(sample, client).stream()))
                .map(suggestion -> resource(suggestion).toString())
                .toList();

        assertThat(resources).hasSizeGreaterThan(12).allSatisfy(resource -> {
            ValidationResult result = validator.validateWithResult(resource);
            assertThat(result.getMessages())
                    .filteredOn(message -> message.getSeverity().compareTo(ResultSeverityEnum.ERROR) >= 0)
                    .as(resource)
                    .isEmpty();
        });
        assertThat(validator
                        .validateWithResult(resources.get(0).replace("\"draft\"", "\"proposed\""))
                        .isSuccessful())
                .as("the validator finds a status that R4 does not have")
                .isFalse();
    }

    /** What an EHR does on acceptance: it stores the request under an id of its own, and fires the hook again. */
    private static ObjectNode accepted(ObjectNode request, List<JsonNode> suggestions, String status) {
        ObjectNode bundle = request.withObject("/prefetch/serviceRequests")
                .put("resourceType", "Bundle")
                .put("type", "searchset");
        for (JsonNode suggestion : suggestions) {
            ObjectNode resource = (ObjectNode) resource(suggestion).deepCopy();
            resource.put("id", "sr-" + bundle.path("entry").size()).put("status", status);
            bundle.withArray("entry").addObject().set("resource", resource);
        }
        return request;
    }

    @ParameterizedTest
    @ValueSource(strings = {"draft", "active", "on-hold"})
    void acceptedRequestOnTheChartIsNotSuggestedAgain(String status) {
        ObjectNode request = ClientCalls.sample(ClientCalls.RELAPSE);
        List<JsonNode> first = suggestions(answer(request, coded()));

        List<JsonNode> second = suggestions(answer(accepted(request, first, status), coded()));

        assertThat(first).hasSize(4);
        assertThat(codes(second)).doesNotContainAnyElementsOf(codes(first));
        List<JsonNode> all = new ArrayList<>(first);
        all.addAll(second);
        assertThat(suggestions(answer(accepted(request, all, status), coded())))
                .as("the loop ends")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"completed", "revoked", "entered-in-error"})
    void requestThatIsOverIsSuggestedAgain(String status) {
        ObjectNode request = ClientCalls.sample(ClientCalls.RELAPSE);
        List<JsonNode> first = suggestions(answer(request, coded()));

        assertThat(codes(suggestions(answer(accepted(request, first, status), coded()))))
                .isEqualTo(codes(first));
    }

    @Test
    void acceptedRequestInWordsIsNotSuggestedAgain() {
        TestClients client = TestClients.client(Dialect.HL7).generic(Generic.TEXT);
        ObjectNode request = ClientCalls.sample(ClientCalls.RELAPSE);
        List<JsonNode> first = suggestions(answer(request, client));
        List<JsonNode> second = suggestions(answer(accepted(request, first, "active"), client));

        assertThat(second)
                .extracting(suggestion -> suggestion.path("label").stringValue())
                .doesNotContainAnyElementsOf(first.stream()
                        .map(suggestion -> suggestion.path("label").stringValue())
                        .toList());
    }

    @Test
    void requestOfAnotherKindChangesNothing() {
        ObjectNode request = ClientCalls.sample(ClientCalls.RELAPSE);
        List<String> before = codes(suggestions(answer(request, coded())));
        JsonNode referral = JsonMapper.shared().readTree("""
                {"actions": [{"resource": {"resourceType": "ServiceRequest", "status": "active", "intent": "order",
                  "subject": {"reference": "Patient/%s"}, "code": {"text": "Referral to dermatology"}}}]}""".formatted(
                        request.path("context").path("patientId").stringValue()));

        assertThat(codes(suggestions(answer(accepted(request, List.of(referral), "active"), coded()))))
                .isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void everyDialectGetsTheSameRequests(Dialect dialect) {
        List<String> requests = suggestions(
                        ClientCalls.RELAPSE, TestClients.client(dialect).codes(allCodes()))
                .stream()
                .map(suggestion -> resource(suggestion).toString())
                .toList();

        assertThat(requests)
                .isEqualTo(suggestions(ClientCalls.RELAPSE, coded()).stream()
                        .map(suggestion -> resource(suggestion).toString())
                        .toList());
    }

    @Test
    void parsedRequestIsWhatTheJsonSays() {
        JsonNode resource = resource(suggestions(ClientCalls.RELAPSE, coded()).get(0));
        ServiceRequest parsed = FHIR.newJsonParser().parseResource(ServiceRequest.class, resource.toString());

        assertThat(parsed.getCode().getCodingFirstRep().getSystem()).isEqualTo(SYSTEM);
        assertThat(parsed.hasRequester()).isFalse();
        assertThat(parsed.hasOccurrence()).isFalse();
    }
}
