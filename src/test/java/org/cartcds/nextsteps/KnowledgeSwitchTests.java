package org.cartcds.nextsteps;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.cartcds.CarTNextStepsApplication;
import org.cartcds.TestHttp;
import org.cartcds.cdshooks.CdsHooksJson;
import org.cartcds.cdshooks.CdsRequest;
import org.cartcds.cdshooks.CdsService;
import org.cartcds.client.Client;
import org.cartcds.client.NamedClients;
import org.cartcds.edition.Editions;
import org.cartcds.edition.KnowledgeCopy;
import org.cartcds.edition.KnowledgeReload;
import org.cartcds.knowledge.Knowledge;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/** The running application while its knowledge changes. */
@Timeout(120)
class KnowledgeSwitchTests {

    private static final String TOKEN = "an-administrators-token";
    private static final String SERVICE = "/cds-services/car-t-next-steps";
    private static final String UUID_PATTERN = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final Path SAMPLE = Path.of("samples/relapse-myeloma-ide-cel-trio");

    /** What shows the version to somebody who is not pinned. */
    private static final List<String> PAGES = List.of(
            "/dsi/multiple-myeloma", "/sheets/multiple-myeloma/relapse", "/api/workbench/catalog", "/integrate.md");

    @TempDir
    private static Path folder;

    private static ServletWebServerApplicationContext application;
    private static HttpClient http;
    private static String known;
    private static String unknown;

