package org.cartcds.nextsteps;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.cartcds.cdshooks.CdsHooksSchemas;
import org.cartcds.cdshooks.CdsHooksSchemas.Message;
import org.cartcds.cdshooks.Coding;
import org.cartcds.client.Client;
import org.cartcds.client.Dialect;
import org.cartcds.client.TestClients;
import org.cartcds.knowledge.SuggestionKind;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the standard and the Inferno kit ask of every response, over every sample request in every dialect, with
 * suggestions. The rules are written out here rather than taken from the schemas, so that one checks the other.
 */
class ResponseRulesTests {

    private static final Set<String> MAY_BE_EMPTY = Set.of("/cards");
    private static final List<JsonNode> ANSWERS = new ArrayList<>();

    @BeforeAll
    static void call() throws IOException {
        Map<SuggestionKind, Coding> codes = new LinkedHashMap<>();
        SuggestionKind.requests()
                .forEach((word, kind) -> codes.put(kind, new Coding(word, "http://orders.example.org", word)));
        for (Dialect dialect : Dialect.values()) {
            Client client = TestClients.client(dialect).codes(codes).build();
            for (String sample : samples()) {
                String answer = ClientCalls.call(ClientCalls.sample(sample), client);
                CdsHooksSchemas.assertValid(Message.RESPONSE, answer);
                ANSWERS.add(JsonMapper.shared().readTree(answer));
            }
        }
        assertThat(ANSWERS).hasSizeGreaterThan(100);
        assertThat(all("suggestions")).hasSizeGreaterThan(50);
        assertThat(all("links")).hasSizeGreaterThan(100);
    }

