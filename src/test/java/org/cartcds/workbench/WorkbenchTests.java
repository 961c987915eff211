package org.cartcds.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.cartcds.detection.ReasonCode;
import org.cartcds.nextsteps.DryRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The pages and endpoints of the workbench over HTTP. */
class WorkbenchTests {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String EXPLAIN = "/api/workbench/explain";

    @TempDir
    static Path folder;

    private static WorkbenchServer server;

    @BeforeAll
    static void start() {
        server = new WorkbenchServer(folder);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static JsonNode catalog() {
        return JSON.readTree(server.get("/api/workbench/catalog").body());
    }

    private static JsonNode explain(String body, String query) {
        HttpResponse<String> response = server.post(EXPLAIN + query, body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    @Test
    void thePageAllowsNothingThatIsNotItsOwnFile() {
        HttpResponse<String> page = server.get("/");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=utf-8");
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValue("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                        + " connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none';"
                        + " require-trusted-types-for 'script'; trusted-types dompurify");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(page.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(page.body())
                .doesNotContain("<style")
                .doesNotContain("style=")
                .doesNotContain("onclick");
        assertThat(page.body().split("<script")).hasSize(2);
    }

    @Test
    void everyFileThatThePageNamesIsServedAndNothingElse() throws IOException {
        Set<String> named = new HashSet<>(Set.of("workbench.css", "icon.svg", "workbench.js"));
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/workbench"))) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (!name.equals("index.html")) {
                    named.add(name);
                }
                java.util.regex.Pattern.compile("from '\\./([a-z]+\\.js)'")
                        .matcher(Files.readString(file))
                        .results()
                        .forEach(found -> named.add(found.group(1)));
            }
        }
        assertThat(named).contains("marked.js", "purify.js").hasSizeGreaterThan(10);
        for (String name : named) {
            HttpResponse<String> file = server.get("/workbench/" + name);
            assertThat(file.statusCode()).as(name).isEqualTo(200);
            String tag = file.headers().firstValue("ETag").orElseThrow();
            assertThat(server.send(server.request("/workbench/" + name).header("If-None-Match", tag))
                            .statusCode())
                    .isEqualTo(304);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/workbench/index.html",
                "/workbench/none.js",
                "/workbench/%2e%2e/application.yaml",
                "/webjars/marked/17.0.1/lib/marked.esm.js",
                "/api/workbench/samples/none",
                "/api/workbench/samples/..%2fREADME.md",
                "/api/workbench/samples/",
                "/api/workbench/none"
            })
    void otherPathsLeadNowhere(String path) {
        HttpResponse<String> response = server.get(path);
        assertThat(response.statusCode()).isBetween(400, 404);
        assertThat(response.body()).contains("OperationOutcome");
    }

    @Test
    void otherMethodsAreRefused() {
        assertThat(server.get(EXPLAIN).statusCode()).isEqualTo(405);
        assertThat(server.post("/", "{}").statusCode()).isEqualTo(405);
        assertThat(server.post("/api/workbench/catalog", "{}").statusCode()).isEqualTo(405);
    }

    static List<String> samples() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of("samples"))) {
            return folders.filter(Files::isDirectory)
                    .map(path -> path.getFileName().toString())
                    .filter(name -> !name.equals("clients"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void theCatalogHoldsEverySampleAsItLies() throws IOException {
        List<String> names = catalog()
                .get("samples")
                .valueStream()
                .map(sample -> sample.get("name").stringValue())
                .toList();
        assertThat(names).isNotEmpty().containsExactlyInAnyOrderElementsOf(samples());
        for (String name : names) {
            assertThat(server.get("/api/workbench/samples/" + name).body()).isEqualTo(WorkbenchServer.sample(name));
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theExplainedAnswerIsTheOneOverTheWire(String name) {
        JsonNode explained = explain(WorkbenchServer.sample(name), "");
        String expected = WorkbenchServer.read(Path.of("samples", name, "response.json"));
        assertThat(withoutIds(explained.get("response"))).isEqualTo(withoutIds(JSON.readTree(expected)));
    }

    private static String withoutIds(JsonNode answer) {
        return answer.toString().replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "id");
    }

    static List<ReasonCode> reasons() {
        return List.of(ReasonCode.values());
    }

    @ParameterizedTest
    @MethodSource("reasons")
    void everyReasonCodeHasASentenceAndASampleThatShowsIt(ReasonCode code) {
        JsonNode reason = catalog()
                .get("reasons")
                .valueStream()
                .filter(one -> one.get("code").stringValue().equals(code.word()))
                .findFirst()
                .orElseThrow();
        assertThat(reason.get("meaning").stringValue()).endsWith(".");
        assertThat(reason.get("lookAt").stringValue()).isNotBlank();
        String sample = reason.get("sample").stringValue();
        JsonNode explained = explain(
                WorkbenchServer.sample(sample), "?view=" + reason.get("view").stringValue());
        assertThat(explained
                        .at("/response/extension/org.cartcds.decision/reasons")
                        .valueStream()
                        .map(JsonNode::stringValue))
                .contains(code.word());
    }

    @ParameterizedTest
    @EnumSource(DryRun.View.class)
    void everyViewOfARelapseIsAnswered(DryRun.View view) {
        JsonNode cards = explain(
                        WorkbenchServer.sample("relapse-myeloma-ide-cel-trio"), "?view=" + ExplainServlet.word(view))
                .at("/response/cards");
        boolean shown = Set.of(DryRun.View.EVERYTHING, DryRun.View.DRAFT_REQUESTS, DryRun.View.NO_UNDETERMINED_CARD)
                .contains(view);
        assertThat(cards.size()).isEqualTo(shown ? 2 : 0);
        boolean hasSuggestions = shown && cards.get(0).has("suggestions");
        assertThat(hasSuggestions).isEqualTo(view == DryRun.View.DRAFT_REQUESTS);
    }

    @Test
    void theTimelineOfARelapseHoldsInfusionFailureAndTherapiesWithTheirDays() {
        JsonNode timeline = explain(WorkbenchServer.sample("relapse-lymphoma-nine-keys"), "")
                .get("timeline");
        List<String> lanes = timeline.get("events")
                .valueStream()
                .map(event -> event.get("lane").stringValue())
                .distinct()
                .toList();
        assertThat(lanes).contains("infusion", "response", "failure", "therapy");
        assertThat(timeline.at("/windows/progressionFrom").intValue()).isPositive();
        assertThat(timeline.get("events").valueStream())
                .filteredOn(event -> event.path("lane").stringValue().equals("failure"))
                .anySatisfy(event -> {
                    assertThat(event.path("verdict").stringValue()).isEqualTo("counted");
                    assertThat(Integer.parseInt(event.path("days").stringValue()))
                            .isPositive();
                });
    }

    @Test
    void aRecordThatDoesNotCountStandsOnTheTimelineWithTheReason() {
        JsonNode events = explain(WorkbenchServer.sample("not-documented-lymphoma-planned-only"), "")
                .at("/timeline/events");
        assertThat(events.valueStream()).isNotEmpty().allSatisfy(event -> {
            assertThat(event.path("lane").stringValue()).isEqualTo("not-given");
            assertThat(event.path("verdict").stringValue()).isEqualTo("rejected");
            assertThat(event.path("why").stringValue()).isNotBlank();
        });
    }

    @Test
    void unknownDatesAreIntervalsWithOpenEnds() {
        JsonNode events = explain(WorkbenchServer.sample("relapse-myeloma-history-code-only"), "")
                .at("/timeline/events");
        assertThat(events.valueStream())
                .filteredOn(event -> event.path("lane").stringValue().equals("infusion"))
                .singleElement()
                .satisfies(infusion -> {
                    assertThat(infusion.at("/date/text").stringValue()).startsWith("by ");
                    assertThat(infusion.at("/date").has("earliest")).isFalse();
                    assertThat(infusion.at("/date").has("latest")).isTrue();
                });
    }

    @Test
    void optionsComeWithTheirSources() {
        JsonNode options = explain(WorkbenchServer.sample("relapse-myeloma-ide-cel-trio"), "")
                .get("options");
        assertThat(options.valueStream())
                .anySatisfy(option ->
                        assertThat(option.path("raised").booleanValue()).isTrue())
                .anySatisfy(option -> {
                    assertThat(option.path("raised").booleanValue()).isFalse();
                    assertThat(option.path("why").valueStream()).isNotEmpty();
                });
        assertThat(options.valueStream()
                        .flatMap(option -> option.path("evidence").valueStream()))
                .isNotEmpty()
                .allSatisfy(statement ->
                        assertThat(statement.path("citation").stringValue()).isNotBlank());
    }

    @Test
    void foreignAndUnreadableResourcesAreCounted() {
        assertThat(explain(WorkbenchServer.sample("not-documented-lymphoma-foreign-patient"), "")
                        .get("foreignResources")
                        .intValue())
                .isPositive();
        assertThat(explain(WorkbenchServer.sample("relapse-myeloma-unreadable-observation"), "")
                        .get("unreadableResources")
                        .intValue())
                .isPositive();
    }

    static Stream<Map.Entry<String, String>> faults() {
        return Stream.of(
                Map.entry("{", "The body ends in the middle of the JSON"),
                Map.entry("nonsense", "not valid JSON"),
                Map.entry("{}", "hook"),
                Map.entry("{\"resourceType\":\"Patient\",\"id\":\"p\"}", "not a resource alone"),
                Map.entry("{\"resourceType\":\"Bundle\"}", "one Patient that has an id"),
                Map.entry(
                        "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":{\"resourceType\":\"Patient\",\"id\":\"a\"}},"
                                + "{\"resource\":{\"resourceType\":\"Patient\",\"id\":\"b\"}}]}",
                        "several patients"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aFaultIsAnsweredWithAnOperationOutcomeThatNamesIt(Map.Entry<String, String> fault) {
        HttpResponse<String> response = server.post(EXPLAIN, fault.getKey());
        assertThat(response.statusCode()).isEqualTo(400);
        JsonNode outcome = JSON.readTree(response.body());
        assertThat(outcome.get("resourceType").stringValue()).isEqualTo("OperationOutcome");
        assertThat(outcome.get("issue").toString()).contains(fault.getValue());
    }

    @Test
    void missingDataAndUnknownViewsAreNamed() {
        String request = WorkbenchServer.sample("relapse-myeloma-ide-cel-trio");
        String hollow = "{\"hook\":\"patient-view\",\"hookInstance\":\"d1577c69-dfbe-44ad-ba6d-3e05e953b2ea\","
                + "\"context\":{\"userId\":\"Practitioner/1\",\"patientId\":\"p\"}}";
        assertThat(server.post(EXPLAIN, hollow).statusCode()).isEqualTo(412);
        assertThat(server.post(EXPLAIN + "?view=none", request).statusCode()).isEqualTo(400);
        assertThat(server.post(
                                EXPLAIN + "?view=stripped-request",
                                WorkbenchServer.sample("relapse-myeloma-history-code-only"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(server.post(EXPLAIN, request.replace("\"patient-view\"", "\"order-sign\""))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void anotherSiteCannotPostHere() {
        HttpResponse<String> response = server.send(server.request(EXPLAIN)
                .header("Content-Type", "text/plain")
                .header("Origin", "https://evil.example")
                .POST(BodyPublishers.ofString("{}")));
        assertThat(response.statusCode()).isEqualTo(415);
        assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void nothingOfAnExplainedChartIsStored() {
        Map<String, Integer> before = server.settledRows();
        explain(WorkbenchServer.sample("relapse-lymphoma-nine-keys"), "");
        explain(WorkbenchServer.sample("relapse-myeloma-history-code-only"), "");
        assertThat(before).isNotEmpty();
        assertThat(server.settledRows()).isEqualTo(before);
    }

    @Test
    void aBundleOfSeveralPatientsIsReadForTheOneNamed() {
        String bundle = WorkbenchServer.sample("relapse-myeloma-history-code-only");
        String patient = JSON.readTree(bundle)
                .get("entry")
                .valueStream()
                .map(entry -> entry.get("resource"))
                .filter(resource -> resource.get("resourceType").stringValue().equals("Patient"))
                .map(resource -> resource.get("id").stringValue())
                .findFirst()
                .orElseThrow();
        assertThat(explain(bundle, "?patient=" + patient).at("/response/cards")).isNotEmpty();
        assertThat(server.post(EXPLAIN + "?patient=somebody-else", bundle).statusCode())
                .isEqualTo(400);
    }
}
