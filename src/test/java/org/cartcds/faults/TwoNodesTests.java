package org.cartcds.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cartcds.faults.ServiceProcess.FEEDBACK;
import static org.cartcds.faults.ServiceProcess.SERVICE;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cartcds.client.SignedCalls;
import org.cartcds.storage.TestPostgres;
import org.cartcds.storage.TestStorage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two processes of the service with one PostgreSQL behind a reverse proxy behave as one. */
class TwoNodesTests {

    private static final Pattern CARD = Pattern.compile("\"uuid\":\"([0-9a-f-]{36})\"");
    private static final Duration DRAIN = Duration.ofMillis(2000);

    @TempDir
    private static Path folder;

    private static String database;
    private static TestStorage storage;
    private static ServiceProcess[] nodes;

    @BeforeAll
    static void start() {
        database = TestPostgres.newDatabase();
        storage = TestStorage.at(database);
        SignedCalls.writeClient(folder);
        int first = ServiceProcess.freePort();
        int second = ServiceProcess.freePort();
        nodes = new ServiceProcess[] {node(first), node(second)};
        for (ServiceProcess node : nodes) {
            node.awaitReady();
        }
    }

    private static ServiceProcess node(int port) {
        return ServiceProcess.start(
                List.of(),
                Map.of("CARTCDS_KEY", TestStorage.KEY),
                port,
                "cartcds.clients=" + folder,
                "cartcds.public-url=" + SignedCalls.PUBLIC_URL,
                "cartcds.storage.directory=" + folder.resolve("unused"),
                "cartcds.shutdown.delay=" + DRAIN.toMillis() + "ms",
                "spring.datasource.url=" + database);
    }

    @AfterAll
    static void stop() {
        if (nodes != null) {
            for (ServiceProcess node : nodes) {
                node.close();
            }
            storage.close();
        }
    }

    private static HttpResponse<String> call(ServiceProcess node) {
        return node.post(SERVICE, Calls.relapse(), "Authorization", SignedCalls.authorization());
    }

    private static UUID card(HttpResponse<String> answer) {
        Matcher uuid = CARD.matcher(answer.body());
        assertThat(uuid.find()).as(answer.body()).isTrue();
        return UUID.fromString(uuid.group(1));
    }

    @Test
    void refusesATokenThatTheOtherHasSeen() {
        String authorization = SignedCalls.authorization();
        String body = Calls.relapse();

        assertThat(nodes[0].post(SERVICE, body, "Authorization", authorization).statusCode())
                .isEqualTo(200);
        assertThat(nodes[1].post(SERVICE, body, "Authorization", authorization).statusCode())
                .isEqualTo(401);
        assertThat(nodes[0].post(SERVICE, body, "Authorization", authorization).statusCode())
                .isEqualTo(401);
    }

    @Test
    @Timeout(60)
    void keepsQuietAboutWhatAUserDeclinedOnTheOther() {
        HttpResponse<String> shown = call(nodes[0]);
        assertThat(shown.statusCode()).isEqualTo(200);
        UUID card = card(shown);
        // What was shown is written behind the answer.
        while (storage.jdbc()
                        .sql("select count(*) from shown_card where card = ?")
                        .param(card)
                        .query(Integer.class)
                        .single()
                == 0) {
            ServiceProcess.pause(20);
        }

        assertThat(nodes[1].post(FEEDBACK, Calls.override(card), "Authorization", SignedCalls.authorization())
                        .statusCode())
                .isEqualTo(200);

        for (ServiceProcess node : nodes) {
            HttpResponse<String> again = call(node);
            assertThat(again.statusCode()).isEqualTo(200);
            assertThat(again.body()).contains("\"cards\":[]", "snoozed");
        }
    }

    @Test
    @Timeout(240)
    void restartsOneAfterTheOtherWithoutAFailedRequest() throws Exception {
        List<Integer> ports = List.of(nodes[0].port(), nodes[1].port());
        List<String> failed = Collections.synchronizedList(new ArrayList<>());
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (ReverseProxy proxy = new ReverseProxy(ports)) {
            ServiceProcess.pause(500);
            AtomicBoolean end = new AtomicBoolean();
            List<Future<Integer>> clients = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                clients.add(threads.submit(() -> keepCalling(proxy.port(), end, failed)));
            }
            for (int i = 0; i < nodes.length; i++) {
                ServiceProcess.pause(300);
                long told = System.nanoTime();
                nodes[i].terminate();
                assertThat(nodes[i].awaitExit()).isEqualTo(ServiceProcess.TERMINATED);
                assertThat(Duration.ofNanos(System.nanoTime() - told)).isBetween(DRAIN, DRAIN.plusSeconds(20));
                int other = proxy.answered(ports.get(1 - i));
                nodes[i] = node(ports.get(i)).awaitReady();
                assertThat(proxy.answered(ports.get(1 - i)))
                        .as("the other goes on")
                        .isGreaterThan(other);
            }
            ServiceProcess.pause(500);
            end.set(true);
            int calls = 0;
            for (Future<Integer> client : clients) {
                calls += client.get();
            }
            assertThat(failed).isEmpty();
            assertThat(calls).isGreaterThan(100);
            assertThat(ports)
                    .allSatisfy(port -> assertThat(proxy.answered(port)).isGreaterThan(10));
        } finally {
            threads.shutdownNow();
        }
    }

    private static int keepCalling(int port, AtomicBoolean end, List<String> failed) throws Exception {
        HttpClient http = HttpClient.newHttpClient();
        int calls = 0;
        while (!end.get()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + SERVICE))
                    .version(HttpClient.Version.HTTP_1_1)
                    .header("Content-Type", "application/json")
                    .header("Authorization", SignedCalls.authorization())
                    .POST(BodyPublishers.ofString(Calls.relapse()))
                    .build();
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            calls++;
            if (response.statusCode() != 200) {
                failed.add(response.statusCode() + " " + response.body());
            }
            // The processors are for those that start.
            Thread.sleep(15);
        }
        return calls;
    }
}
