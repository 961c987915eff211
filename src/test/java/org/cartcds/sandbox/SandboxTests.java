package org.cartcds.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cartcds.CarTNextStepsApplication;
import org.cartcds.fhirserver.FhirTestServer;
import org.cartcds.fhirserver.FhirTestServer.Mode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The service with the sample file of the Sandbox, whose key is replaced since its private half is not kept here, and whose
 * FHIR server is one of this machine.
 */
class SandboxTests {

    private static final String PUBLIC_URL = "https://cds.example.org";
    private static final String DISCOVERY = PUBLIC_URL + "/cds-services";
    private static final String PATIENT = "smart-990001";
    private static final String SAMPLE = "non-response-sandbox-lymphoma";
    /** Its infusion stands where a server of US Core has it. */
    private static final String FETCHED = "relapse-lymphoma-nine-keys";

    private static final String FETCHED_PATIENT = "patient-1011";
    private static final Path CLIENT_FILE = Path.of("samples/clients/cds-hooks-sandbox.yaml");
    private static final String ADMIN_TOKEN = "an administrator's token";

    @TempDir
    static Path folder;

    private static FhirTestServer fhir;
    private static ECKey key;
    private static ServletWebServerApplicationContext registered;
    private static ServletWebServerApplicationContext evaluation;

    @BeforeAll
    static void start() throws IOException, JOSEException {
        fhir = new FhirTestServer();
        key = new ECKeyGenerator(Curve.P_384).keyID(SandboxClient.KEY_ID).generate();
        Path clients = Files.createDirectory(folder.resolve("clients"));
        Files.writeString(clients.resolve(CLIENT_FILE.getFileName()), clientFile());
        registered = run(
                "registered",
                "--cartcds.clients=" + clients,
                "--cartcds.public-url=" + PUBLIC_URL,
                "--cartcds.admin.token=" + ADMIN_TOKEN);
        evaluation = run("evaluation", "--cartcds.evaluation.cors-origins=" + SandboxClient.ORIGIN);
    }

    private static String clientFile() throws IOException {
        String sample = Files.readString(CLIENT_FILE);
        String changed = sample.replaceFirst("(?m)^( +)x: .*", "$1x: " + key.getX())
                .replaceFirst("(?m)^( +)y: .*", "$1y: " + key.getY())
                .replaceFirst(
                        "base-urls: .*",
                        "base-urls: [" + fhir.baseUrl() + "]\n  allow-http: true\n  allow-private: true");
        assertThat(changed)
                .contains(
                        key.getX().toString(),
                        key.getY().toString(),
                        fhir.baseUrl().toString());
        return changed;
    }

    private static ServletWebServerApplicationContext run(String storage, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--server.port=0");
        all.add("--cartcds.warm-up.enabled=false");
        all.add("--cartcds.storage.directory=" + folder.resolve(storage));
        return (ServletWebServerApplicationContext)
                new SpringApplicationBuilder(CarTNextStepsApplication.class).run(all.toArray(String[]::new));
    }

    @AfterAll
    static void stop() {
        registered.close();
        evaluation.close();
        fhir.close();
    }

    @BeforeEach
    void holdTheChart() throws IOException {
        fhir.reset();
        hold(SAMPLE);
    }

    private static Path sample(String name, String file) {
        return Path.of("samples", name, file);
    }

    private static void hold(String sample) throws IOException {
        List<String> resources = new ArrayList<>();
        JsonMapper.shared()
                .readTree(Files.readString(sample(sample, "request.json")))
                .get("prefetch")
                .forEach(value -> {
                    if (value.path("resourceType").asString().equals("Bundle")) {
                        value.path("entry")
                                .forEach(entry ->
                                        resources.add(entry.get("resource").toString()));
                    } else {
                        resources.add(value.toString());
                    }
                });
        fhir.hold(resources);
    }

    private static SandboxClient sandbox(
            ServletWebServerApplicationContext service, Optional<ECKey> signing, String patient) {
        URI address = URI.create("http://127.0.0.1:" + service.getWebServer().getPort());
        return new SandboxClient(PUBLIC_URL, address, signing, fhir.baseUrl(), patient);
    }

    private static SandboxClient sandbox() {
        return sandbox(registered, Optional.of(key), PATIENT);
    }

    private static void assertShows(String sample, List<JsonNode> cards) throws IOException {
        JsonNode expected = JsonMapper.shared()
                .readTree(Files.readString(sample(sample, "response.json")))
                .get("cards");
        assertThat(cards).hasSize(2);
        assertThat(cards.get(0).get("summary")).isEqualTo(expected.get(0).get("summary"));
        assertThat(cards.get(0).get("indicator").stringValue()).isEqualTo("warning");
        assertThat(cards.get(1).get("summary")).isEqualTo(expected.get(1).get("summary"));
    }

    @ParameterizedTest
    @ValueSource(strings = {DISCOVERY, DISCOVERY + "/"})
    void showsTheCardsWhicheverWayTheAddressIsTyped(String discovery) throws IOException {
        SandboxClient sandbox = sandbox();
        List<JsonNode> services = sandbox.addServices(discovery);
        assertThat(services).hasSize(1);
        assertShows(SAMPLE, sandbox.open(discovery, services.get(0)));
        assertShows(SAMPLE, sandbox.open(discovery, services.get(0)));
    }

