package org.cartcds.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

class AdminAccessTests {

    private static final String TOKEN = "an administrator's token";

    private static MockHttpServletRequest request(String address, String host) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/feedback");
        request.setRemoteAddr(address);
        request.addHeader("Host", host);
        return request;
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, localhost:8080, 200",
        "127.0.0.1, 127.0.0.1, 200",
        "0:0:0:0:0:0:0:1, [::1]:8080, 200",
        "127.0.0.1, evil.example.org:8080, 403",
        "127.0.0.1, localhost.evil.example.org, 403",
        "10.0.0.7, localhost:8080, 403",
        "192.0.2.1, 192.0.2.1:8080, 403",
    })
    void isOpenWithoutATokenInEvaluationModeToThisMachineOnly(String address, String host, int status) {
        assertThat(new AdminAccess("", () -> true).check(request(address, host)))
                .isEqualTo(status);
        assertThat(new AdminAccess("", () -> false).check(request(address, host)))
                .isEqualTo(403);
        assertThat(new AdminAccess(TOKEN, () -> true).check(request(address, host)))
                .isEqualTo(401);
    }

    @Test
    void isClosedToWhatComesThroughAProxy() {
        MockHttpServletRequest forwarded = request("127.0.0.1", "localhost");
        forwarded.addHeader("X-Forwarded-For", "10.0.0.7");

        assertThat(new AdminAccess("", () -> true).check(forwarded)).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
        "Bearer an administrator's token, 200",
        "bearer an administrator's token, 200",
        "Bearer an administrator's toke, 401",
        "Bearer, 401",
        "Basic an administrator's token, 401",
        "an administrator's token, 401",
    })
    void comparesTheWholeToken(String header, int status) {
        MockHttpServletRequest request = request("10.0.0.7", "cds.example.org");
        request.addHeader("Authorization", header);

        assertThat(new AdminAccess(TOKEN, () -> false).check(request)).isEqualTo(status);
    }

    @Test
    void refusesATokenThatIsNoSecret() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AdminAccess("admin", () -> false))
                .withMessageContaining("CARTCDS_ADMIN_TOKEN")
                .withMessageNotContaining("admin\"");
    }

    @Test
    void asksAdministratorsForTheirTokenAndClientsForTheirs() {
        try (FeedbackServer server = new FeedbackServer(
                "cartcds.clients=samples/clients",
                "cartcds.public-url=https://cds.example.org",
                "cartcds.admin.token=" + TOKEN)) {
            assertThat(status(server, "/api/feedback", TOKEN)).isEqualTo(200);
            assertThat(status(server, "/api/feedback/summary", TOKEN)).isEqualTo(200);
            assertThat(status(server, "/api/feedback", "wrong")).isEqualTo(401);
            assertThat(status(server, "/api/feedback/../decisions/d1577c69-dfbe-44ad-ba6d-3e05e953b2ea", TOKEN))
                    .isEqualTo(401);
            assertThat(status(server, "/api/decisions/d1577c69-dfbe-44ad-ba6d-3e05e953b2ea", TOKEN))
                    .isEqualTo(401);
            assertThat(server.post(FeedbackServer.FEEDBACK, "a", "{}").statusCode())
                    .isEqualTo(401);
            assertThat(server.send(server.request("/api/feedback")
                                    .header("Authorization", "Bearer " + TOKEN)
                                    .POST(BodyPublishers.ofString("{}")))
                            .statusCode())
                    .isEqualTo(405);
        }
    }

    private static int status(FeedbackServer server, String path, String token) {
        return server.send(server.request(path).header("Authorization", "Bearer " + token))
                .statusCode();
    }

    @Test
    void isOpenOnThisMachineInEvaluationMode() {
        try (FeedbackServer server = new FeedbackServer()) {
            assertThat(server.send(server.request("/api/feedback/summary")).statusCode())
                    .isEqualTo(200);
        }
    }
}
