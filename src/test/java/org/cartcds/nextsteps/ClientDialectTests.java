package org.cartcds.nextsteps;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cartcds.cdshooks.CdsHooksSchemas;
import org.cartcds.cdshooks.CdsHooksSchemas.Message;
import org.cartcds.cdshooks.Coding;
import org.cartcds.client.DetailFormat;
import org.cartcds.client.Dialect;
import org.cartcds.client.TestClients;
import org.cartcds.knowledge.SuggestionKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The same chart for four EHRs: four valid answers with one finding. */
class ClientDialectTests {

    private static final Pattern MARKDOWN = Pattern.compile("\\*\\*|\\]\\(|\\\\[*_\\[(]|(?m)^#");
    private static final Pattern TABLE = Pattern.compile("(?m)^\\s*\\|");
    private static final Pattern LINK = Pattern.compile("\\]\\((https?://[^)\\s]+)\\)");
    private static final Map<SuggestionKind, Coding> CODES = Map.of(
            SuggestionKind.TRIAL_SCREENING,
            new Coding("4711", "urn:com.epic.cdshooks.action.code.system.preference-list-item", "Trial screening"));

    private static JsonNode answer(TestClients client) {
        return answer(client, ClientCalls.sample(ClientCalls.RELAPSE));
    }

    private static JsonNode answer(TestClients client, ObjectNode request) {
        String answer = ClientCalls.call(request, client.codes(CODES).build());
        CdsHooksSchemas.assertValid(Message.RESPONSE, answer);
        return JsonMapper.shared().readTree(answer);
    }

    /** The finding of the first card without what is new in each answer. */
    private static JsonNode finding(JsonNode answer) {
        ObjectNode finding =
                (ObjectNode) answer.path("cards").path(0).path("extension").path("org.cartcds.finding");
        assertThat(finding.path("failure").stringValue()).isEqualTo("relapse");
        finding.remove("suggestions");
        return finding;
    }

    private static Set<String> hosts(JsonNode answer) {
        Stream<String> links = answer.path("cards")
                .valueStream()
                .flatMap(card -> card.path("links").valueStream())
                .map(link -> link.path("url").stringValue());
        Stream<String> inDetails = answer.path("cards")
                .valueStream()
                .flatMap(card -> LINK.matcher(card.path("detail").stringValue()).results())
                .map(link -> link.group(1));
        return Set.copyOf(Stream.concat(links, inDetails)
                .map(url -> URI.create(url).getHost())
                .distinct()
                .toList());
    }

