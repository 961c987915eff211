package org.cartcds.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cartcds.feedback.FeedbackServer.FEEDBACK;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.cartcds.storage.Storage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The application without the database that it was told to use. */
class StorageFaultTests {

    private static final String BODY = "{\"feedback\":[{\"card\":\"" + UUID.randomUUID()
            + "\",\"outcome\":\"overridden\",\"outcomeTimestamp\":\"2026-11-21T08:00:00Z\"}]}";

    @TempDir
    private Path folder;

    private static String call() {
        return "{\"hook\":\"patient-view\",\"hookInstance\":\"" + UUID.randomUUID()
                + "\",\"context\":{\"userId\":\"Practitioner/1\",\"patientId\":\"p\"},\"prefetch\":{}}";
    }

    @Test
    void startsWithoutADatabaseAndTakesFeedbackOnceItIsThere() throws IOException, InterruptedException {
        Path inTheWay = folder.resolve("data");
        Files.writeString(inTheWay, "a file where the folder should be");
        try (FeedbackServer server = new FeedbackServer(
                "spring.datasource.url=jdbc:h2:file:" + inTheWay + "/cartcds",
                "cartcds.storage.directory=" + folder.resolve("key"),
                "cartcds.storage.retry=200ms")) {
            HttpResponse<String> refused = server.post(FEEDBACK, "a", BODY);
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            assertThat(server.post("/cds-services/stub", "a", call()).statusCode())
                    .isEqualTo(200);
            HttpResponse<String> health = server.send(server.request("/actuator/health"));
            assertThat(health.statusCode()).isEqualTo(200);
            assertThat(health.body()).contains("\"storage\":{\"status\":\"DEGRADED\"");

            Files.delete(inTheWay);

            assertThat(eventuallyTaken(server)).isTrue();
            assertThat(server.send(server.request("/actuator/health")).body())
                    .contains("\"storage\":{\"status\":\"UP\"");
        }
    }

    private static boolean eventuallyTaken(FeedbackServer server) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(15).toNanos();
        while (System.nanoTime() < end) {
            if (server.post(FEEDBACK, "a", BODY).statusCode() == 200) {
                return true;
            }
            Thread.sleep(100);
        }
        return false;
    }

    @Test
    void keepsItsFilesInTheFolderThatIsConfigured() {
        String[] properties = {
            "cartcds.storage.directory=" + folder, "spring.datasource.url=jdbc:h2:file:" + folder + "/cartcds"
        };
        try (FeedbackServer server = new FeedbackServer(properties)) {
            assertThat(server.post(FEEDBACK, "a", BODY).statusCode()).isEqualTo(200);
        }

        assertThat(folder.resolve("cartcds.mv.db")).isRegularFile();
        assertThat(folder.resolve("installation.key")).isRegularFile();
        try (FeedbackServer server = new FeedbackServer(properties)) {
            assertThat(rows(server.bean(Storage.class))).isEqualTo(1);
        }
    }

    @Test
    void removesWhatIsPastItsRetentionByItself() throws InterruptedException {
        String body = BODY.replace("2026-11-21", "2020-01-01");
        try (FeedbackServer server =
                new FeedbackServer("cartcds.storage.purge-every=200ms", "cartcds.feedback.retention=1d")) {
            Storage storage = server.bean(Storage.class);
            assertThat(server.post(FEEDBACK, "a", body).statusCode()).isEqualTo(200);
            storage.inTransaction(jdbc ->
                    jdbc.sql("update feedback set received_at = outcome_at").update());

            long end = System.nanoTime() + Duration.ofSeconds(15).toNanos();
            while (rows(storage) > 0 && System.nanoTime() < end) {
                Thread.sleep(50);
            }
            assertThat(rows(storage)).isZero();
        }
    }

    private static long rows(Storage storage) {
        return storage.read(jdbc ->
                jdbc.sql("select count(*) from feedback").query(Long.class).single());
    }
}
