package org.cartcds.integrate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cartcds.CarTNextStepsApplication;
import org.cartcds.knowledge.Knowledge;
import org.cartcds.knowledge.KnowledgeFiles;
import org.cartcds.knowledge.KnowledgeLoader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The sheet of a running service with the example client. */
class IntegrateTests {

    private static final String TOKEN = "a-token-of-the-administrator";
    private static final String OWN_HOST = "cds.example.org";
    private static final String SERVICE = "https://cds.example.org/base/cds-services/car-t-next-steps";

    @TempDir
    static Path folder;

    private static ServletWebServerApplicationContext application;

    private record Answer(int status, String type, String body) {}

    @BeforeAll
    static void start() throws IOException {
        Path clients = Files.createDirectory(folder.resolve("clients"));
        Files.copy(Path.of("samples", "clients", "example-hospital.yaml"), clients.resolve("example-hospital.yaml"));
        application = run(
                "cartcds.clients=" + clients,
                "cartcds.public-url=https://cds.example.org/base/",
                "cartcds.admin.token=" + TOKEN);
    }

    private static ServletWebServerApplicationContext run(String... properties) {
        String[] arguments = Stream.concat(
                        Stream.of(
                                "server.port=0",
                                "spring.datasource.url=jdbc:h2:mem:integrate;DB_CLOSE_DELAY=-1",
                                "cartcds.storage.directory=" + folder),
                        Stream.of(properties))
                .map(property -> "--" + property)
                .toArray(String[]::new);
        return (ServletWebServerApplicationContext)
                new SpringApplicationBuilder(CarTNextStepsApplication.class).run(arguments);
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    private static Answer get(ServletWebServerApplicationContext server, String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + server.getWebServer().getPort() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> response = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
            Optional<String> type = response.headers().firstValue("Content-Type");
            return new Answer(response.statusCode(), type.orElse(""), response.body());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Answer asAdministrator(String path, String... headers) {
        return get(
                application,
                path,
                Stream.concat(Stream.of("Authorization", "Bearer " + TOKEN), Stream.of(headers))
                        .toArray(String[]::new));
    }

    private static JsonNode sheet() {
        return JsonMapper.shared().readTree(asAdministrator("/integrate").body());
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::stringValue).toList();
    }

    @Test
    void isForTheAdministratorOnly() {
        assertThat(get(application, "/integrate").status()).isEqualTo(401);
        assertThat(get(application, "/integrate.html", "Authorization", "Bearer wrong")
                        .status())
                .isEqualTo(401);
        assertThat(get(application, "/integrate").body()).doesNotContain("example-hospital");
    }

    @Test
    void addressesAreThoseThatClientsSee() {
        JsonNode service = sheet().path("service");

        assertThat(service.path("discovery").stringValue()).isEqualTo("https://cds.example.org/base/cds-services");
        assertThat(service.path("call").stringValue()).isEqualTo(SERVICE);
        assertThat(service.path("feedback").stringValue()).isEqualTo(SERVICE + "/feedback");
    }

    @Test
    void prefetchIsThatOfDiscoveryAndEachProfileHasQueriesThatRun() {
        JsonNode discovery =
                JsonMapper.shared().readTree(get(application, "/cds-services").body());
        JsonNode sheet = sheet();

        assertThat(sheet.path("prefetch"))
                .isEqualTo(discovery.path("services").path(0).path("prefetch"));
        assertThat(sheet.path("profiles"))
                .extracting(profile -> profile.path("id").stringValue())
                .containsExactlyInAnyOrder("us-core", "epic", "oracle");
        assertThat(sheet.path("profiles")).allSatisfy(profile -> {
            assertThat(profile.path("queries").path("conditions").stringValue()).startsWith("Condition?");
            assertThat(profile.path("queries").path("patient").stringValue())
                    .isEqualTo("Patient/{{context.patientId}}");
        });
    }

    @Test
    void linterSaysWhatOfDiscoveryDoesNotRunOnAProfile() {
        List<JsonNode> oracle = sheet().path("profiles")
                .valueStream()
                .filter(profile -> profile.path("id").stringValue().equals("oracle"))
                .toList();

        assertThat(oracle).singleElement().satisfies(profile -> {
            assertThat(texts(profile.path("problems")))
                    .isNotEmpty()
                    .allMatch(problem -> problem.contains("for oracle"));
            assertThat(texts(profile.path("notAsked"))).contains("medicationStatements");
        });
    }

    @Test
    void clientSheetSaysWhatItsTokensMustHold() {
        JsonNode client = sheet().path("clients").path(0);

        assertThat(client.path("id").stringValue()).isEqualTo("example-hospital");
        assertThat(client.path("token").path("iss").stringValue())
                .isEqualTo("https://fhir.example-hospital.org/api/FHIR/R4");
        assertThat(texts(client.path("token").path("jku")))
                .containsExactly("https://fhir.example-hospital.org/.well-known/jwks.json");
        assertThat(texts(client.path("audience")))
                .contains(
                        SERVICE,
                        SERVICE + "/feedback",
                        "https://old-address.example.org/cds-services/car-t-next-steps");
        assertThat(client.path("queryProfile").stringValue()).isEqualTo("epic");
        assertThat(client.path("suggestions").path("referral").path("code").stringValue())
                .isEqualTo("1001");
        assertThat(client.path("quiet").path("patient-refuses").stringValue()).isEqualTo("90 days");
    }

    @Test
    void hostsAreThoseOfTheKnowledgeAndOurOwnAndTheClientLearnsWhichItLacks() {
        Knowledge knowledge = KnowledgeLoader.load(KnowledgeFiles.packaged());
        JsonNode sheet = sheet();
        List<String> hosts = texts(sheet.path("hosts"));
        List<String> allowed = texts(sheet.path("clients").path(0).path("allowedLinks"));

        assertThat(hosts)
                .contains("clinicaltrials.gov", "pubmed.ncbi.nlm.nih.gov", OWN_HOST)
                .filteredOn(host -> !host.equals(OWN_HOST))
                .isSubsetOf(knowledge.linkHosts());
        assertThat(allowed).isNotEmpty();
        assertThat(texts(sheet.path("clients").path(0).path("missingHosts")))
                .isNotEmpty()
                .containsExactlyElementsOf(
                        hosts.stream().filter(host -> !allowed.contains(host)).toList());
    }

    @Test
    void everyOverrideReasonHasItsQuietPeriod() {
        assertThat(sheet().path("overrideReasons"))
                .extracting(reason -> reason.path("code").stringValue() + " "
                        + reason.path("quiet").stringValue())
                .containsExactly(
                        "action-completed 180 days",
                        "cds-not-applicable until new evidence",
                        "patient-refuses 90 days");
    }

    @Test
    void adviceToUseTheDiagnosisTriggerOfEpicIsMarkedAsInference() {
        JsonNode trigger = sheet().path("ehrs").path("epic").path("trigger");

        assertThat(trigger)
                .anyMatch(advice -> advice.path("text").stringValue().contains("7 rather than 60")
                        && advice.path("basis").stringValue().equals("inference"));
        assertThat(sheet().path("ehrs").propertyNames()).containsExactly("hl7", "epic", "oracle", "athena");
    }

    @Test
    void pageSaysTheSameToPeople() {
        Answer html = asAdministrator("/integrate", "Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        Answer markdown = asAdministrator("/integrate.md");

        assertThat(html.type()).startsWith("text/html");
        assertThat(html.body()).contains("<h2>Prefetch</h2>", "<code>POST " + SERVICE + "</code>", "inference");
        assertThat(markdown.type()).startsWith("text/markdown");
        assertThat(markdown.body())
                .contains("## Override reasons", "example-hospital", "Not on its list of links")
                .doesNotContain("{{#", "{{/", "null");
        assertThat(asAdministrator("/integrate.html").body()).isEqualTo(html.body());
        assertThat(asAdministrator("/integrate.json").body())
                .isEqualTo(asAdministrator("/integrate").body());
    }

    @Test
    void inEvaluationModeItIsThereForThisMachine() {
        try (ServletWebServerApplicationContext evaluation = run()) {
            assertThat(get(evaluation, "/integrate.md").body())
                    .contains(
                            "evaluation mode",
                            "`cartcds.public-url` is not set",
                            "`POST /cds-services/car-t-next-steps`");
            assertThat(get(evaluation, "/integrate.md", "X-Forwarded-For", "10.0.0.1")
                            .status())
                    .isEqualTo(403);
        }
    }
}
