package org.cartcds.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.cartcds.cdshooks.CdsHooksSchemas.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The records of an answer: what they refuse, that nobody can change them, and their JSON. */
class CardTests {

    private static final UUID ID = UUID.fromString("0F1E2D3C-4B5A-4678-9ABC-DEF012345678");
    private static final Source SOURCE = new Source("Source", null, null, null);
    private static final Suggestion RECOMMENDED = new Suggestion("Refer", ID, true, List.of());

    private static Card card(String summary) {
        return new Card(ID, summary, null, Indicator.INFO, SOURCE, null, null, null, null, null);
    }

    private static Card card(List<Suggestion> suggestions, SelectionBehavior behavior) {
        return new Card(ID, "S", null, Indicator.INFO, SOURCE, suggestions, behavior, null, null, null);
    }

    private static String json(Object value) {
        return new String(CdsHooksJson.write(value), StandardCharsets.UTF_8);
    }

    @Test
    void takesASummaryOf139UnitsAndNotOneMore() {
        assertThat(card("x".repeat(139)).summary()).hasSize(139);
        assertThat(card("😀".repeat(69) + "x").summary()).hasSize(139);
        assertThatIllegalArgumentException().isThrownBy(() -> card("x".repeat(140)));
        assertThatIllegalArgumentException().isThrownBy(() -> card("😀".repeat(70)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a\nb",
                "a\rb",
                "a\tb",
                "a\u0000b",
                "a\u0085b",
                "a\u2028b",
                "a\u2029b",
                "a\uD83D",
                "\uDE00b"
            })
    void refusesASummaryThatIsNotOneLineOfText(String summary) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> card(summary))
                .withMessageStartingWith("card.summary")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("a\n"));
    }

    @Test
    void refusesWhatTheStandardDoesNotAllow() {
        Coding withoutDisplay = new Coding("c", "s", null);
        List<Runnable> wrong = List.of(
                () -> card((String) null),
                () -> new Card(null, "S", null, Indicator.INFO, SOURCE, null, null, null, null, null),
                () -> new Card(ID, "S", null, null, SOURCE, null, null, null, null, null),
                () -> new Card(ID, "S", null, Indicator.INFO, null, null, null, null, null, null),
                () -> new Card(ID, "S", " ", Indicator.INFO, SOURCE, null, null, null, null, null),
                () -> new Card(ID, "S", "a\u0007", Indicator.INFO, SOURCE, null, null, null, null, null),
                () -> new Card(ID, "S", null, Indicator.INFO, SOURCE, null, null, List.of(withoutDisplay), null, null),
                () -> card(List.of(RECOMMENDED), null),
                () -> card(List.of(), SelectionBehavior.ANY),
                () -> card(List.of(RECOMMENDED, RECOMMENDED), SelectionBehavior.AT_MOST_ONE),
                () -> new Source(" ", null, null, null),
                () -> new Source("L", URI.create("http://example.org"), null, null),
                () -> new Source("L", URI.create("/path"), null, null),
                () -> new Coding("", "s", null),
                () -> new Coding("c", null, null),
                () -> new Coding("c", "s", ""),
                () -> Link.absolute("L", URI.create("javascript:alert(1)")),
                () -> Link.absolute("L", URI.create("https:///x")),
                () -> new Link("L", URI.create("https://example.org"), Link.Type.ABSOLUTE, "context"),
                () -> new Link("L", URI.create("https://example.org"), null, null),
                () -> new Suggestion("L", null, false, null),
                () -> new Suggestion("", ID, false, null),
                () -> new Action(Action.Type.CREATE, "D", Map.of(), null),
                () -> new Action(Action.Type.CREATE, "", Map.of("resourceType", "Task"), null),
                () -> new Action(Action.Type.UPDATE, "D", Map.of("resourceType", "Task"), null),
                () -> new Action(Action.Type.DELETE, "D", Map.of("resourceType", "Task"), "Task/1"),
                () -> new Action(Action.Type.DELETE, "D", null, "Task/../1"),
                () -> new Action(Action.Type.DELETE, "D", null, "1"),
                () -> ServiceDescription.patientView("a/b", "T", "D", Map.of(), null, null),
                () -> ServiceDescription.patientView("..", "T", "D", Map.of(), null, null),
                () -> ServiceDescription.patientView("a", "T", "D", Map.of("k", ""), null, null));
        for (int i = 0; i < wrong.size(); i++) {
            assertThatIllegalArgumentException().as("case " + i).isThrownBy(wrong.get(i)::run);
        }
    }

    @Test
    void cannotBeChangedFromOutside() {
        List<String> reasons = new ArrayList<>(List.of("a"));
        Map<String, Object> finding = new HashMap<>(Map.of("reasons", reasons));
        Map<String, Object> extension = new HashMap<>(Map.of("org.cartcds.finding", finding));
        List<Coding> overrideReasons = new ArrayList<>(List.of(new Coding("c", "s", "d")));
        Card card = new Card(ID, "S", null, Indicator.INFO, SOURCE, null, null, overrideReasons, null, extension);

        reasons.add("b");
        finding.put("x", 1);
        extension.clear();
        overrideReasons.clear();

        assertThat(card.extension()).isEqualTo(Map.of("org.cartcds.finding", Map.of("reasons", List.of("a"))));
        assertThat(card.overrideReasons()).hasSize(1);
    }

    @Test
    void writesMembersInTheOrderOfTheStandardAndNoEmptyOnes() {
        Map<String, Object> finding = new LinkedHashMap<>();
        finding.put("failure", "relapse");
        finding.put("product", null);
        finding.put("timing", Optional.empty());
        finding.put("missing", List.of());
        finding.put("antigen", Map.of("BCMA", ""));
        finding.put("days", 0);
        finding.put("final", false);
        finding.put("evidence", List.of(Map.of(), Map.of("date", "2025")));
        Card card = new Card(
                ID,
                "S",
                "D",
                Indicator.CRITICAL,
                new Source("L", URI.create("https://example.org/ä"), null, null),
                List.of(new Suggestion("L", ID, false, List.of(new Action(Action.Type.DELETE, "D", null, "Task/1")))),
                SelectionBehavior.AT_MOST_ONE,
                List.of(),
                List.of(),
                Map.of("org.cartcds.finding", finding));

        String json = json(new CdsResponse(List.of(card), null));

        CdsHooksSchemas.assertValid(Message.RESPONSE, json);
        assertThat(json)
                .isEqualTo("{\"cards\":[{\"uuid\":\"0f1e2d3c-4b5a-4678-9abc-def012345678\",\"summary\":\"S\","
                        + "\"detail\":\"D\",\"indicator\":\"critical\","
                        + "\"source\":{\"label\":\"L\",\"url\":\"https://example.org/%C3%A4\"},"
                        + "\"suggestions\":[{\"label\":\"L\",\"uuid\":\"0f1e2d3c-4b5a-4678-9abc-def012345678\","
                        + "\"actions\":[{\"type\":\"delete\",\"description\":\"D\",\"resourceId\":\"Task/1\"}]}],"
                        + "\"selectionBehavior\":\"at-most-one\","
                        + "\"extension\":{\"org.cartcds.finding\":{\"failure\":\"relapse\",\"days\":0,\"final\":false,"
                        + "\"evidence\":[{\"date\":\"2025\"}]}}}]}");
    }

    @Test
    void writesARecommendationOnlyWhenThereIsOne() {
        assertThat(json(RECOMMENDED)).contains("\"isRecommended\":true");
        assertThat(json(new Suggestion("L", ID, false, null))).doesNotContain("ecommended");
    }

    @Test
    void alwaysWritesTheTwoListsThatMayBeEmpty() {
        assertThat(json(CdsResponse.withoutCards())).isEqualTo("{\"cards\":[]}");
        assertThat(json(new CdsResponse(null, null))).isEqualTo("{\"cards\":[]}");
        assertThat(json(new Discovery(List.of()))).isEqualTo("{\"services\":[]}");
    }

    @Test
    void writesAnOutcomeWithItsTypeFirst() {
        assertThat(json(OperationOutcome.error("required", "Text.", "hook")))
                .isEqualTo("{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"error\","
                        + "\"code\":\"required\",\"details\":{\"text\":\"Text.\"},"
                        + "\"diagnostics\":\"Member at fault: hook\",\"expression\":[\"hook\"]}]}");
    }
}
