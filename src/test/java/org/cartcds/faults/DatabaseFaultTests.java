package org.cartcds.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cartcds.faults.ServiceProcess.FEEDBACK;
import static org.cartcds.faults.ServiceProcess.SERVICE;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cartcds.RunningService;
import org.cartcds.client.SignedCalls;
import org.cartcds.storage.TestPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A running service whose PostgreSQL goes away, falls silent, is slow or full, and comes back. Each time cards are shown
 * without delay, the service stays ready and says that it is degraded, feedback is acknowledged when it is kept and refused
 * with 503 and Retry-After when it is not, and all is well again without a restart.
 */
@Timeout(120)
class DatabaseFaultTests {

    private static final Pattern SERVER = Pattern.compile("//([^/:]+):(\\d+)/");

    /** What a card may take on a busy machine; the budgets are 100 ms for the used token and 50 ms for quiet periods. */
    private static final Duration SOON = Duration.ofMillis(1500);

    private static final List<String> TABLES = List.of("feedback", "shown_card", "used_token", "decision");

    @TempDir
    private static Path folder;

    private static String database;
    private static Wire wire;
    private static RunningService service;

    @BeforeAll
    static void start() {
        database = TestPostgres.newDatabase();
        Matcher server = SERVER.matcher(database);
        assertThat(server.find()).isTrue();
        SignedCalls.writeClient(folder);
        wire = new Wire(Integer.parseInt(server.group(2)));
        service = new RunningService(
                "spring.datasource.url=" + server.replaceFirst("//127.0.0.1:" + wire.port() + "/") + "&socketTimeout=1",
                "cartcds.clients=" + folder,
                "cartcds.public-url=" + SignedCalls.PUBLIC_URL,
                "cartcds.storage.directory=" + folder.resolve("key"));
        // Classes are loaded and connections made before anything is timed.
        for (int i = 0; i < 3; i++) {
            assertThat(call().statusCode()).isEqualTo(200);
        }
        assertThat(report().statusCode()).isEqualTo(200);
    }

    @AfterAll
    static void stop() {
        if (service != null) {
            service.close();
            wire.close();
        }
    }

    @AfterEach
    void isWellAgainWithoutARestart() {
        wire.mend();
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (report().statusCode() != 200) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            ServiceProcess.pause(100);
        }
        assertThat(service.get("/actuator/health").body()).contains("\"storage\":{\"status\":\"UP\"");
    }

    private static HttpResponse<String> report() {
        return service.post(FEEDBACK, Calls.override(UUID.randomUUID()), "Authorization", SignedCalls.authorization());
    }

    private static HttpResponse<String> call() {
        return service.post(SERVICE, Calls.relapse(), "Authorization", SignedCalls.authorization());
    }

    private static void assertRefused(HttpResponse<String> report) {
        assertThat(report.statusCode()).isEqualTo(503);
        assertThat(report.headers().firstValue("Retry-After")).isPresent();
        assertThat(report.body()).contains("OperationOutcome").doesNotContain("xception", "SQL", "postgres");
    }

    private static void assertShowsCardsSoon() {
        long start = System.nanoTime();
        HttpResponse<String> answer = call();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"indicator\":\"warning\"");
        assertThat(service.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
    }

    private static void assertDegraded() {
        HttpResponse<String> health = service.get("/actuator/health");
        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body()).contains("\"storage\":{\"status\":\"DEGRADED\"");
    }

    @Test
    void showsCardsAndRefusesFeedbackWhileTheDatabaseIsGone() {
        wire.cut();

        assertRefused(report());
        assertShowsCardsSoon();
        assertDegraded();
    }

    @Test
    void showsCardsAndRefusesFeedbackWhileTheNetworkIsSilent() {
        wire.silence();

        long start = System.nanoTime();
        assertRefused(report());
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
        assertShowsCardsSoon();
        assertDegraded();
    }

    @Test
    void showsCardsAndRefusesFeedbackWhileTheDatabaseIsTooSlow() throws SQLException {
        try (Connection other = connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("lock table " + String.join(", ", TABLES) + " in access exclusive mode");

            assertRefused(report());
            assertShowsCardsSoon();
            assertDegraded();
            other.rollback();
        }
    }

    /** What PostgreSQL says when its disk is full, and as it says it: disk_full for each row that it should keep. */
    @Test
    void showsCardsAndRefusesFeedbackWhileTheDatabaseIsFull() throws SQLException {
        execute("create function full_disk() returns trigger language plpgsql as $$ begin raise exception"
                + " 'could not extend file: No space left on device' using errcode = 'disk_full'; end $$");
        for (String table : TABLES) {
            execute("create trigger full_disk before insert on " + table + " execute function full_disk()");
        }
        try {
            assertRefused(report());
            assertShowsCardsSoon();
            assertRefused(report());
            assertDegraded();
        } finally {
            execute("drop function full_disk cascade");
        }
    }

    private static Connection connect() throws SQLException {
        return DriverManager.getConnection(database);
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
