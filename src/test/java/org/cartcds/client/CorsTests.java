package org.cartcds.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cartcds.client.ClientServer.BODY;
import static org.cartcds.client.ClientServer.CALL;
import static org.cartcds.client.ClientServer.body;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a browser is told, for clients with origins and in evaluation mode. */
class CorsTests {

    private static final String ORIGIN = "https://ehr.example.org";
    private static final String ISSUER = "https://browser.example.org";

    private static ClientServer server;
    private static ClientServer evaluation;

    @TempDir
    static Path folder;

    @BeforeAll
    static void start() {
        for (String id : List.of("first", "second")) {
            ClientServer.write(folder, id + ".yaml", """
                    title: In a browser
                    issuer: %s
                    keys: {jwks: {keys: [%s]}}
                    cors-origins: ["%s", "https://%s.example.org:8443"]
                    """.formatted(
                            id.equals("first") ? ISSUER : "https://other.example.org",
                            Keys.EC384.toPublicJWK().toJSONString(),
                            ORIGIN,
                            id));
        }
        server = ClientServer.withClients(folder, "cartcds.limits.max-body=64KB");
        evaluation = new ClientServer("cartcds.evaluation.cors-origins=https://sandbox.cds-hooks.org");
    }

    @AfterAll
    static void stop() {
        server.close();
        evaluation.close();
    }

    private static HttpResponse<String> preflight(ClientServer at, String path, String origin, String method) {
        return at.send(at.request(path)
                .header("Origin", origin)
                .header("Access-Control-Request-Method", method)
                .header("Access-Control-Request-Headers", "authorization,content-type")
                .method("OPTIONS", BodyPublishers.noBody()));
    }

    private static List<String> header(HttpResponse<?> response, String name) {
        return response.headers().allValues(name);
    }

    private static void assertShared(HttpResponse<?> response, String origin) {
        assertThat(header(response, "Access-Control-Allow-Origin")).containsExactly(origin);
        assertThat(header(response, "Vary")).containsExactly("Origin");
        assertThat(header(response, "Access-Control-Allow-Credentials")).isEmpty();
    }

    private static void assertNotShared(HttpResponse<?> response) {
        assertThat(response.headers().map().keySet())
                .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control-"));
        assertThat(header(response, "Vary")).containsExactly("Origin");
    }

    @ParameterizedTest
    @CsvSource({
        "/cds-services, GET",
        "/cds-services/car-t-next-steps, POST",
        "/cds-services/car-t-next-steps/feedback, POST"
    })
    void answersPreflightWithoutAToken(String path, String method) {
        HttpResponse<String> response = preflight(server, path, ORIGIN, method);

        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(response.body()).isEmpty();
        assertShared(response, ORIGIN);
        assertThat(header(response, "Access-Control-Allow-Methods")).containsExactly("GET, POST, OPTIONS");
        assertThat(header(response, "Access-Control-Allow-Headers")).containsExactly("authorization, content-type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://first.example.org:8443", "https://second.example.org:8443", ORIGIN})
    void knowsTheOriginsOfAllClients(String origin) {
        assertShared(preflight(server, CALL, origin, "POST"), origin);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "https://ehr.example.org.evil.example",
                "https://evil-ehr.example.org",
                "https://ehr.example.org:444",
                "http://ehr.example.org",
                "https://EHR.example.org",
                "https://ehr.example.org/",
                "http://localhost:3000",
                "null",
                "*"
            })
    void tellsOtherOriginsNothing(String origin) {
        HttpResponse<String> preflight = preflight(server, CALL, origin, "POST");
        assertThat(preflight.statusCode()).isEqualTo(204);
        assertNotShared(preflight);
        HttpResponse<String> discovery =
                server.send(server.request("/cds-services").header("Origin", origin));
        assertThat(discovery.statusCode()).isEqualTo(200);
        assertNotShared(discovery);
    }

    @Test
    void sharesTheRealAnswers() {
        assertShared(server.send(server.request("/cds-services").header("Origin", ORIGIN)), ORIGIN);
        HttpResponse<String> call = server.send(post(CALL, BODY, "application/json", true));
        assertThat(call.statusCode()).isEqualTo(200);
        assertShared(call, ORIGIN);
    }

    private static HttpRequest.Builder post(String path, String body, String contentType, boolean withToken) {
        HttpRequest.Builder request = server.request(path)
                .header("Origin", ORIGIN)
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofString(body));
        return withToken
                ? request.header(
                        "Authorization",
                        "Bearer "
                                + Token.of(ISSUER)
                                        .claim("aud", Token.PUBLIC_URL + path)
                                        .signed())
                : request;
    }

    @Test
    void sharesErrors() {
        assertError(401, post(CALL, BODY, "application/json", false));
        assertError(400, post(CALL, "{", "application/json", true));
        assertError(404, post("/cds-services/other", BODY, "application/json", true));
        assertError(405, server.request(CALL).header("Origin", ORIGIN));
        assertError(412, post(CALL, body("missing"), "application/json", true));
        assertError(413, post(CALL, BODY + " ".repeat(64 * 1024), "application/json", true));
        assertError(415, post(CALL, BODY, "text/plain", true));
        assertError(500, post(CALL, body("broken"), "application/json", true));
        assertThat(server.send(post(CALL, BODY, "application/json", true).header("Accept", "text/html"))
                        .statusCode())
                .as("a 406 is never sent")
                .isEqualTo(200);
    }

    private static void assertError(int status, HttpRequest.Builder request) {
        HttpResponse<String> response = server.send(request);

        assertThat(response.statusCode()).isEqualTo(status);
        assertShared(response, ORIGIN);
    }

    @Test
    void leavesOptionsWithoutOriginToTheEndpoint() {
        HttpResponse<String> response = server.send(server.request(CALL).method("OPTIONS", BodyPublishers.noBody()));

        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(header(response, "Allow")).containsExactly("POST, OPTIONS");
        assertNotShared(response);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost",
                "http://localhost:8080",
                "https://localhost:3000",
                "http://127.0.0.1:65535",
                "http://[::1]:9000",
                "https://sandbox.cds-hooks.org"
            })
    void allowsThisMachineInEvaluationMode(String origin) {
        assertShared(preflight(evaluation, CALL, origin, "POST"), origin);
        HttpResponse<String> call = evaluation.send(evaluation
                .request(CALL)
                .header("Origin", origin)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(BODY)));
        assertThat(call.statusCode()).isEqualTo(200);
        assertShared(call, origin);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "http://localhost.evil.example",
                "http://localhost:8080.evil.example",
                "http://evil.example#localhost",
                "http://127.0.0.1.evil.example",
                "http://127.0.0.2",
                "http://localhost:99999999",
                "file://localhost",
                "null"
            })
    void allowsNobodyElseInEvaluationMode(String origin) {
        assertNotShared(preflight(evaluation, CALL, origin, "POST"));
    }
}
