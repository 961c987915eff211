package org.cartcds.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cartcds.feedback.FeedbackServer.FEEDBACK;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.cartcds.cdshooks.CdsHooksSchemas;
import org.cartcds.cdshooks.CdsHooksSchemas.Message;
import org.cartcds.storage.Storage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class FeedbackEndpointTests {

    private static final String TOKEN = "an administrator's token";

    private static FeedbackServer server;

    @BeforeAll
    static void start() {
        server = new FeedbackServer(
                "cartcds.feedback.max-body=16KB", "cartcds.admin.token=" + TOKEN, "logging.level.org.cartcds=TRACE");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String overridden(UUID card) {
        return "{\"card\":\"" + card + "\",\"outcome\":\"overridden\",\"outcomeTimestamp\":\"2026-11-21T08:00:00Z\"}";
    }

    private static String body(String... reports) {
        return "{\"feedback\":[" + String.join(",", reports) + "]}";
    }

    private static long rows(UUID card) {
        return server.bean(Storage.class)
                .read(jdbc -> jdbc.sql("select count(*) from feedback where card = ?")
                        .param(card)
                        .query(Long.class)
                        .single());
    }

    private static void assertOutcome(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        CdsHooksSchemas.assertValid(Message.OUTCOME, response.body());
    }

    @Test
    void answersABatchWithAnEmptyObject() {
        UUID first = UUID.randomUUID();
        UUID second = UUID.randomUUID();
        String body = body(overridden(first), overridden(second), overridden(UUID.randomUUID()));
        CdsHooksSchemas.assertValid(Message.FEEDBACK, body);

        HttpResponse<String> response = server.post(FEEDBACK, "a", body);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{}");
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(rows(first) + rows(second)).isEqualTo(2);
    }

    @Test
    void answersARepeatedReportTheSameWay() {
        UUID card = UUID.randomUUID();

        assertThat(server.post(FEEDBACK, "a", body(overridden(card))).statusCode())
                .isEqualTo(200);
        assertThat(server.post(FEEDBACK, "a", body(overridden(card))).statusCode())
                .isEqualTo(200);
        assertThat(rows(card)).isEqualTo(1);
    }

    @Test
    void keepsNothingOfABodyWithOneBrokenReport() {
        UUID card = UUID.randomUUID();

        HttpResponse<String> response = server.post(
                FEEDBACK, "a", body(overridden(card), "{\"card\":\"" + card + "\",\"outcome\":\"ignored\"}"));

        assertOutcome(response, 400);
        assertThat(response.body()).contains("feedback[1].outcome");
        assertThat(rows(card)).isZero();
    }

    @Test
    void asksForACaller() {
        HttpResponse<String> response = server.send(server.request(FEEDBACK)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body(overridden(UUID.randomUUID())))));

        assertOutcome(response, 401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/cds-services/other/feedback",
                "/cds-services/feedback",
                "/cds-services//feedback",
                "/cds-services/stub/feedback/feedback",
                "/cds-services/stub/feedback/x"
            })
    void knowsNoFeedbackOfOtherAddresses(String path) {
        assertOutcome(server.post(path, "a", body(overridden(UUID.randomUUID()))), 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH"})
    void allowsPostOnly(String method) {
        HttpResponse<String> response =
                server.send(server.request(FEEDBACK).header("X-Client", "a").method(method, BodyPublishers.noBody()));

        assertOutcome(response, 405);
        assertThat(response.headers().firstValue("Allow")).contains("POST, OPTIONS");
    }

    @Test
    void refusesABodyThatIsTooLongOrNoJson() {
        assertOutcome(server.post(FEEDBACK, "a", body(overridden(UUID.randomUUID())) + " ".repeat(16 * 1024)), 413);
        assertOutcome(
                server.send(server.request(FEEDBACK)
                        .header("X-Client", "a")
                        .header("Content-Type", "text/plain")
                        .POST(BodyPublishers.ofString(body(overridden(UUID.randomUUID()))))),
                415);
        assertOutcome(server.post(FEEDBACK, "a", "{\"feedback\":" + "[".repeat(6000)), 400);
    }

    @Test
    void showsTheExportToTheAdministratorOnly() {
        UUID card = UUID.randomUUID();
        server.post(FEEDBACK, "exporting", body(overridden(card)));
        HttpResponse<String> csv =
                server.send(server.request("/api/feedback").header("Authorization", "Bearer " + TOKEN));
        HttpResponse<String> ndjson =
                server.send(server.request("/api/feedback?format=ndjson").header("Authorization", "Bearer " + TOKEN));
        HttpResponse<String> summary =
                server.send(server.request("/api/feedback/summary").header("Authorization", "Bearer " + TOKEN));

        assertThat(csv.statusCode()).isEqualTo(200);
        assertThat(csv.headers().firstValue("Content-Type")).contains("text/csv;charset=UTF-8");
        assertThat(csv.body())
                .startsWith("intervention,actionTaken,userFeedback,user,date,location")
                .contains("stub,overridden,,,2026-11-21T08:00:00Z,exporting");
        assertThat(ndjson.body())
                .contains("{\"intervention\":\"stub\",\"actionTaken\":\"overridden\","
                        + "\"date\":\"2026-11-21T08:00:00Z\",\"location\":\"exporting\"}\n");
        assertThat(summary.body()).contains("\"fired\":0", "\"unknownCards\":");
        for (String path : new String[] {"/api/feedback", "/api/feedback/summary"}) {
            assertOutcome(server.send(server.request(path)), 401);
            assertOutcome(server.send(server.request(path).header("Authorization", "Bearer wrong")), 401);
            assertOutcome(server.get(path, "a"), 401);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"format=xml", "from=yesterday", "to=2026-11-21T08:00:00", "from=2026-13-01"})
    void refusesExportsThatItCannotRead(String query) {
        HttpResponse<String> response =
                server.send(server.request("/api/feedback?" + query).header("Authorization", "Bearer " + TOKEN));

        assertOutcome(response, 400);
    }

    @Test
    void neutralisesFormulasInTheExport() {
        server.post(
                FEEDBACK,
                "a",
                body(
                        overridden(UUID.randomUUID())
                                .replace(
                                        "\"outcome\":\"overridden\"",
                                        "\"outcome\":\"overridden\",\"overrideReason\":{\"code\":\"x\",\"display\":\"=HYPERLINK(1)\"}")));

        assertThat(server.send(server.request("/api/feedback").header("Authorization", "Bearer " + TOKEN))
                        .body())
                .contains(",'=HYPERLINK(1),");
    }

    @Test
    void showsTheStorageInItsHealth() {
        HttpResponse<String> health = server.send(server.request("/actuator/health"));

        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body()).contains("\"storage\":{\"status\":\"UP\"");
        assertThat(server.send(server.request("/actuator")).statusCode()).isEqualTo(404);
        assertThat(server.send(server.request("/actuator/metrics")).statusCode())
                .isEqualTo(404);
    }

    @Test
    void logsNothingOfAReport(CapturedOutput output) {
        server.post(
                FEEDBACK,
                "a",
                body("{\"card\":\"MARKED-CARD\",\"outcome\":\"overridden\",\"overrideReason\":{\"reason\":{\"code\":"
                        + "\"MARKED-CODE\"},\"userComment\":\"MARKED-COMMENT\"},"
                        + "\"outcomeTimestamp\":\"2026-11-21T08:00:00Z\"}"));
        server.post(
                FEEDBACK,
                "a",
                body(overridden(UUID.randomUUID())
                        .replace(
                                "\"outcome\":",
                                "\"overrideReasons\":{\"userComment\":\"MARKED-COMMENT\"},\"outcome\":")));
        HttpResponse<String> refused = server.post(FEEDBACK, "a", body("{\"card\":\"MARKED\",\"outcome\":\"MARKED\"}"));

        assertThat(output).contains("Feedback: ").doesNotContain("MARKED");
        assertThat(refused.body()).doesNotContain("MARKED");
        String rows = server.bean(Storage.class)
                .read(jdbc ->
                        jdbc.sql("select * from feedback").query().listOfRows().toString());
        assertThat(rows).isNotEmpty().doesNotContain("MARKED");
    }
}
