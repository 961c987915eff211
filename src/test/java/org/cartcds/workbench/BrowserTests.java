package org.cartcds.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.cartcds.InstalledPrograms;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The workbench in a real Chromium: one browser and one service for all tests. */
class BrowserTests {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String RELAPSE = "relapse-myeloma-ide-cel-trio";

    private static final String LABELS_INSIDE = """
            const picture = document.querySelector('svg.timeline')?.getBoundingClientRect();
            return [...document.querySelectorAll('svg.timeline text, svg.timeline .mark')].filter((one) => {
              const box = one.getBoundingClientRect();
              return box.left < picture.left - 1 || box.right > picture.right + 1;
            }).map((one) => one.textContent + ' ' + one.getBoundingClientRect().right + ' of ' + picture.right);
            """;

    @TempDir
    static Path folder;

    private static WorkbenchServer server;
    private static Chromium browser;

    @BeforeAll
    static void start() {
        Optional<Chromium> started = Chromium.start();
        if (started.isEmpty()) {
            InstalledPrograms.skip("NO CHROMIUM: the browser tests of the workbench are skipped."
                    + " Install the packages chromium and chromium-driver to run them.");
        }
        browser = started.get();
        server = new WorkbenchServer(folder);
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
        if (server != null) {
            server.close();
        }
    }

    /** No test may leave a complaint of the browser or a request to another host behind. */
    @AfterEach
    void everythingCameFromTheServiceAndTheBrowserHadNoComplaint() {
        assertThat(browser.requests()).isNotEmpty().allMatch(url -> url.startsWith(server.address() + "/"));
        assertThat(browser.complaints()).isEmpty();
    }

    private static void open(String sample) {
        browser.open(server.address() + "/#sample=" + sample);
        browser.waitFor("document.getElementById('answer').dataset.chart === '" + sample + "'");
    }