    private static List<String> samples() {
        try (Stream<Path> folders = Files.list(Path.of("samples"))) {
            return folders.filter(folder -> Files.exists(folder.resolve("request.json")))
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<JsonNode> cards() {
        return ANSWERS.stream()
                .flatMap(answer -> answer.path("cards").valueStream())
                .toList();
    }

    /** The elements of a list of every card. */
    private static List<JsonNode> all(String member) {
        return cards().stream().flatMap(card -> card.path(member).valueStream()).toList();
    }

    private static void walk(String path, JsonNode node, Consumer<String> empty) {
        boolean isEmpty = node.isNull()
                || node.isString() && node.stringValue().isEmpty()
                || node.isContainer() && node.isEmpty();
        if (isEmpty && !MAY_BE_EMPTY.contains(path)) {
            empty.accept(path);
        }
        if (node.isArray()) {
            node.forEach(element -> walk(path, element, empty));
        } else {
            node.propertyStream().forEach(member -> walk(path + "/" + member.getKey(), member.getValue(), empty));
        }
    }

    @Test
    void nothingIsNullOrEmptyButTheCards() {
        List<String> empty = new ArrayList<>();
        ANSWERS.forEach(answer -> walk("", answer, empty::add));

        assertThat(empty).isEmpty();
        assertThat(ANSWERS).allMatch(answer -> answer.path("cards").isArray());
    }

    @Test
    void cardsHaveWhatTheyMustHave() {
        assertThat(cards()).allSatisfy(card -> {
            assertThat(card.path("summary").stringValue())
                    .isNotBlank()
                    .hasSizeLessThan(140)
                    .doesNotContain("\n");
            assertThat(card.path("indicator").stringValue()).isIn("info", "warning");
            assertThat(card.path("source").path("label").stringValue()).isNotBlank();
            assertThat(card.path("source").path("topic").path("code").stringValue())
                    .isNotBlank();
            assertThat(card.path("source").path("topic").path("system").stringValue())
                    .isNotBlank();
            assertThat(card.path("detail").stringValue()).isNotBlank();
            assertThat(card.has("selectionBehavior")).isEqualTo(card.has("suggestions"));
        });
    }

    @Test
    void uuidsAreLowerCaseAndNeverRepeat() {
        List<String> uuids = Stream.concat(cards().stream(), all("suggestions").stream())
                .map(member -> member.path("uuid").stringValue())
                .toList();

        assertThat(uuids)
                .doesNotHaveDuplicates()
                .allSatisfy(uuid -> assertThat(UUID.fromString(uuid)).hasToString(uuid));
    }

    @Test
    void sourceHoldsNothingOfThePatientAndNoIcon() {
        assertThat(cards()).allSatisfy(card -> {
            assertThat(card.path("source").has("icon")).isFalse();
            assertThat(card.path("source").has("url")).isFalse();
            assertThat(card.path("source").path("label").stringValue()).isEqualTo(ClientCalls.KNOWLEDGE.label());
        });
    }

    @Test
    void overrideReasonsHaveCodeSystemAndDisplayAndStayTheSame() {
        assertThat(cards())
                .extracting(card -> card.path("overrideReasons"))
                .containsOnly(cards().get(0).path("overrideReasons"));
        assertThat(all("overrideReasons")).hasSizeGreaterThan(3).allSatisfy(reason -> {
            assertThat(reason.path("code").stringValue()).isNotBlank();
            assertThat(reason.path("system").stringValue()).startsWith("http://terminology.hl7.org/");
            assertThat(reason.path("display").stringValue()).isNotBlank();
        });
    }

    @Test
    void linksAreAbsoluteHttpsAndNothingIsLaunched() {
        assertThat(all("links")).allSatisfy(link -> {
            URI url = URI.create(link.path("url").stringValue());
            assertThat(url.getScheme()).isEqualTo("https");
            assertThat(ClientCalls.KNOWLEDGE.linkHosts()).contains(url.getHost());
            assertThat(link.path("label").stringValue()).isNotBlank();
            assertThat(link.path("type").stringValue()).isEqualTo("absolute");
            assertThat(link.has("appContext")).isFalse();
            assertThat(link.has("autolaunchable")).isFalse();
        });
    }

    @Test
    void suggestionsCreateOneResourceForThePatientAndDependOnNoOrder() {
        assertThat(all("suggestions")).allSatisfy(suggestion -> {
            assertThat(suggestion.path("label").stringValue()).isNotBlank().hasSizeLessThan(60);
            assertThat(suggestion.has("isRecommended")).isFalse();
            assertThat(suggestion.has("actionSelectionBehavior")).isFalse();
            assertThat(suggestion.path("actions")).singleElement().satisfies(action -> {
                assertThat(action.path("type").stringValue()).isEqualTo("create");
                assertThat(action.path("description").stringValue()).isNotBlank();
                assertThat(action.has("resourceId")).isFalse();
                assertThat(action.path("resource").isObject()).isTrue();
                assertThat(action.path("resource").path("resourceType").stringValue())
                        .isEqualTo("ServiceRequest");
                assertThat(action.path("resource")
                                .path("subject")
                                .path("reference")
                                .stringValue())
                        .startsWith("Patient/");
            });
        });
    }

    @Test
    void nothingIsDoneUnseen() {
        assertThat(ANSWERS).noneMatch(answer -> answer.has("systemActions"));
    }

    @Test
    void extensionsAreObjectsWithReverseDnsNames() {
        List<JsonNode> extensions = Stream.concat(ANSWERS.stream(), cards().stream())
                .map(member -> member.path("extension"))
                .toList();

        assertThat(extensions).hasSizeGreaterThan(100).allSatisfy(extension -> {
            assertThat(extension.isObject()).isTrue();
            assertThat(extension.propertyNames()).allMatch(name -> name.matches("(org|com)\\.[a-z]+\\..+"));
            assertThat(extension).allMatch(JsonNode::isObject);
        });
    }

    @Test
    void findingSaysHowNewItsNewestRecordIs() {
        assertThat(cards().stream()
                        .filter(card -> card.path("extension")
                                .path("org.cartcds.finding")
                                .has("failure"))
                        .filter(card -> card.has("suggestions")))
                .isNotEmpty()
                .allSatisfy(card ->
                        assertThat(card.path("detail").stringValue()).containsPattern("Newest record used: \\d{4}"));
    }
}