    @BeforeAll
    static void start() throws IOException {
        known = Files.readString(SAMPLE.resolve("request.json"));
        unknown = known.replaceAll("(?i)idecabtagene vicleucel|abecma", "zzcel").replace("\"2536430\"", "\"zzcel\"");
        KnowledgeCopy.to(folder.resolve("cards"));
        KnowledgeCopy.to(Files.createDirectories(folder.resolve("versions/2026.11.0")));
        http = HttpClient.newHttpClient();
        application = (ServletWebServerApplicationContext) new SpringApplicationBuilder(CarTNextStepsApplication.class)
                .run(
                        "--server.port=0",
                        "--spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1",
                        "--cartcds.storage.directory=" + folder,
                        "--cartcds.admin.token=" + TOKEN,
                        "--cartcds.warm-up.enabled=false",
                        "--cartcds.cards=" + folder.resolve("cards"),
                        "--cartcds.knowledge-versions=" + folder.resolve("versions"));
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    private static KnowledgeCopy released() {
        return KnowledgeCopy.to(folder.resolve("cards"));
    }

    /** Knows one more name for the product, and says something else about an option. */
    private static KnowledgeCopy next() {
        return released()
                .version("2026.12.0")
                .append("shared/product-names.csv", "idecabtagene-vicleucel,zzcel,brand")
                .change("multiple-myeloma/options/02-gprc5d-bispecific.md", "Talquetamab binds", "The antibody binds");
    }

    private static void reloaded() {
        HttpResponse<String> answer = reload();
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static HttpResponse<String> reload() {
        return send(request("/api/knowledge/reload")
                .header("Authorization", "Bearer " + TOKEN)
                .POST(BodyPublishers.noBody()));
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + application.getWebServer().getPort() + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        return TestHttp.send(http, request);
    }

    private static String post(String path, String body) {
        HttpResponse<String> answer =
                send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body().replaceAll(UUID_PATTERN, "0");
    }

    private static String get(String path) {
        HttpResponse<String> answer =
                send(request(path).header("Authorization", "Bearer " + TOKEN).GET());
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    private static String answer(CdsService.Turn turn, Client client) {
        CdsRequest request = turn.reader().read(known.getBytes(StandardCharsets.UTF_8));
        return new String(CdsHooksJson.write(turn.service().evaluate(request, client)), StandardCharsets.UTF_8)
                .replaceAll(UUID_PATTERN, "0");
    }

    private static CdsService.Turn turn(Client client) {
        return application.getBean(CdsService.class).turn(client, null);
    }

    private static Client pinned() throws IOException {
        Path file = Files.writeString(folder.resolve("pinned.yaml"), """
                title: Pinned
                issuer: https://ehr.example.org
                keys: {jwks-url: "https://ehr.example.org/jwks"}
                knowledge: 2026.11.0
                """);
        return NamedClients.find(file.toString(), folder).orElseThrow();
    }

    @Test
    void everythingSwitchesWithOneReloadAndBackToTheSameBytes() {
        released();
        reloaded();
        String before = post(SERVICE, known);
        List<String> pagesBefore = PAGES.stream().map(KnowledgeSwitchTests::get).toList();
        assertThat(before).contains("Talquetamab binds", "2026.11.0");
        assertThat(post(SERVICE, unknown)).contains("no-car-t", "2026.11.0");

        next();
        assertThat(post(SERVICE, known)).as("nothing changes before the reload").isEqualTo(before);
        reloaded();

        assertThat(post(SERVICE, known))
                .contains("The antibody binds", "2026.12.0")
                .doesNotContain("2026.11.0");
        assertThat(post(SERVICE, unknown)).contains("relapse-after-infusion", "2026.12.0");
        assertThat(post("/api/workbench/explain", known)).contains("2026.12.0").doesNotContain("2026.11.0");
        assertThat(PAGES.stream().map(KnowledgeSwitchTests::get))
                .allSatisfy(page -> assertThat(page).contains("2026.12.0").doesNotContain("2026.11.0"));

        released();
        reloaded();

        assertThat(post(SERVICE, known)).isEqualTo(before);
        assertThat(PAGES.stream().map(KnowledgeSwitchTests::get)).isEqualTo(pagesBefore);
    }

    @Test
    void aFolderWithMistakesChangesNothingAndAllOfThemAreNamed() {
        released();
        reloaded();
        String before = post(SERVICE, known);
        next().append("shared/product-names.csv", "no-such-product,zzdel,brand")
                .change("multiple-myeloma/review.yaml", "status:", "state:");

        HttpResponse<String> refused = reload();

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("\"outcome\":\"refused\"")
                .containsPattern("\"file\":\"shared/product-names.csv\",\"line\":\\d+,\"sentence\":\"[^\"]+\"")
                .containsPattern("\"file\":\"multiple-myeloma/review.yaml\",\"line\":\\d+,\"sentence\":\"[^\"]+\"")
                .contains("\"version\":\"2026.11.0\"");
        assertThat(post(SERVICE, known)).isEqualTo(before);
        assertThat(get("/api/knowledge")).contains("lastRefusal", "shared/product-names.csv");

        next();
        reloaded();

        assertThat(get("/api/knowledge")).doesNotContain("lastRefusal").contains("\"version\":\"2026.12.0\"");
    }

    @Test
    void noAnswerIsMadeFromTwoVersions() throws Exception {
        released();
        reloaded();
        Set<String> allowed = ConcurrentHashMap.newKeySet();
        allowed.addAll(List.of(post(SERVICE, known), post(SERVICE, unknown)));
        next();
        reloaded();
        allowed.addAll(List.of(post(SERVICE, known), post(SERVICE, unknown)));
        assertThat(allowed).as("the next version knows both names").hasSize(3);
        AtomicBoolean end = new AtomicBoolean();
        Set<String> seen = ConcurrentHashMap.newKeySet();
        Callable<Integer> calls = () -> {
            int count = 0;
            while (!end.get()) {
                seen.add(post(SERVICE, count % 2 == 0 ? known : unknown));
                count++;
            }
            return count;
        };
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<Integer>> running = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            running.add(threads.submit(calls));
        }
        for (int round = 0; round < 2; round++) {
            (round == 0 ? released() : next()).folder();
            reloaded();
        }
        end.set(true);
        threads.shutdown();
        for (Future<Integer> count : running) {
            assertThat(count.get()).isPositive();
        }

        assertThat(seen)
                .as("each answer is that of one version, and each version answered")
                .isEqualTo(allowed);
    }

    @Test
    void aCallThatHasBegunEndsWithTheVersionItBeganWith() {
        released();
        reloaded();
        CdsService.Turn begun = turn(Client.evaluation());
        String before = answer(begun, Client.evaluation());
        next();
        reloaded();

        assertThat(answer(begun, Client.evaluation())).isEqualTo(before);
        assertThat(answer(turn(Client.evaluation()), Client.evaluation())).contains("2026.12.0");
    }

    @Test
    void aPinnedClientKeepsItsAnswersToTheByte() throws IOException {
        released();
        reloaded();
        Client pinned = pinned();
        String before = answer(turn(pinned), pinned);
        assertThat(before).contains("2026.11.0");
        next();
        reloaded();

        assertThat(answer(turn(pinned), pinned)).isEqualTo(before);
        assertThat(post(SERVICE, known)).contains("2026.12.0");
    }

    @Test
    void anOldVersionIsReleased() throws InterruptedException {
        next();
        reloaded();
        post(SERVICE, known);
        PAGES.forEach(KnowledgeSwitchTests::get);
        WeakReference<Knowledge> old = new WeakReference<>(
                application.getBean(Editions.class).current().knowledge());
        released().version("2026.12.1");
        reloaded();

        for (int i = 0; i < 50 && old.get() != null; i++) {
            System.gc();
            Thread.sleep(50);
        }
        assertThat(old.get()).isNull();
    }

    @Test
    void onlyTheAdministratorMayAskAndNoPageOfABrowser() {
        long refusals = application.getBean(KnowledgeReload.class).status().refused();

        assertThat(send(request("/api/knowledge/reload").POST(BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(401);
        assertThat(send(request("/api/knowledge").GET()).statusCode()).isEqualTo(401);
        assertThat(send(request("/api/knowledge/reload")
                                .header("Authorization", "Bearer " + TOKEN)
                                .header("Origin", "http://localhost:3000")
                                .POST(BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(403);
        assertThat(send(request("/api/knowledge/reload")
                                .header("Authorization", "Bearer " + TOKEN)
                                .GET())
                        .statusCode())
                .isEqualTo(405);
        assertThat(application.getBean(KnowledgeReload.class).status().refused())
                .isEqualTo(refusals);
    }
}