    private static void width(String width) {
        browser.run("document.querySelector('input[name=width][value=" + width + "]').click()");
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
    void everySampleOpensAndItsCardsAreSeenAtEachWidth() throws IOException {
        browser.open(server.address() + "/");
        List<String> samples = samples();
        assertThat(samples).hasSizeGreaterThan(50);
        for (String name : samples) {
            browser.opening(
                    () -> browser.run("document.querySelector('.sample[data-sample=\"" + name + "\"]').click()"));
            JsonNode expected = JSON.readTree(WorkbenchServer.read(Path.of("samples", name, "response.json")));
            assertThat(browser.run("return document.getElementById('answer').dataset.chart"))
                    .isEqualTo(name);
            String outcome =
                    expected.at("/extension/org.cartcds.decision/outcome").stringValue();
            assertThat(browser.text("#verdict-title")
                            .toLowerCase(java.util.Locale.ROOT)
                            .replace(' ', '-'))
                    .as(name)
                    .startsWith(outcome);
            List<String> summaries = expected.get("cards")
                    .valueStream()
                    .map(card -> card.get("summary").stringValue())
                    .toList();
            if (summaries.isEmpty()) {
                assertThat(browser.findAll(".card")).as(name).isEmpty();
                assertThat(browser.text(".reason-list")).as(name).contains("What to look at:");
            } else {
                checkWidths(name, summaries);
            }
            assertThat((List<?>) browser.run(LABELS_INSIDE))
                    .as("labels in " + name)
                    .isEmpty();
            if (name.hashCode() % 4 == 0) {
                browser.screenshot("sample-" + name);
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static void checkWidths(String name, List<String> summaries) {
        Map<String, List<Map<String, Object>>> seen = (Map<String, List<Map<String, Object>>>) browser.run("""
                const seen = {};
                for (const width of ['narrow', 'side', 'full', 'all']) {
                  document.querySelector(`input[name=width][value=${width}]`).click();
                  seen[width] = [...document.querySelectorAll('.pane')].map((pane) => ({
                    width: Math.round(pane.getBoundingClientRect().width),
                    summaries: [...pane.querySelectorAll('.card h3')].map((summary) => summary.textContent),
                    details: [...pane.querySelectorAll('.detail')].map((detail) => detail.textContent.length),
                    overflow: [...pane.querySelectorAll('.card')].some((card) => card.scrollWidth > card.clientWidth + 1),
                  }));
                }
                document.querySelector('input[name=width][value=side]').click();
                return seen;
                """);
        assertThat(seen.get("narrow"))
                .singleElement()
                .satisfies(pane -> assertThat(pane).containsEntry("width", 240L));
        assertThat(seen.get("side"))
                .singleElement()
                .satisfies(pane -> assertThat(pane).containsEntry("width", 400L));
        assertThat(seen.get("full"))
                .singleElement()
                .satisfies(pane -> assertThat(pane).containsEntry("width", 900L));
        assertThat(seen.get("all")).extracting(pane -> pane.get("width")).containsExactly(240L, 400L, 900L);
        assertThat(seen.values().stream().flatMap(List::stream)).allSatisfy(pane -> {
            assertThat(pane.get("summaries")).as(name).isEqualTo(summaries);
            assertThat((List<Long>) pane.get("details")).allMatch(length -> length > 100);
            assertThat(pane.get("overflow")).as("overflow in " + name).isEqualTo(false);
        });
    }

    @Test
    void theCardsAreRenderedFromTheJsonThatThePageShows() {
        open(RELAPSE);
        String shown = String.valueOf(
                browser.run("return document.querySelectorAll('#json .json')[1].querySelector('code').textContent"));
        JsonNode response = JSON.readTree(shown);
        assertThat(browser.findAll(".pane .card"))
                .extracting(card -> card.getDomAttribute("data-card"))
                .containsExactlyElementsOf(response.get("cards")
                        .valueStream()
                        .map(card -> card.get("uuid").stringValue())
                        .toList());
        assertThat(browser.run("return document.querySelector('#json summary').textContent"))
                .isEqualTo("Request, POST /cds-services/car-t-next-steps");
        assertThat(browser.findAll(".detail a")).isNotEmpty().allSatisfy(link -> {
            assertThat(link.getDomAttribute("href")).startsWith("https://");
            assertThat(link.getDomAttribute("rel")).isEqualTo("noopener noreferrer");
            assertThat(link.getDomAttribute("target")).isEqualTo("_blank");
        });
    }

    @Test
    void anOverrideReachesTheServiceAndIsExported() {
        open(RELAPSE);
        browser.run("document.querySelector('.card [data-reason=\"patient-refuses\"]').click()");
        browser.waitFor("document.querySelector('.result').textContent.includes('HTTP 200')");
        assertThat(browser.text(".result")).contains("Overridden", "90 days");
        assertThat(browser.findAll(".card"))
                .first()
                .satisfies(shown -> assertThat(
                                shown.findElements(org.openqa.selenium.By.cssSelector(".override button:enabled")))
                        .isEmpty());
        assertThat(server.get("/api/feedback?format=ndjson").body().lines())
                .anySatisfy(line -> assertThat(line).contains("overridden", "Patient declines"));
        browser.screenshot("feedback-override");
    }

    @Test
    void anAcceptedSuggestionReachesTheService() {
        browser.open(server.address() + "/#sample=" + RELAPSE + "&view=draft-requests");
        browser.waitFor("document.querySelector('.suggestion')");
        browser.screenshot("suggestions");
        browser.run("document.querySelector('.suggestion').click()");
        browser.waitFor("document.querySelector('.result').textContent.includes('HTTP 200')");
        assertThat(browser.findAll(".suggestion.accepted")).hasSize(1);
        assertThat(server.get("/api/feedback?format=ndjson").body().lines())
                .anySatisfy(line -> assertThat(line).contains("accepted"));
    }

    private static String hostile() {
        String image = "<img src=x onerror=window.hurt=1>";
        String script = "</bdi><script>window.hurt=1</script><svg onload=window.hurt=1>";
        String link = "[click](javascript:window.hurt=1) [x](https://evil.example/) ![i](https://evil.example/i.png)";
        String turned = "\\u202Eesrever\\u2066 \\u200F";
        String text = "Multiple myeloma in relapse " + image + " " + link + " " + turned;
        return """
                {"resourceType":"Bundle","type":"collection","entry":[
                 {"resource":{"resourceType":"Patient","id":"p","birthDate":"1960-01-01","name":[{"text":"%s"}]}},
                 {"resource":{"resourceType":"Condition","id":"c","subject":{"reference":"Patient/p"},
                  "code":{"coding":[{"system":"http://hl7.org/fhir/sid/icd-10-cm","code":"C90.02","display":"%s"}],
                  "text":"%s"},"recordedDate":"2025-06-02","onsetDateTime":"2025-06-02"}},
                 {"resource":{"resourceType":"Condition","id":"d","subject":{"reference":"Patient/p"},
                  "clinicalStatus":{"coding":[{"code":"relapse"}]},"code":{"text":"Depression %s %s"},
                  "recordedDate":"2025-06-02"}},
                 {"resource":{"resourceType":"MedicationStatement","id":"m","status":"completed",
                  "subject":{"reference":"Patient/p"},"effectiveDateTime":"2025-01-10",
                  "medicationCodeableConcept":{"text":"idecabtagene vicleucel %s %s"}}},
                 {"resource":{"resourceType":"MedicationRequest","id":"r","status":"active","intent":"order",
                  "subject":{"reference":"Patient/p"},"authoredOn":"2025-01-02",
                  "medicationCodeableConcept":{"text":"idecabtagene vicleucel %s %s"}}}]}""".formatted(image, text, text, script, turned, image, turned, script, link);
    }

    @Test
    void markupAndDirectionCharactersOfAChartStayInert() {
        browser.open(server.address() + "/");
        browser.paste(hostile());
        assertThat(browser.text("#verdict-title")).startsWith("Relapse");
        assertThat(browser.findAll(".card")).isNotEmpty();
        width("all");
        browser.screenshot("hostile");
        browser.run("document.querySelectorAll('details').forEach((one) => { one.open = true; })");
        assertThat(browser.text("main")).contains("onerror");
        assertThat(browser.findAll(
                        "main img, main script, main iframe, main object, main form, main style, main [style]"))
                .isEmpty();
        assertThat(browser.findAll("main a[href*=evil], main a[href^=javascript], main a[href^='http:']"))
                .isEmpty();
        assertThat(
                        (Boolean)
                                browser.run(
                                        "return /[\\u202a-\\u202e\\u2066-\\u2069\\u200f]/.test(document.querySelector('main').textContent)"))
                .isFalse();
        assertThat((Boolean) browser.run(
                        "return [...document.querySelectorAll('main *')].some((one) => [...one.attributes].some((a) =>"
                                + " a.name.startsWith('on')))"))
                .isFalse();
        assertThat(browser.run("return window.hurt ?? null")).isNull();
        assertThat(browser.text("#json")).contains("\\u202e");
    }

    @Test
    @SuppressWarnings("unchecked")
    void hostileMarkdownInACardStaysInert() {
        browser.open(server.address() + "/");
        String markdown = String.join(
                "\n\n",
                "# Title",
                "<img src=x onerror=window.hurt=1>",
                "<script>window.hurt=1</script>",
                "<a href=\"https://ok.example\" onclick=\"window.hurt=1\">raw</a>",
                "[run](javascript:window.hurt=1) [data](data:text/html,x) [plain](http://evil.example) [good](https://good.example)",
                "![image](https://evil.example/i.png)",
                "<svg><animate onbegin=window.hurt=1></svg>",
                "<math><mtext><table><mglyph><style><img src=x onerror=window.hurt=1>",
                "| a | b |\n|---|---|\n| 1 | 2 |");
        Map<String, Object> seen = (Map<String, Object>) browser.driver().executeAsyncScript("""
                        const done = arguments[arguments.length - 1];
                        import('./workbench/markdown.js').then(({ rendered }) => {
                          const box = document.createElement('div');
                          box.append(rendered(arguments[0]));
                          document.querySelector('main').append(box);
                          setTimeout(() => done({
                            tags: [...new Set([...box.querySelectorAll('*')].map((one) => one.localName))],
                            links: [...box.querySelectorAll('a')].map((one) => one.getAttribute('href')),
                            text: box.textContent,
                            hurt: window.hurt ?? null,
                          }), 200);
                        });
                        """, markdown);
        assertThat((List<String>) seen.get("tags"))
                .contains("h4", "p", "table")
                .doesNotContain("img", "script", "svg", "style", "math", "iframe");
        assertThat((List<String>) seen.get("links")).containsExactly("https://good.example");
        assertThat((String) seen.get("text")).contains("<img src=x onerror", "<script>");
        assertThat(seen.get("hurt")).isNull();
    }

    @Test
    void aFaultyChartIsAnsweredInPlainWords() {
        browser.open(server.address() + "/");
        browser.paste("{\"hook\": \"patient-view\",");
        assertThat(browser.text(".error-box")).contains("HTTP 400", "The body is not valid JSON (line 1, column 25)");
        browser.screenshot("error");
        browser.paste("{\"hook\":\"patient-view\",\"hookInstance\":\"d1577c69-dfbe-44ad-ba6d-3e05e953b2ea\","
                + "\"context\":{\"userId\":\"Practitioner/1\",\"patientId\":\"p\"}}");
        assertThat(browser.text(".error-box")).contains("HTTP 412", "Missing prefetch: patient, conditions");
        assertThat(browser.complaints()).allMatch(line -> line.contains("status of 4"));
    }

    @Test
    void nothingPastedIsStored() {
        open("not-documented-no-car-t");
        Map<String, Integer> before = server.settledRows();
        assertThat(before).isNotEmpty();
        browser.paste(WorkbenchServer.sample("relapse-lymphoma-nine-keys"));
        assertThat(browser.findAll(".card")).hasSize(2);
        assertThat(browser.text(".override")).contains("nothing that you paste is");
        assertThat(browser.findAll(".override button:enabled")).isEmpty();
        assertThat(server.settledRows()).isEqualTo(before);
        assertThat(browser.run("return localStorage.length + sessionStorage.length + document.cookie.length"))
                .isEqualTo(0L);
        assertThat(browser.run("return location.hash")).isEqualTo("");
    }

    @Test
    void aDroppedFileIsRead() {
        browser.open(server.address() + "/");
        browser.opening(() -> browser.run("""
                const data = new DataTransfer();
                data.items.add(new File([arguments[0]], 'bundle.json', { type: 'application/json' }));
                for (const type of ['dragenter', 'dragover', 'drop']) {
                  window.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
                }
                """, WorkbenchServer.sample("relapse-myeloma-history-code-only")));
        assertThat(browser.text("#verdict-title")).startsWith("Relapse");
        assertThat(browser.find("#drop").isDisplayed()).isFalse();
    }

    @Test
    void theTimelineIsAPictureWithItsWords() {
        open("relapse-lymphoma-nine-keys");
        assertThat(browser.findAll("#timeline svg.timeline .event")).hasSizeGreaterThan(5);
        String words = String.valueOf(browser.run("return document.getElementById('timeline-words').textContent"));
        assertThat(words).contains("Newest CAR-T infusion: 2024-01-23", "Counted:");
        browser.find(".as-table summary").click();
        assertThat(browser.findAll(".as-table tbody tr"))
                .hasSameSizeAs(browser.findAll("#timeline svg.timeline .event"));
        assertThat((List<?>) browser.run(LABELS_INSIDE))
                .as("everything lies inside the picture")
                .isEmpty();
    }

    @Test
    void theTraceSaysWhatCountedWhatDidNotAndWhatIsMissing() {
        open("relapse-lymphoma-nine-keys");
        assertThat(browser.text(".trace-group.counted")).contains("documents that CAR-T cells were given");
        assertThat(browser.text(".trace-group.rejected")).contains("A request alone does not document");
        open(RELAPSE);
        assertThat(browser.text(".trace-group.missing")).contains("performance status");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-car-t", "snoozed", "draft-knowledge", "card-switched-off", "no-data-sent", "deceased"})
    void aReasonLeadsToASampleThatShowsIt(String code) {
        browser.open(server.address() + "/#reason=" + code);
        browser.waitFor("document.activeElement.id === 'reason-" + code + "'");
        browser.opening(() -> browser.find("#reason-" + code + " button").click());
        browser.waitFor("document.querySelector('.reason-list')?.textContent.includes('" + code + "')");
        assertThat(browser.findAll(".card")).isEmpty();
    }

    static Stream<org.junit.jupiter.params.provider.Arguments> pages() {
        return Stream.of("light", "dark")
                .flatMap(theme -> Stream.of(
                                RELAPSE, "relapse-lymphoma-nine-keys", "not-documented-lymphoma-planned-only", "error")
                        .map(page -> org.junit.jupiter.params.provider.Arguments.of(theme, page)));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void axeFindsNothingSerious(String theme, String page) throws IOException {
        if (page.equals("error")) {
            browser.open(server.address() + "/");
            browser.paste("{}");
            browser.complaints();
        } else {
            open(page);
        }
        browser.run(
                "const theme = document.getElementById('theme'); theme.value = arguments[0];"
                        + " theme.dispatchEvent(new Event('change'));",
                theme);
        if (page.equals(RELAPSE)) {
            width("all");
        }
        browser.screenshot("page-" + theme + "-" + page);
        browser.run("document.querySelectorAll('details').forEach((one) => { one.open = true; })");
        try (InputStream axe = BrowserTests.class.getResourceAsStream("/axe.min.js")) {
            browser.run(new String(axe.readAllBytes(), StandardCharsets.UTF_8));
        }
        JsonNode result = JSON.readTree(String.valueOf(browser.driver()
                .executeAsyncScript("const done = arguments[arguments.length - 1];"
                        + " axe.run(document, { resultTypes: ['violations'] }).then((result) => done(JSON.stringify({"
                        + " passes: result.passes.length, violations: result.violations.map((one) => ({ id: one.id,"
                        + " impact: one.impact, nodes: one.nodes.map((node) => node.target.join(' ') + ': ' +"
                        + " node.failureSummary) })) })))")));
        assertThat(result.get("passes").intValue()).isGreaterThan(20);
        assertThat(result.get("violations").valueStream().map(JsonNode::toString))
                .isEmpty();
    }

    private static Actions keys(CharSequence... keys) {
        Actions actions = new Actions(browser.driver()).sendKeys(keys);
        actions.perform();
        return actions;
    }

    private static void tabUntil(String expression) {
        List<Object> passed = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            keys(Keys.TAB);
            passed.add(
                    browser.run("return document.activeElement.id || document.activeElement.textContent.slice(0, 30)"));
            if (Boolean.TRUE.equals(browser.run("return Boolean(document.activeElement && (" + expression + "))"))) {
                return;
            }
        }
        throw new AssertionError("The Tab key never came to " + expression + ", but " + passed);
    }

    @Test
    void everythingWorksWithTheKeyboardAlone() {
        browser.open(server.address() + "/");
        keys(Keys.TAB);
        assertThat(browser.driver().switchTo().activeElement().getText()).isEqualTo("Skip to the answer");
        tabUntil("document.activeElement.id === 'filter'");
        keys("deauville");
        browser.waitFor("document.getElementById('sample-count').textContent.startsWith('1 of')");
        tabUntil("document.activeElement.classList.contains('sample')");
        browser.opening(() -> keys(Keys.ENTER));
        assertThat(browser.run("return document.getElementById('answer').dataset.chart"))
                .isEqualTo("incomplete-response-lymphoma-deauville-5");
        assertThat(browser.run("return document.activeElement.id")).isEqualTo("answer");
        tabUntil("document.activeElement.name === 'width'");
        keys(Keys.ARROW_RIGHT);
        assertThat(browser.findAll(".pane-full")).hasSize(1);
        tabUntil("document.activeElement.matches('.override button')");
        WebElement button = browser.driver().switchTo().activeElement();
        assertThat(button.getText()).isNotBlank();
        keys(Keys.ENTER);
        browser.waitFor("document.querySelector('.result').textContent.includes('HTTP 200')");
        assertThat((Boolean) browser.run("return document.activeElement.classList.contains('result')"))
                .as("the focus stays where the result is said")
                .isTrue();
    }

    @Test
    void arrowKeysMoveThroughTheSamples() {
        browser.open(server.address() + "/");
        tabUntil("document.activeElement.classList.contains('sample')");
        Object first = browser.run("return document.activeElement.dataset.sample");
        keys(Keys.ARROW_DOWN);
        Object second = browser.run("return document.activeElement.dataset.sample");
        assertThat(second).isNotEqualTo(first);
        keys(Keys.ARROW_UP);
        assertThat(browser.run("return document.activeElement.dataset.sample")).isEqualTo(first);
    }

    @Test
    void fitsAPhone() {
        browser.driver().manage().window().setSize(new org.openqa.selenium.Dimension(500, 900));
        try {
            open(RELAPSE);
            width("narrow");
            browser.screenshot("phone");
            assertThat((Boolean) browser.run(
                            "return document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                    .as("nothing is wider than the screen but what scrolls by itself")
                    .isTrue();
        } finally {
            browser.driver().manage().window().setSize(new org.openqa.selenium.Dimension(1500, 1000));
        }
    }
}
