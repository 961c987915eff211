package org.cartcds.decisionlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.cartcds.cdshooks.CdsHooksSchemas;
import org.cartcds.cdshooks.CdsHooksSchemas.Message;
import org.cartcds.feedback.FeedbackServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecisionApiTests {

    private static final UUID CALL = UUID.fromString("d1577c69-dfbe-44ad-ba6d-3e05e953b2ea");

    private static FeedbackServer server;

    @BeforeAll
    static void start() {
        server = new FeedbackServer();
        server.bean(DecisionLog.class)
                .note(
                        "a",
                        new DecisionEntry(
                                CALL,
                                Instant.now(),
                                "relapse",
                                List.of("snoozed"),
                                0,
                                false,
                                "1",
                                List.of(),
                                Map.of()));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static void assertOutcome(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        CdsHooksSchemas.assertValid(Message.OUTCOME, response.body());
    }

    @Test
    void answersTheClientThatCalled() {
        HttpResponse<String> response = server.get("/api/decisions/" + CALL, "a");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(response.body())
                .startsWith("{\"decisions\":[{\"hookInstance\":\"" + CALL)
                .contains("snoozed");
        assertThat(server.get("/api/decisions/" + CALL.toString().toUpperCase(Locale.ROOT), "a")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void answersAnotherClientAsIfNothingHadBeen() {
        HttpResponse<String> other = server.get("/api/decisions/" + CALL, "b");
        HttpResponse<String> never = server.get("/api/decisions/" + UUID.randomUUID(), "a");

        assertOutcome(other, 404);
        assertThat(other.body()).isEqualTo(never.body());
    }

    @Test
    void asksForACaller() {
        assertOutcome(server.send(server.request("/api/decisions/" + CALL)), 401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "1-1-1-1-1", "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea0", "%00", "..%2f"})
    void knowsNoDecisionOfWhatIsNoCall(String id) {
        assertThat(server.get("/api/decisions/" + id, "a").statusCode()).isIn(400, 404);
    }
}
