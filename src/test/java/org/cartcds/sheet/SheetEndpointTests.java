package org.cartcds.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.cartcds.CarTNextStepsApplication;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The pages over HTTP. The service has a client here: everything else would want a token, the pages do not. */
class SheetEndpointTests {

    private static final String PAGE = "/sheets/multiple-myeloma/relapse";
    private static final String HTML = "text/html,application/xhtml+xml,*/*;q=0.8";

    @TempDir
    static Path folder;

    private static ServletWebServerApplicationContext application;

    @BeforeAll
    static void start() throws IOException {
        Path clients = Files.createDirectory(folder.resolve("clients"));
        Files.copy(Path.of("samples", "clients", "example-hospital.yaml"), clients.resolve("example-hospital.yaml"));
        application = run("cartcds.clients=" + clients, "cartcds.public-url=https://cds.example.org");
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    private static ServletWebServerApplicationContext run(String... properties) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--spring.datasource.url=jdbc:h2:mem:sheets-" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1",
                "--cartcds.storage.directory=" + folder));
        List.of(properties).forEach(property -> arguments.add("--" + property));
        return (ServletWebServerApplicationContext)
                new SpringApplicationBuilder(CarTNextStepsApplication.class).run(arguments.toArray(String[]::new));
    }

    private static HttpResponse<String> send(
            ServletWebServerApplicationContext server, String method, String path, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.getWebServer().getPort() + path))
                .method(method, BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return send(application, "GET", path, headers);
    }

    private static String header(HttpResponse<String> answer, String name) {
        return String.join(", ", answer.headers().allValues(name));
    }

    @Test
    void isOpenWithoutAToken() throws Exception {
        HttpResponse<String> page = get(PAGE, "Accept", HTML);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(header(page, "Content-Type")).isEqualTo("text/html;charset=UTF-8");
        assertThat(page.body())
                .startsWith("<!doctype html>\n<html lang=\"en\">")
                .contains("<title>When multiple myeloma comes back after CAR-T</title>")
                .contains("Draft. No clinician has reviewed this page yet.");
    }

    @Test
    void loadsNothingAndRunsNothing() throws Exception {
        for (String path : List.of(PAGE, "/sheets", "/sheets/acne/relapse")) {
            HttpResponse<String> page = get(path, "Accept", HTML);
            assertThat(header(page, "Content-Security-Policy"))
                    .matches("default-src 'none'; style-src 'sha256-[A-Za-z0-9+/=]{44}'; base-uri 'none'; form-action"
                            + " 'none'; frame-ancestors 'none'");
            assertThat(header(page, "X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(header(page, "Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(page.body())
                    .doesNotContainPattern("(?i)<script|<img|<link|<iframe|<form|url\\(|@import| on\\w+=| style=");
        }
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            delimiter = '|',
            value = {
                "-     | -                          | en",
                "-     | es                         | es",
                "-     | es-MX,es;q=0.9,en;q=0.8    | es",
                "-     | en-US,en;q=0.9,es;q=0.8    | en",
                "-     | fr-FR,fr;q=0.9             | en",
                "-     | *                          | en",
                "-     | ;;q=no=,                   | en",
                "es    | en-US,en;q=0.9             | es",
                "en    | es                         | en"
            })
    void answersInTheLanguageThatIsAskedFor(String lang, String accepted, String expected) throws Exception {
        String path = PAGE + (lang == null ? "" : "?lang=" + lang);
        HttpResponse<String> page = accepted == null ? get(path) : get(path, "Accept-Language", accepted);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(header(page, "Content-Language")).isEqualTo(expected);
        assertThat(header(page, "Vary")).contains("Accept-Language");
        assertThat(page.body()).contains("<html lang=\"" + expected + "\">");
    }

    @Test
    void offersItsOtherLanguages() throws Exception {
        assertThat(get(PAGE + "?lang=es").body())
                .contains("<a href=\"?lang=en\" lang=\"en\" hreflang=\"en\">English</a>")
                .contains("<span lang=\"es\" aria-current=\"true\">Español</span>");
    }

    @Test
    void isCachedAndKnownAgain() throws Exception {
        HttpResponse<String> page = get(PAGE);
        assertThat(header(page, "Cache-Control")).isEqualTo("max-age=3600, public");
        String tag = header(page, "ETag");
        assertThat(tag).matches("\"[0-9a-f]{32}\"");
        HttpResponse<String> again = get(PAGE, "If-None-Match", tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(header(get(PAGE + "?lang=es"), "ETag")).isNotEqualTo(tag);
    }

    @Test
    void answersHeadAndNothingThatWrites() throws Exception {
        HttpResponse<String> head = send(application, "HEAD", PAGE);
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(header(head, "ETag")).isNotEmpty();
        for (String method : List.of("POST", "PUT", "DELETE")) {
            assertThat(send(application, method, PAGE).statusCode()).as(method).isEqualTo(405);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/sheets/acne/relapse",
                "/sheets/multiple-myeloma/cure",
                "/sheets/multiple-myeloma/RELAPSE",
                "/sheets/shared/relapse",
                "/sheets/_template/relapse",
                "/sheets/multiple-myeloma/%3Cimg%20src=x%20onerror=alert(1)%3E",
                "/sheets/multiple-myeloma/relapse?lang=fr",
                "/sheets/multiple-myeloma/relapse?lang=..",
                "/sheets?lang=fr"
            })
    void saysPlainlyWhereThereIsNoPage(String path) throws Exception {
        HttpResponse<String> page = get(path, "Accept", HTML, "Accept-Language", "es");
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("<h1>Esta hoja no existe</h1>").doesNotContain("onerror", "Exception");
        assertThat(header(page, "Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void machinesThatAcceptNoPageLearnItAsOutcome() throws Exception {
        HttpResponse<String> answer = get(PAGE, "Accept", "application/fhir+json");
        assertThat(answer.statusCode()).isEqualTo(406);
        assertThat(answer.body()).contains("\"resourceType\":\"OperationOutcome\"");
    }

    @Test
    void listsEveryPageUnderAnAddressThatWorks() throws Exception {
        for (String lang : List.of("en", "es")) {
            String body = get("/sheets?lang=" + lang).body();
            List<String> links = Pattern.compile("<li><a href=\"([^\"]+)\"")
                    .matcher(body)
                    .results()
                    .map((MatchResult found) -> found.group(1))
                    .toList();
            assertThat(links).hasSizeGreaterThanOrEqualTo(21);
            for (String link : links) {
                HttpResponse<String> page = get("/" + link);
                assertThat(page.statusCode()).as(link).isEqualTo(200);
                assertThat(header(page, "Content-Language")).isEqualTo(lang);
            }
        }
    }

    @Test
    void canBeSwitchedOff() throws Exception {
        try (ServletWebServerApplicationContext off = run("cartcds.sheets.enabled=false")) {
            assertThat(send(off, "GET", PAGE).statusCode()).isEqualTo(404);
            assertThat(send(off, "GET", "/sheets").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void cardsLinkToItWhereTheServiceHasAnHttpsAddress() throws Exception {
        try (ServletWebServerApplicationContext open = run("cartcds.public-url=https://cds.example.org/base/")) {
            assertThat(sheetLinks(open, "relapse-myeloma-ide-cel-trio"))
                    .containsExactly("For patient and family, to print (English, Español)"
                            + " https://cds.example.org/base/sheets/multiple-myeloma/relapse");
        }
        try (ServletWebServerApplicationContext local = run("cartcds.public-url=http://localhost:8080")) {
            assertThat(sheetLinks(local, "relapse-myeloma-ide-cel-trio")).isEmpty();
        }
        try (ServletWebServerApplicationContext off =
                run("cartcds.public-url=https://cds.example.org", "cartcds.sheets.enabled=false")) {
            assertThat(sheetLinks(off, "relapse-myeloma-ide-cel-trio")).isEmpty();
        }
    }

    private static List<String> sheetLinks(ServletWebServerApplicationContext server, String sample) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(
                        "http://127.0.0.1:" + server.getWebServer().getPort() + "/cds-services/car-t-next-steps"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofFile(Path.of("samples", sample, "request.json")))
                .build();
        JsonNode answer = JsonMapper.shared()
                .readTree(HttpClient.newHttpClient()
                        .send(request, BodyHandlers.ofString())
                        .body());
        assertThat(answer.path("cards")).hasSizeGreaterThan(1);
        List<String> links = new ArrayList<>();
        for (JsonNode card : answer.path("cards")) {
            for (JsonNode link : card.path("links")) {
                if (link.path("url").asString().contains("/sheets/")) {
                    links.add(link.path("label").asString() + " "
                            + link.path("url").asString());
                }
            }
        }
        return links;
    }
}
