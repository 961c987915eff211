package org.cartcds.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cartcds.cdshooks.CdsHooksSchemas.Message.DISCOVERY;
import static org.cartcds.cdshooks.CdsHooksSchemas.Message.FEEDBACK;
import static org.cartcds.cdshooks.CdsHooksSchemas.Message.OUTCOME;
import static org.cartcds.cdshooks.CdsHooksSchemas.Message.REQUEST;
import static org.cartcds.cdshooks.CdsHooksSchemas.Message.RESPONSE;
import static org.cartcds.cdshooks.CdsHooksSchemas.problems;

import java.util.Map;
import java.util.stream.Stream;
import org.cartcds.cdshooks.CdsHooksSchemas.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The schemas themselves: they accept what is right and refuse each single mistake. */
class CdsHooksSchemasTests {

    private static final String UUID = "0f1e2d3c-4b5a-4678-9abc-def012345678";

    private static final Map<Message, String> VALID = Map.of(
            DISCOVERY, """
            {"services":[{"hook":"patient-view","title":"T","description":"D","id":"s-1",
             "prefetch":{"p":"Patient/{{context.patientId}}"},"version":"2.0.1","hookVersion":"1.0",
             "extension":{"org.cartcds.mode":"evaluation"}}]}""", REQUEST, """
            {"hook":"patient-view","hookInstance":"%s","fhirServer":"https://fhir.example.org/r4",
             "fhirAuthorization":{"access_token":"t","token_type":"Bearer","expires_in":300,"scope":"s","subject":"c"},
             "context":{"userId":"Practitioner/1","patientId":"p1","encounterId":"e1"},
             "prefetch":{"a":null,"b":{"resourceType":"Patient"}},"extension":{}}""".formatted(UUID), RESPONSE, """
            {"cards":[{"uuid":"%1$s","summary":"S","detail":"D","indicator":"info",
             "source":{"label":"L","url":"https://example.org","topic":{"code":"c","system":"s"}},
             "suggestions":[{"label":"L","uuid":"%1$s","isRecommended":true,"actions":[
              {"type":"create","description":"D","resource":{"resourceType":"Task"}},
              {"type":"delete","description":"D","resourceId":"Task/1"}]}],
             "selectionBehavior":"at-most-one",
             "overrideReasons":[{"code":"c","system":"s","display":"d"}],
             "links":[{"label":"L","url":"https://example.org/x","type":"absolute"},
              {"label":"L","url":"https://example.org/x","type":"smart","appContext":"c"}],
             "extension":{"org.cartcds.finding":{"failure":"relapse"}}}],
             "extension":{"org.cartcds.decision":{"outcome":"relapse"}}}""".formatted(UUID), FEEDBACK, """
            {"feedback":[
             {"card":"c","outcome":"accepted","acceptedSuggestions":[{"id":"i"}],"outcomeTimestamp":"2026-11-21T00:06:34Z"},
             {"card":"c","outcome":"overridden","overrideReason":{"reason":{"code":"c","system":"s"}},
              "outcomeTimestamp":"2026-11-21T00:06:34.655Z"}]}""", OUTCOME, """
            {"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"required",
             "details":{"text":"T"},"expression":["hook"]}]}""");

    static Stream<Arguments> validMessages() {
        return VALID.entrySet().stream().map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
    }

    @ParameterizedTest
    @MethodSource("validMessages")
    void acceptsCompleteMessages(Message message, String json) {
        CdsHooksSchemas.assertValid(message, json);
    }

    @Test
    void acceptsTheTwoEmptyArrays() {
        CdsHooksSchemas.assertValid(RESPONSE, "{\"cards\":[]}");
        CdsHooksSchemas.assertValid(DISCOVERY, "{\"services\":[]}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
            DISCOVERY | "hook":"patient-view",    |
            DISCOVERY | "description":"D",        |
            DISCOVERY | "id":"s-1"                | "id":"a/b"
            DISCOVERY | {{context.patientId}}     | {{today()}}
            DISCOVERY | "title":"T"               | "title":""
            DISCOVERY | "title":"T"               | "title":null
            DISCOVERY | "hookVersion":"1.0"       | "hookVersion":"2.0"
            REQUEST   | 0f1e2d3c-                 | zz1e2d3c-
            REQUEST   | "patient-view"            | "order-sign"
            REQUEST   | "Practitioner/1"          | "Group/1"
            REQUEST   | "patientId":"p1"          | "patientId":"Patient/p1"
            REQUEST   | "Bearer"                  | "Basic"
            REQUEST   | "scope":"s",              |
            REQUEST   | "fhirServer":"https://fhir.example.org/r4", |
            REQUEST   | https://fhir              | ftp://fhir
            REQUEST   | "a":null                  | "a":"<html>"
            RESPONSE  | "summary":"S",            |
            RESPONSE  | "indicator":"info"        | "indicator":"hard-stop"
            RESPONSE  | "label":"L","url":"https://example.org","topic" | "topic"
            RESPONSE  | "selectionBehavior":"at-most-one", |
            RESPONSE  | "selectionBehavior":"at-most-one" | "selectionBehavior":"all"
            RESPONSE  | ,"display":"d"            |
            RESPONSE  | "system":"s"}}            | "system":""}}
            RESPONSE  | "absolute"                | "absolute","appContext":"c"
            RESPONSE  | "type":"create"           | "type":"CREATE"
            RESPONSE  | {"resourceType":"Task"}   | "Task"
            RESPONSE  | "resourceId":"Task/1"     | "resource":"Task/1"
            RESPONSE  | {"failure":"relapse"}     | {"failure":null}
            RESPONSE  | {"failure":"relapse"}     | {"failure":[]}
            RESPONSE  | {"failure":"relapse"}     | {}
            RESPONSE  | "org.cartcds.decision"    | "decision"
            FEEDBACK  | "accepted"                | "ignored"
            FEEDBACK  | "acceptedSuggestions":[{"id":"i"}], |
            FEEDBACK  | {"reason":{"code":"c","system":"s"}} | {}
            FEEDBACK  | 2026-11-21T00:06:34Z      | 2026-11-21
            OUTCOME   | "severity":"error"        | "severity":"warning"
            OUTCOME   | "code":"required"         | "code":"oops"
            OUTCOME   | "details":{"text":"T"}    | "details":{"text":""}
            """)
    void refusesEachMistake(Message message, String from, String to) {
        String valid = VALID.get(message);
        assertThat(valid).contains(from);
        String wrong = valid.replace(from, to == null ? "" : to);
        assertThat(problems(message, wrong)).isNotEmpty();
    }

    @Test
    void refusesALongSummaryAndTwoRecommendationsWhereOneCanBeChosen() {
        String valid = VALID.get(RESPONSE);
        String suggestion = "{\"label\":\"L\",\"isRecommended\":true},";
        assertThat(problems(RESPONSE, valid.replace("\"summary\":\"S\"", "\"summary\":\"" + "x".repeat(140) + "\"")))
                .isNotEmpty();
        assertThat(problems(RESPONSE, valid.replace("\"suggestions\":[", "\"suggestions\":[" + suggestion)))
                .isNotEmpty();
    }
}
