package org.cartcds.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.cartcds.CarTNextStepsApplication;
import org.cartcds.storage.TestStorage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The whole service with a configured client: an override keeps the episode quiet, new evidence shows it once. */
class QuietByDesignTests {

    private static final Path SAMPLE = Path.of("samples/relapse-myeloma-ide-cel-trio/request.json");

    @TempDir
    private static Path folder;

    private static ServletWebServerApplicationContext context;
    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = JsonMapper.shared();

    @BeforeAll
    static void start() throws Exception {
        Path clients = Files.createDirectory(folder.resolve("clients"));
        for (String id : new String[] {"quiet", "silent"}) {
            ClientServer.write(clients, id + ".yaml", """
                    title: Hospital %s
                    issuer: https://%s.example.org
                    keys:
                      jwks:
                        keys: [%s]
                    silent: %s
                    """.formatted(
                            id, id, Keys.EC384.toPublicJWK().toJSONString(), id.equals("silent")));
        }
        context = (ServletWebServerApplicationContext) new SpringApplicationBuilder(CarTNextStepsApplication.class)
                .run(
                        "--server.port=0",
                        // A busy machine needs longer for its first question.
                        "--cartcds.quiet.budget=5s",
                        "--cartcds.clients=" + clients,
                        "--cartcds.public-url=" + Token.PUBLIC_URL,
                        "--cartcds.storage.directory=" + folder.resolve("data"));
        TestStorage.awaitFirstAttempt(context);
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @Test
    void staysQuietAfterAnOverrideUntilThereIsNewEvidence() throws Exception {
        String chart = Files.readString(SAMPLE);
        JsonNode first = call("quiet", chart);
        assertThat(first.path("cards")).hasSize(2);
        override(first.path("cards").path(0).path("uuid").asString());
        for (int i = 0; i < 20; i++) {
            JsonNode again = call("quiet", chart);
            assertThat(again.path("cards")).isEmpty();
            assertThat(again.path("extension").path("org.cartcds.decision").path("reasons"))
                    .anySatisfy(reason -> assertThat(reason.asString()).isEqualTo("snoozed"));
            assertThat(again.path("extension")
                            .path("org.cartcds.decision")
                            .path("outcome")
                            .asString())
                    .isEqualTo("relapse");
        }
        String withNewRecord = withAnotherRelapse(chart);
        assertThat(call("quiet", withNewRecord).path("cards")).hasSize(2);
        assertThat(call("quiet", withNewRecord).path("cards")).isEmpty();
    }

    @Test
    void keepsTheCardsToItselfInSilentMode() throws Exception {
        JsonNode answer = call("silent", Files.readString(SAMPLE));
        assertThat(answer.path("cards")).isEmpty();
        assertThat(answer.path("extension")
                        .path("org.cartcds.decision")
                        .path("outcome")
                        .asString())
                .isEqualTo("relapse");
    }

    @Test
    void tellsTheSameClientWhy() throws Exception {
        JsonNode request = json.readTree(SAMPLE.toFile());
        call("quiet", request.toString());
        String path = "/api/decisions/" + request.path("hookInstance").asString();
        assertThat(get("quiet", path).statusCode()).isEqualTo(200);
        assertThat(get("quiet", path).body()).contains("relapse-after-infusion").doesNotContain("Condition/");
        assertThat(get("silent", "/api/decisions/00000000-0000-4000-8000-000000000000")
                        .statusCode())
                .isEqualTo(404);
    }

    private String withAnotherRelapse(String chart) {
        ObjectNode request = (ObjectNode) json.readTree(chart);
        ArrayNode entries =
                (ArrayNode) request.path("prefetch").path("conditions").path("entry");
        ObjectNode copy = null;
        for (JsonNode entry : entries) {
            if (entry.toString().contains("C90.02")) {
                copy = (ObjectNode) entry.deepCopy();
            }
        }
        assertThat(copy).isNotNull();
        ObjectNode resource = (ObjectNode) copy.path("resource");
        resource.put("id", "newer").put("recordedDate", "2025-07-01").put("onsetDateTime", "2025-07-01");
        copy.put("fullUrl", "https://ehr.example.org/fhir/Condition/newer");
        entries.add(copy);
        return request.toString();
    }

    private JsonNode call(String client, String body) throws Exception {
        HttpResponse<String> response = post(client, "", body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return json.readTree(response.body());
    }

    private void override(String card) throws Exception {
        String feedback = """
                {"feedback":[{"card":"%s","outcome":"overridden","outcomeTimestamp":"%s",
                 "overrideReason":{"reason":{"code":"patient-refuses",
                 "system":"http://terminology.hl7.org/CodeSystem/non-adherence-reason-codes"}}}]}""".formatted(card, Instant.now());
        assertThat(post("quiet", "/feedback", feedback).statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> post(String client, String path, String body) throws Exception {
        return http.send(
                to(client, ClientServer.CALL + path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String client, String path) throws Exception {
        return http.send(to(client, path).GET().build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest.Builder to(String client, String path) {
        String token = Token.of("https://" + client + ".example.org")
                .claim("aud", Token.PUBLIC_URL + path)
                .signed();
        return HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + context.getWebServer().getPort() + path))
                .header("Authorization", "Bearer " + token);
    }
}
