package org.cartcds.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.cartcds.cdshooks.RequestRefused;
import org.cartcds.feedback.FeedbackReport.GivenReason;
import org.cartcds.feedback.FeedbackReport.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeedbackReaderTests {

    private static final String CARD = "9368d37b-283f-44a0-93ea-547cebab93ed";
    private static final String SUGGESTION = "4f5a1a00-18ef-4a3b-9d2e-0a8a6a7a8b9c";
    private static final String SYSTEM = "http://terminology.hl7.org/CodeSystem/non-adherence-reason-codes";

    private final FeedbackReader reader = new FeedbackReader(5);

    private List<FeedbackReport> read(String body) {
        return reader.read(body.getBytes(StandardCharsets.UTF_8));
    }

    private static String body(String... reports) {
        return "{\"feedback\":[" + String.join(",", reports) + "]}";
    }

    private static String accepted() {
        return report("\"outcome\":\"accepted\",\"acceptedSuggestions\":[{\"id\":\"" + SUGGESTION + "\"}]");
    }

    private static String overridden(String reason) {
        return report("\"outcome\":\"overridden\"" + (reason.isEmpty() ? "" : "," + reason));
    }

    private static String report(String members) {
        return "{\"card\":\"" + CARD + "\"," + members + ",\"outcomeTimestamp\":\"2026-11-21T08:30:00Z\"}";
    }

    private void assertRefused(String body, String expression) {
        assertThatThrownBy(() -> read(body)).as(body).isInstanceOfSatisfying(RequestRefused.class, refused -> {
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.expression()).isEqualTo(expression.isEmpty() ? null : expression);
        });
    }

    @Test
    void readsSeveralReportsOfOneBody() {
        List<FeedbackReport> reports = read(body(accepted(), overridden(""), accepted()));

        assertThat(reports)
                .extracting(FeedbackReport::outcome)
                .containsExactly(Outcome.ACCEPTED, Outcome.OVERRIDDEN, Outcome.ACCEPTED);
        assertThat(reports.get(0).card()).contains(UUID.fromString(CARD));
        assertThat(reports.get(0).acceptedSuggestions()).containsExactly(UUID.fromString(SUGGESTION));
        assertThat(reports.get(0).at()).isEqualTo(Instant.parse("2026-11-21T08:30:00Z"));
    }

    static Stream<Arguments> brokenShapes() {
        String time = "\"outcomeTimestamp\":\"2026-11-21T08:30:00Z\"";
        String card = "\"card\":\"" + CARD + "\"";
        return Stream.of(
                Arguments.of("", ""),
                Arguments.of("{", ""),
                Arguments.of("null", ""),
                Arguments.of("[" + accepted() + "]", ""),
                Arguments.of(accepted(), "feedback"),
                Arguments.of("{}", "feedback"),
                Arguments.of("{\"feedback\":null}", "feedback"),
                Arguments.of("{\"feedback\":[]}", "feedback"),
                Arguments.of("{\"feedback\":" + accepted() + "}", "feedback"),
                Arguments.of("{\"feedback\":\"x\"}", "feedback"),
                Arguments.of(body(accepted()) + "x", ""),
                Arguments.of("{\"feedback\":[],\"feedback\":[" + accepted() + "]}", ""),
                Arguments.of(body("1"), "feedback[0]"),
                Arguments.of(body(accepted(), "null"), "feedback[1]"),
                Arguments.of(body(accepted(), accepted(), accepted(), accepted(), accepted(), accepted()), "feedback"),
                Arguments.of(body(accepted(), "{\"outcome\":\"overridden\"," + time + "}"), "feedback[1].card"),
                Arguments.of(body("{\"card\":null,\"outcome\":\"overridden\"," + time + "}"), "feedback[0].card"),
                Arguments.of(body("{\"card\":7,\"outcome\":\"overridden\"," + time + "}"), "feedback[0].card"),
                Arguments.of(body("{\"card\":\" \",\"outcome\":\"overridden\"," + time + "}"), "feedback[0].card"),
                Arguments.of(
                        body("{\"card\":\"" + "x".repeat(201) + "\",\"outcome\":\"overridden\"," + time + "}"),
                        "feedback[0].card"),
                Arguments.of(body("{" + card + "," + time + "}"), "feedback[0].outcome"),
                Arguments.of(body("{" + card + ",\"outcome\":\"ignored\"," + time + "}"), "feedback[0].outcome"),
                Arguments.of(body("{" + card + ",\"outcome\":\"Accepted\"," + time + "}"), "feedback[0].outcome"),
                Arguments.of(body("{" + card + ",\"outcome\":[\"accepted\"]," + time + "}"), "feedback[0].outcome"),
                Arguments.of(body(report("\"outcome\":\"accepted\"")), "feedback[0].acceptedSuggestions"),
                Arguments.of(
                        body(report("\"outcome\":\"accepted\",\"acceptedSuggestions\":[]")),
                        "feedback[0].acceptedSuggestions"),
                Arguments.of(
                        body(report("\"outcome\":\"accepted\",\"acceptedSuggestions\":{\"id\":\"a\"}")),
                        "feedback[0].acceptedSuggestions"),
                Arguments.of(
                        body(report("\"outcome\":\"accepted\",\"acceptedSuggestions\":[\"a\"]")),
                        "feedback[0].acceptedSuggestions[0]"),
                Arguments.of(
                        body(report("\"outcome\":\"accepted\",\"acceptedSuggestions\":[{\"id\":\"a\"},{}]")),
                        "feedback[0].acceptedSuggestions[1].id"),
                Arguments.of(body("{" + card + ",\"outcome\":\"overridden\"}"), "feedback[0].outcomeTimestamp"),
                Arguments.of(body(overridden("\"overrideReason\":{}")), "feedback[0].overrideReason"),
                Arguments.of(body(overridden("\"overrideReason\":\"later\"")), "feedback[0].overrideReason"),
                Arguments.of(body(overridden("\"overrideReason\":[]")), "feedback[0].overrideReason"),
                Arguments.of(
                        body(overridden("\"overrideReason\":{\"reason\":\"a\"}")), "feedback[0].overrideReason.reason"),
                Arguments.of(
                        body(overridden("\"overrideReason\":{\"reason\":{\"system\":\"s\"}}")),
                        "feedback[0].overrideReason.reason.code"),
                Arguments.of(
                        body(overridden("\"overrideReason\":{\"reason\":{\"code\":\"\"}}")),
                        "feedback[0].overrideReason.reason.code"),
                Arguments.of(
                        body(overridden("\"overrideReason\":{\"reason\":{\"code\":\"a\",\"system\":4}}")),
                        "feedback[0].overrideReason.reason.system"),
                Arguments.of(
                        body(overridden("\"overrideReason\":{\"userComment\":{}}")),
                        "feedback[0].overrideReason.userComment"),
                Arguments.of(body(overridden("\"overrideReasons\":{}")), "feedback[0].overrideReasons"),
                Arguments.of(
                        body(overridden("\"overrideReasons\":{\"extension\":{}}")), "feedback[0].overrideReasons"));
    }

    @ParameterizedTest
    @MethodSource("brokenShapes")
    void namesTheMemberAtFault(String body, String expression) {
        assertRefused(body, expression);
    }

    @Test
    void quotesNothingOfWhatItRefuses() {
        assertThatThrownBy(() -> read(body("{\"card\":\"" + CARD + "\",\"outcome\":\"Jane Doe\"}")))
                .isInstanceOfSatisfying(
                        RequestRefused.class,
                        refused -> assertThat(refused.outcome().toString()).doesNotContain("Jane", CARD));
    }

    @Test
    void keepsNoIdThatCannotBeOurs() {
        FeedbackReport report = read(body(
                        "{\"card\":\"MRN 123\",\"outcome\":\"accepted\","
                                + "\"acceptedSuggestions\":[{\"id\":\"MRN 123\"}],\"outcomeTimestamp\":\"2026-11-21T08:30:00Z\"}"))
                .get(0);

        assertThat(report.card()).isEmpty();
        assertThat(report.acceptedSuggestions()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-21T08:30:00Z, 2026-11-21T08:30:00Z",
        "2026-11-21T08:30:00.655Z, 2026-11-21T08:30:00.655Z",
        "2026-11-21T08:30:00.1234567890123Z, 2026-11-21T08:30:00.123456Z",
        "2026-11-21T08:30:00+00:00, 2026-11-21T08:30:00Z",
        "2026-11-21T08:30:00-00:00, 2026-11-21T08:30:00Z",
        "2026-11-21T08:30:00-05:00, 2026-11-21T13:30:00Z",
        "2026-11-21T00:30:00+05:30, 2026-11-20T19:00:00Z",
        "2026-11-21t08:30:00z, 2026-11-21T08:30:00Z",
    })
    void keepsEveryTimestampAsAnInstant(String written, Instant instant) {
        assertThat(read(body(accepted().replace("2026-11-21T08:30:00Z", written)))
                        .get(0)
                        .at())
                .isEqualTo(instant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-21",
                "2026-11-21T08:30:00",
                "2026-11-21T08:30Z",
                "2026-11-21 08:30:00Z",
                "2026-11-21T08:30:00Z UTC",
                "2026-11-21T08:30:00 UTC",
                "2026-11-21T08:30:00+0100",
                "2026-11-21T08:30:00.Z",
                "2026-02-30T08:30:00Z",
                "2026-13-01T08:30:00Z",
                "2026-11-21T24:30:00Z",
                "+12026-11-21T08:30:00Z",
                "1795250000",
                "now",
                " 2026-11-21T08:30:00Z"
            })
    void refusesTimestampsWithoutDateTimeAndOffset(String written) {
        assertRefused(body(accepted().replace("2026-11-21T08:30:00Z", written)), "feedback[0].outcomeTimestamp");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"overrideReason\":{\"reason\":{\"code\":\"patient-refuses\",\"system\":\"" + SYSTEM
                        + "\",\"display\":\"Patient declines\"},\"userComment\":\"no\"}",
                "\"overrideReason\":{\"code\":\"patient-refuses\",\"system\":\"" + SYSTEM
                        + "\",\"display\":\"Patient declines\",\"userComment\":\"no\"}",
                "\"overrideReasons\":{\"reason\":{\"code\":\"patient-refuses\",\"display\":\"Patient declines\","
                        + "\"system\":\"" + SYSTEM + "\"},\"userComment\":\"no\"}"
            })
    void makesOneOfTheThreeShapes(String override) {
        FeedbackReport report = read(body(overridden(override))).get(0);

        assertThat(report.reason()).contains(new GivenReason(SYSTEM, "patient-refuses", "Patient declines"));
        assertThat(report.comment()).contains("no");
    }

    @Test
    void readsEpicsOwnReasonsFromTheirExtension() {
        FeedbackReport report = read(body(overridden("\"overrideReasons\":{\"extension\":{"
                        + "\"com.epic.cdshooks.feedback.overrideReason.reasonCategory\":\"45\","
                        + "\"com.epic.cdshooks.feedback.overrideReason.reasonDisplay\":\"Criteria not met\","
                        + "\"com.epic.cdshooks.feedback.overrideReason.reasonTitle\":\"Does not meet criteria\"},"
                        + "\"userComment\":\"no\"}")))
                .get(0);

        assertThat(report.reason())
                .contains(new GivenReason(OverrideShape.EPIC_REASONS, "45", "Does not meet criteria"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"overrideReason\":{\"reason\":{\"code\":\"a\",\"system\":\"s\"}}",
                "\"overrideReason\":{\"reason\":{\"code\":\"a\"}}",
                "\"overrideReason\":{\"userComment\":\"only words\"}",
                "\"overrideReason\":{\"userComment\":\"\"}",
                "\"overrideReason\":{\"userComment\":\"x\",\"reason\":null,\"somethingNew\":[1]}",
                "\"overrideReason\":null",
                "\"overrideReasons\":null",
                ""
            })
    void acceptsOverridesWithoutDisplayCommentOrReason(String override) {
        assertThat(read(body(overridden(override)))).hasSize(1);
    }

    @Test
    void keepsOnlyCharactersThatEveryDatabaseTakes() {
        FeedbackReport report = read(body(overridden("\"overrideReason\":{\"code\":\"a\\u0000b\","
                        + "\"display\":\"x\\ud800y\\ud83d\\ude00\",\"userComment\":\"l1\\nl2\\u0000\"}")))
                .get(0);

        assertThat(report.reason().orElseThrow().code()).isEqualTo("a b");
        assertThat(report.reason().orElseThrow().display()).isEqualTo("xy\ud83d\ude00");
        assertThat(report.comment()).contains("l1\nl2 ");
    }

    @Test
    void saysNothingAboutTheUserAsText() {
        FeedbackReport report = read(body(overridden("\"overrideReason\":{\"userComment\":\"Jane Doe\"}")))
                .get(0);

        assertThat(report.toString()).doesNotContain("Jane", CARD);
    }
}