    private static List<String> details(JsonNode answer) {
        List<String> details = new ArrayList<>();
        answer.path("cards").forEach(card -> details.add(card.path("detail").stringValue()));
        assertThat(details).hasSize(2);
        return details;
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void theSameChartGivesTheSameFindingInEveryDialect(Dialect dialect) {
        JsonNode answer = answer(TestClients.client(dialect));
        JsonNode reference = answer(TestClients.client(Dialect.HL7));

        assertThat(finding(answer)).isEqualTo(finding(reference));
        assertThat(answer.path("extension")).isEqualTo(reference.path("extension"));
        assertThat(answer.path("cards")).hasSize(2);
        assertThat(answer.path("cards").path(0).path("summary"))
                .isEqualTo(reference.path("cards").path(0).path("summary"));
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void theFirstLineOfTheDetailCarriesTheMessage(Dialect dialect) {
        String first = details(answer(TestClients.client(dialect)))
                .get(0)
                .lines()
                .findFirst()
                .orElseThrow();

        assertThat(first).contains("Relapse").contains("idecabtagene vicleucel").contains("2025-06-02");
        assertThat(first.length()).isLessThan(250);
    }

    @Test
    void hl7DetailStaysAsItIsWritten() {
        assertThat(details(answer(TestClients.client(Dialect.HL7))).get(0)).startsWith("**Relapse**");
    }

    @Test
    void epicSuggestionHasOneActionAndTheUserMayChooseAny() {
        JsonNode card = answer(TestClients.client(Dialect.EPIC)).path("cards").path(0);

        assertThat(card.path("selectionBehavior").stringValue()).isEqualTo("any");
        assertThat(card.path("suggestions")).hasSize(1).allSatisfy(suggestion -> {
            assertThat(suggestion.path("actions")).hasSize(1);
            assertThat(suggestion.path("label").stringValue()).isNotBlank();
            assertThat(suggestion.path("uuid").stringValue()).isNotBlank();
            assertThat(suggestion.path("actions").path(0).path("description").stringValue())
                    .isNotBlank();
        });
    }

    @Test
    void epicTopicIsAlphanumericAndTheSameOnEveryCall() {
        String first = topic(answer(TestClients.client(Dialect.EPIC)));

        assertThat(first).matches("[A-Za-z0-9]{1,100}");
        assertThat(topic(answer(TestClients.client(Dialect.EPIC)))).isEqualTo(first);
    }

    private static String topic(JsonNode answer) {
        return answer.path("cards")
                .path(0)
                .path("source")
                .path("topic")
                .path("code")
                .stringValue();
    }

    @Test
    void epicIsToldTheMarkupUnlessItIsTheUsual() {
        assertThat(contentType(TestClients.client(Dialect.EPIC))).isNull();
        assertThat(contentType(TestClients.client(Dialect.EPIC).format(DetailFormat.PLAIN)))
                .isEqualTo("text/plain");
        assertThat(contentType(TestClients.client(Dialect.EPIC).format(DetailFormat.COMMONMARK)))
                .isEqualTo("text/markdown; variant=CommonMark");
        assertThat(contentType(TestClients.client(Dialect.HL7).format(DetailFormat.PLAIN)))
                .isNull();
    }

    private static String contentType(TestClients client) {
        return answer(client)
                .path("cards")
                .path(0)
                .path("extension")
                .path("com.epic.cdshooks.card.detail.content-type")
                .stringValue(null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"60", "7"})
    void epicAnswersAreTheSameWhenTheChartIsOpenedAndWhenADiagnosisIsEntered(String trigger) {
        ObjectNode request = ClientCalls.sample(ClientCalls.RELAPSE);
        request.putObject("extension").put("com.epic.cdshooks.request.bpa-trigger-action", trigger);

        assertThat(finding(answer(TestClients.client(Dialect.EPIC), request)))
                .isEqualTo(finding(answer(TestClients.client(Dialect.EPIC))));
    }

    @ParameterizedTest
    @EnumSource(
            value = Dialect.class,
            names = {"EPIC", "ORACLE"})
    void linksLeadToTheHostsOfTheClientOnly(Dialect dialect) {
        assertThat(hosts(answer(TestClients.client(dialect))))
                .contains("clinicaltrials.gov", "pubmed.ncbi.nlm.nih.gov");
        assertThat(hosts(answer(TestClients.client(dialect).allowedLinks("clinicaltrials.gov"))))
                .containsExactly("clinicaltrials.gov");
    }

    @Test
    void oracleDetailHasNoTableAndNoCardIsCritical() {
        JsonNode answer = answer(TestClients.client(Dialect.ORACLE));

        assertThat(details(answer)).noneMatch(detail -> TABLE.matcher(detail).find());
        assertThat(answer.path("cards"))
                .noneMatch(card -> "critical".equals(card.path("indicator").stringValue()));
        assertThat(answer.findValues("appContext")).isEmpty();
    }

    @Test
    void athenaDetailIsPlainText() {
        assertThat(details(answer(TestClients.client(Dialect.ATHENA))))
                .noneMatch(detail -> MARKDOWN.matcher(detail).find())
                .anyMatch(detail -> detail.startsWith("Relapse 143 days after"));
    }

    @Test
    void clientWithoutLinksGetsNoneAndNoCardThatOnlyLedToThem() {
        JsonNode answer = answer(TestClients.client(Dialect.HL7).withoutLinks());

        assertThat(answer.path("cards")).hasSize(1);
        assertThat(hosts(answer)).isEmpty();
        assertThat(answer.path("cards").path(0).path("detail").stringValue()).contains("(pubmed.ncbi.nlm.nih.gov/");
    }
}
