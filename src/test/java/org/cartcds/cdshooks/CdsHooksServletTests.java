package org.cartcds.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cartcds.cdshooks.CdsHooksServer.CALL;
import static org.cartcds.cdshooks.CdsHooksServer.GOOD_BODY;
import static org.cartcds.cdshooks.CdsHooksServer.body;

import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.cartcds.cdshooks.CdsHooksSchemas.Message;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CdsHooksServletTests {

    private static CdsHooksServer server;

    @BeforeAll
    static void start() {
        server = new CdsHooksServer("cartcds.limits.max-body=64KB");
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

    private static HttpResponse<String> postAs(String contentType, String body) {
        return server.send(
                server.request(CALL).header("Content-Type", contentType).POST(BodyPublishers.ofString(body)));
    }

    @Test
    void discoversTheServiceWithItsPrefetchInOrder() {
        HttpResponse<String> response = server.get("/cds-services");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        CdsHooksSchemas.assertValid(Message.DISCOVERY, response.body());
        assertThat(response.body())
                .isEqualTo(
                        "{\"services\":[{\"hook\":\"patient-view\",\"title\":\"Stub\","
                                + "\"description\":\"Answers by the patient's id.\",\"id\":\"stub\","
                                + "\"prefetch\":{\"patient\":\"Patient/{{context.patientId}}\","
                                + "\"conditions\":\"Condition?patient={{context.patientId}}\"},"
                                + "\"usageRequirements\":\"Needs the patient.\",\"version\":\"2.0.1\",\"hookVersion\":\"1.0\"}]}");
        assertThat(server.get("/cds-services").body()).isEqualTo(response.body());
        assertThat(server.get("/cds-services/").body()).isEqualTo(response.body());
    }

    @Test
    void answersHeadLikeGetWithoutABody() {
        HttpResponse<String> get = server.get("/cds-services");
        HttpResponse<String> head =
                server.send(server.request("/cds-services").method("HEAD", BodyPublishers.noBody()));

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("Content-Length"))
                .isEqualTo(get.headers().firstValue("Content-Length"))
                .isPresent();
    }

    @Test
    void ignoresAnAuthorizationHeaderOnDiscovery() {
        HttpResponse<String> response =
                server.send(server.request("/cds-services").header("Authorization", "Bearer not.a.token"));

        assertThat(response.statusCode()).isEqualTo(200);
    }

    @Test
    void answersWithoutCards() {
        HttpResponse<String> response = server.post(GOOD_BODY);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
        CdsHooksSchemas.assertValid(Message.RESPONSE, response.body());
        assertThat(response.body()).startsWith("{\"cards\":[],\"extension\":{\"org.cartcds.decision\":");
    }

    @Test
    void answersWithACard() {
        HttpResponse<String> response = server.post(body("card"));

        assertThat(response.statusCode()).isEqualTo(200);
        CdsHooksSchemas.assertValid(Message.RESPONSE, response.body());
        assertThat(response.body()).contains("\"summary\":\"Relapse 143 days after CAR-T is documented\"");
    }

    @Test
    void refusesACallThatNobodyAuthenticated() {
        HttpResponse<String> response = server.send(server.request(CALL)
                .header(CdsHooksServer.CALLER, "none")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body("broken"))));

        assertOutcome(response, 401);
    }

    @Test
    void holdsAClientToItsOwnLimit() {
        for (int length : List.of(1024, 1025)) {
            HttpResponse<String> response = server.send(server.request(CALL)
                    .header(CdsHooksServer.CALLER, "small")
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(GOOD_BODY + " ".repeat(length - GOOD_BODY.length()))));

            assertThat(response.statusCode()).isEqualTo(length == 1024 ? 200 : 413);
        }
    }

    @Test
    void namesTheMissingPrefetchKeys() {
        HttpResponse<String> response = server.post(body("missing"));

        assertOutcome(response, 412);
        assertThat(response.body()).contains("patient, conditions");
    }

    @ParameterizedTest
    @ValueSource(strings = {"broken", "endless", "unwritable"})
    void tellsNothingAboutItsOwnFailures(String patientId) {
        HttpResponse<String> response = server.post(body(patientId));

        assertOutcome(response, 500);
        assertThat(response.body()).doesNotContain(StubService.SECRET, "Exception", "Error\"", "\tat ", "org.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/*",
                "application/json",
                "application/json, text/plain, */*",
                "application/fhir+json",
                "text/html",
                "image/png;q=0.1",
                "not a media type",
                ""
            })
    void neverMindsTheAcceptHeader(String accept) {
        for (HttpResponse<String> response : List.of(
                server.send(server.request("/cds-services").header("Accept", accept)),
                server.send(server.request(CALL)
                        .header("Accept", accept)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(GOOD_BODY))))) {
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        }
        assertOutcome(server.send(server.request("/nowhere").header("Accept", accept)), 404);
        assertOutcome(server.send(server.request("/cds-services/nowhere").header("Accept", accept)), 404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/json;charset=utf-8",
                "application/json; charset=\"UTF-8\"",
                "Application/JSON",
                "application/fhir+json",
                "application/json; fhirVersion=4.0"
            })
    void takesJson(String contentType) {
        assertThat(postAs(contentType, GOOD_BODY).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "text/json",
                "application/xml",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/json; charset=utf-16",
                "application/json; charset=iso-8859-1",
                "json",
                "*/*"
            })
    void refusesOtherMediaTypes(String contentType) {
        assertOutcome(postAs(contentType, GOOD_BODY), 415);
    }

    @Test
    void refusesABodyWithoutMediaTypeOrWithAnEncoding() {
        assertOutcome(server.send(server.request(CALL).POST(BodyPublishers.ofString(GOOD_BODY))), 415);
        assertOutcome(
                server.send(server.request(CALL)
                        .header("Content-Type", "application/json")
                        .header("Content-Encoding", "gzip")
                        .POST(BodyPublishers.ofString(GOOD_BODY))),
                415);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            POST    | /cds-services      | GET, HEAD, OPTIONS
            PUT     | /cds-services      | GET, HEAD, OPTIONS
            DELETE  | /cds-services/     | GET, HEAD, OPTIONS
            FOO     | /cds-services      | GET, HEAD, OPTIONS
            GET     | /cds-services/stub | POST, OPTIONS
            HEAD    | /cds-services/stub | POST, OPTIONS
            PUT     | /cds-services/stub | POST, OPTIONS
            PATCH   | /cds-services/stub | POST, OPTIONS
            DELETE  | /cds-services/stub/| POST, OPTIONS
            """)
    void allowsOnlyTheMethodsOfTheStandard(String method, String path, String allow) {
        HttpResponse<String> response = server.send(server.request(path).method(method, BodyPublishers.noBody()));

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).contains(allow);
        if (!method.equals("HEAD")) {
            assertOutcome(response, 405);
        }
    }

    @Test
    void saysWhichMethodsThereAre() {
        HttpResponse<String> discovery =
                server.send(server.request("/cds-services").method("OPTIONS", BodyPublishers.noBody()));
        HttpResponse<String> call = server.send(server.request(CALL).method("OPTIONS", BodyPublishers.noBody()));

        assertThat(discovery.statusCode()).isEqualTo(204);
        assertThat(discovery.headers().firstValue("Allow")).contains("GET, HEAD, OPTIONS");
        assertThat(call.statusCode()).isEqualTo(204);
        assertThat(call.headers().firstValue("Allow")).contains("POST, OPTIONS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/cds-services/stub/", "/cds-services//stub", "/cds-services/st%75b"})
    void takesTheServiceUnderTheSpellingsThatClientsUse(String path) {
        assertThat(server.post(path, GOOD_BODY.getBytes(StandardCharsets.UTF_8)).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/cds-services/other",
                "/cds-services/STUB",
                "/cds-services/stub/feedback",
                "/cds-services/stub/x/y",
                "/cds-servicesx",
                "/CDS-SERVICES",
                "/",
                "/error",
                "/favicon.ico",
                "/actuator/env",
                "/cds-services/%F0%9F%98%80"
            })
    void knowsNoOtherAddress(String path) {
        assertOutcome(server.post(path, GOOD_BODY.getBytes(StandardCharsets.UTF_8)), 404);
        assertOutcome(server.get(path), 404);
    }

    @Test
    void takesABodyOfUnknownLength() {
        HttpResponse<String> response = server.postInChunks(GOOD_BODY.getBytes(StandardCharsets.UTF_8));

        assertThat(response.statusCode()).isEqualTo(200);
    }

    @Test
    void takesBodiesUpToTheLimitAndNotBeyond() {
        int limit = 64 * 1024;
        for (int length : List.of(limit - 1, limit)) {
            byte[] body = (GOOD_BODY + " ".repeat(length - GOOD_BODY.length())).getBytes(StandardCharsets.UTF_8);
            assertThat(server.post(CALL, body).statusCode()).isEqualTo(200);
            assertThat(server.postInChunks(body).statusCode()).isEqualTo(200);
        }
        byte[] longer = (GOOD_BODY + " ".repeat(limit + 1 - GOOD_BODY.length())).getBytes(StandardCharsets.UTF_8);
        assertOutcome(server.post(CALL, longer), 413);
        assertOutcome(server.postInChunks(longer), 413);
        assertThat(server.post(GOOD_BODY).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /cds-services/% HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "GET /cds-services/%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "GET /cds-services/%C0%AE HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "GET /cds-services/..%2F.. HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "GET /cds-services/../../.. HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "GET /cds-services/a%5Cb HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "GET /cds-services/<script> HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "GET /cds-services/%00 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "GET /cds-services HTTP/1.1\r\nConnection: close\r\n\r\n",
                "GET /cds-services HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n",
                "GET /cds-services HTTP/9.9\r\nHost: x\r\nConnection: close\r\n\r\n",
                "G@T /cds-services HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "POST /cds-services/stub HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                        + "Transfer-Encoding: nonsense\r\nConnection: close\r\n\r\n",
                "POST /cds-services/stub HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                        + "Content-Length: -5\r\nConnection: close\r\n\r\n",
                "POST /cds-services/stub HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                        + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\nzz\r\n{}",
                "TRACE /cds-services/stub HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
            })
    void answersMalformedHttpWithoutHtml(String request) {
        String answer = server.raw(request);

        assertThat(answer).matches(text -> text.matches("(?s)HTTP/1.1 (4\\d\\d|501|505) .*"), "a 4xx");
        assertThat(answer.toLowerCase(Locale.ROOT))
                .doesNotContain("<html", "<!doctype", "apache", "tomcat", "exception", "\tat ");
        String body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
        assertThat(answer).contains("application/json");
        CdsHooksSchemas.assertValid(Message.OUTCOME, body);
    }

    @Test
    void survivesAClientThatGoesAway() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.getOutputStream()
                    .write(("POST " + CALL + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                                    + "Content-Length: 5000\r\n\r\n{\"hook\":")
                            .getBytes(StandardCharsets.US_ASCII));
        }
        assertThat(server.post(GOOD_BODY).statusCode()).isEqualTo(200);
    }
}
