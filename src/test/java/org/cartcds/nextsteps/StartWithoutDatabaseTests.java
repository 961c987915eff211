package org.cartcds.nextsteps;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.cartcds.CarTNextStepsApplication;
import org.cartcds.storage.TestStorage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/** The application while its database, which accepts connections and never says a word, is still being opened. */
class StartWithoutDatabaseTests {

    private static final Path SAMPLE = Path.of("samples/relapse-myeloma-ide-cel-trio/request.json");
    private static final String SERVICE = "/cds-services/car-t-next-steps";

    @TempDir
    private static Path folder;

    private static ServerSocket database;
    private static ServletWebServerApplicationContext application;

    @BeforeAll
    static void start() throws IOException {
        database = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        application = (ServletWebServerApplicationContext) new SpringApplicationBuilder(CarTNextStepsApplication.class)
                .run(
                        "--server.port=0",
                        "--cartcds.storage.directory=" + folder,
                        "--spring.datasource.url=jdbc:postgresql://127.0.0.1:" + database.getLocalPort()
                                + "/none?socketTimeout=600",
                        "--spring.datasource.hikari.connection-timeout=600000");
    }

    @AfterAll
    static void stop() throws IOException {
        database.close();
        application.close();
    }

    /** Otherwise the facts would be those of a database that has failed. */
    @AfterEach
    void theDatabaseIsStillBeingOpened() {
        assertThat(TestStorage.hasTried(application)).isFalse();
    }

    @Test
    void isReadyAndSaysThatItIsDegraded() throws IOException, InterruptedException {
        assertThat(get("/actuator/health/readiness").statusCode()).isEqualTo(200);
        assertThat(get("/actuator/health").body()).contains("\"storage\":{\"status\":\"DEGRADED\"");
    }

    @Test
    void showsCards() throws IOException, InterruptedException {
        HttpResponse<String> answer = post(SERVICE, Files.readString(SAMPLE));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"indicator\":\"warning\"");
    }

    @Test
    void asksToSendFeedbackAgain() throws IOException, InterruptedException {
        HttpResponse<String> answer = post(SERVICE + "/feedback", """
                {"feedback":[{"card":"%s","outcome":"overridden","outcomeTimestamp":"2026-11-21T08:00:00Z"}]}
                """.formatted(UUID.randomUUID()));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(request(path).build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        request(path)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + application.getWebServer().getPort() + path));
    }
}