    @Test
    void itsPrefetchAsksForNothingThatItWouldChange() {
        SandboxClient sandbox = sandbox();
        JsonNode service = sandbox.addServices(DISCOVERY).get(0);
        sandbox.open(DISCOVERY, service);
        assertThat(service.get("prefetch").size()).isGreaterThan(3);
        assertThat(sandbox.fhirCalls())
                .hasSize(service.get("prefetch").size())
                .contains("GET Patient/" + PATIENT, "POST Condition/_search patient=" + PATIENT)
                .noneMatch(call -> call.contains("{") || call.contains(","));
        assertThat(fhir.calls())
                .as("the service asks for nothing that the Sandbox fetched")
                .hasSize(sandbox.fhirCalls().size());
    }

    @Test
    void theServiceFetchesWhatTheSandboxCouldNot() throws IOException {
        hold(FETCHED);
        SandboxClient sandbox = sandbox(registered, Optional.of(key), FETCHED_PATIENT);
        JsonNode service = sandbox.addServices(DISCOVERY).get(0);
        ((ObjectNode) service.get("prefetch")).removeAll();
        assertShows(FETCHED, sandbox.open(DISCOVERY, service));
        assertThat(sandbox.fhirCalls()).isEmpty();
        assertThat(fhir.calls()).isNotEmpty().allMatch(call -> !call.headers().containsKey("authorization"));
    }

    @Test
    void optionalDataThatTheServerRefusesAreLeftOut() throws IOException {
        fhir.set("ServiceRequest", Mode.ERROR);
        fhir.set("DiagnosticReport", Mode.FORBIDDEN);
        SandboxClient sandbox = sandbox();
        JsonNode service = sandbox.addServices(DISCOVERY).get(0);
        assertShows(SAMPLE, sandbox.open(DISCOVERY, service));
        assertThat(sandbox.fhirCalls())
                .contains("POST ServiceRequest/_search patient=" + PATIENT, "GET ServiceRequest?patient=" + PATIENT);
    }

    @Test
    void missingDataAreAnErrorThatThePageMaySee() {
        fhir.set("Condition", Mode.ERROR);
        SandboxClient sandbox = sandbox();
        JsonNode service = sandbox.addServices(DISCOVERY).get(0);
        assertThatExceptionOfType(SandboxClient.NoResponse.class)
                .isThrownBy(() -> sandbox.open(DISCOVERY, service))
                .withMessageEndingWith(" 412");
    }

    @Test
    void withoutATokenItSeesTheServiceButNoChart() {
        SandboxClient sandbox = sandbox(registered, Optional.empty(), PATIENT);
        JsonNode service = sandbox.addServices(DISCOVERY).get(0);
        assertThatExceptionOfType(SandboxClient.NoResponse.class)
                .isThrownBy(() -> sandbox.open(DISCOVERY, service))
                .withMessageEndingWith(" 401");
    }

    @Test
    void inEvaluationModeItNeedsNoTokenAndMaySendOne() throws IOException {
        for (Optional<ECKey> signing : List.of(Optional.<ECKey>empty(), Optional.of(key))) {
            SandboxClient sandbox = sandbox(evaluation, signing, PATIENT);
            assertShows(
                    SAMPLE,
                    sandbox.open(DISCOVERY, sandbox.addServices(DISCOVERY).get(0)));
        }
    }

    @Test
    void aTypingErrorInTheAddressIsToldToThePage() {
        assertThatExceptionOfType(SandboxClient.NoResponse.class)
                .isThrownBy(() -> sandbox().addServices(DISCOVERY + "/car-t-next-step"))
                .withMessageEndingWith(" 404");
    }

    @Test
    void itsFeedbackIsKeptAndKeepsNoCardAway() throws IOException, InterruptedException {
        SandboxClient sandbox = sandbox();
        JsonNode service = sandbox.addServices(DISCOVERY).get(0);
        List<JsonNode> cards = sandbox.open(DISCOVERY, service);
        JsonNode finding = cards.get(0);
        JsonNode suggestion = finding.get("suggestions").get(0);
        JsonNode reason = finding.get("overrideReasons").get(0);

        sandbox.accept(DISCOVERY, service, finding, suggestion);
        sandbox.dismiss(DISCOVERY, service, cards.get(1), Optional.empty());
        sandbox.dismiss(DISCOVERY, service, finding, Optional.of(reason));

        List<String> rows = export().lines().toList();
        assertThat(rows).filteredOn(row -> row.contains("accepted")).hasSize(1);
        assertThat(rows).filteredOn(row -> row.contains("overridden")).hasSize(2);
        assertThat(rows)
                .filteredOn(row -> row.contains(reason.get("code").stringValue()))
                .hasSize(1);
        assertShows(SAMPLE, sandbox.open(DISCOVERY, service));
    }

    private static String export() throws IOException, InterruptedException {
        URI address =
                URI.create("http://127.0.0.1:" + registered.getWebServer().getPort() + "/api/feedback?format=ndjson");
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(address)
                                .header("Authorization", "Bearer " + ADMIN_TOKEN)
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    @Test
    void anotherPageOfTheBrowserGetsNothing() {
        Browser page = new Browser("https://evil.example");
        URI discovery =
                URI.create("http://127.0.0.1:" + registered.getWebServer().getPort() + "/cds-services");
        assertThatExceptionOfType(Browser.Blocked.class).isThrownBy(() -> page.fetch("GET", discovery, Map.of(), null));
    }
}
