package org.cartcds.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/** Memory for large bodies: bounded, and given back whatever happens. The server of these tests has one megabyte. */
class BodyBudgetTests {

    private static final int BUDGET = 1 << 20;
    private static CdsHooksServer server;

    @BeforeAll
    static void start() {
        server = new CdsHooksServer(
                "cartcds.limits.max-bytes-in-flight=1MB",
                "cartcds.limits.max-body=4MB",
                "cartcds.limits.body-timeout=2s");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void everythingIsGivenBack() {
        await(() -> server.budget().freeBytes() == BUDGET);
    }

    @Test
    void refusesLargeBodiesWhileOthersHoldTheMemory() throws IOException {
        try (Socket holder = announce(BUDGET)) {
            HttpResponse<String> announced = server.post(CdsHooksServer.CALL, large(200_000));
            HttpResponse<String> inChunks = server.postInChunks(large(200_000));

            assertThat(announced.statusCode()).isEqualTo(503);
            assertThat(announced.headers().firstValue("Retry-After")).contains("2");
            assertThat(announced.body()).contains("OperationOutcome", "\"transient\"");
            assertThat(inChunks.statusCode()).isEqualTo(503);
            assertThat(holder.isConnected()).isTrue();
        }
    }

    @Test
    void answersSmallBodiesMeanwhile() throws IOException {
        try (Socket holder = announce(BUDGET)) {
            assertThat(server.post(CdsHooksServer.CALL, large(60_000)).statusCode())
                    .isEqualTo(200);
            assertThat(server.postInChunks(large(60_000)).statusCode()).isEqualTo(200);
            assertThat(holder.isConnected()).isTrue();
        }
    }

    @Test
    void answersLargeBodiesAgainWhenTheConnectionOfTheHolderBreaks() throws IOException {
        announce(BUDGET).close();
        await(() -> server.budget().freeBytes() == BUDGET);

        assertThat(server.post(CdsHooksServer.CALL, large(900_000)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void takesTheMemoryFromClientsThatSendTooSlowly() throws IOException {
        try (Socket slow = announce(BUDGET)) {
            slow.setSoTimeout(20_000);
            byte[] answer = new byte[12];
            for (int i = 0; i < 100 && slow.getInputStream().available() == 0; i++) {
                slow.getOutputStream().write(' ');
                pause(50);
            }
            assertThat(slow.getInputStream().readNBytes(answer, 0, 12)).isEqualTo(12);
            assertThat(new String(answer, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 408");
        }
    }

    @Test
    void answersBodiesLongerThanTheBudgetOneByOne() {
        assertThat(server.post(CdsHooksServer.CALL, large(3_000_000)).statusCode())
                .isEqualTo(200);
        assertThat(server.postInChunks(large(3_000_000)).statusCode()).isEqualTo(200);
    }

    @Test
    void givesTheMemoryBackAfterRequestsThatFail() {
        byte[] broken = large(300_000);
        broken[0] = 'x';
        assertThat(server.post(CdsHooksServer.CALL, broken).statusCode()).isEqualTo(400);
        assertThat(server.post(CdsHooksServer.CALL, large("broken", 300_000)).statusCode())
                .isEqualTo(500);
        assertThat(server.post(CdsHooksServer.CALL, large("endless", 300_000)).statusCode())
                .isEqualTo(500);
        assertThat(server.postInChunks(large(5_000_000)).statusCode()).isEqualTo(413);
    }

    @Test
    void sharesCountWhatTheyHoldAndNothingSmall() {
        BodyBudget budget = new BodyBudget(
                new Limits(DataSize.ofMegabytes(4), 200, 256, 20_000, DataSize.ofMegabytes(1), Duration.ofSeconds(30)),
                Duration.ofMillis(20));
        try (BodyBudget.Share one = budget.open();
                BodyBudget.Share other = budget.open()) {
            one.growTo(BodyBudget.SMALL_BYTES);
            assertThat(budget.freeBytes()).isEqualTo(BUDGET);
            one.growTo(BUDGET / 2);
            one.growTo(BUDGET / 2);
            assertThat(budget.freeBytes()).isEqualTo(BUDGET / 2);
            assertThatThrownBy(() -> other.growTo(BUDGET)).isInstanceOf(ServiceBusy.class);
            assertThatCode(() -> other.growTo(BUDGET / 2)).doesNotThrowAnyException();
            assertThat(budget.freeBytes()).isZero();
        }
        assertThat(budget.freeBytes()).isEqualTo(BUDGET);
    }

    /** A connection that announces a body, sends a little of it and waits, once the server has made room for it. */
    private static Socket announce(int bytes) throws IOException {
        Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), server.port());
        String head = "POST " + CdsHooksServer.CALL
                + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: " + bytes + "\r\n\r\n{";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        await(() -> server.budget().freeBytes() == 0);
        return socket;
    }

    private static byte[] large(int bytes) {
        return large("empty", bytes);
    }

    /** A valid body of this length: blanks may follow the JSON. */
    private static byte[] large(String patientId, int bytes) {
        byte[] json = CdsHooksServer.body(patientId).getBytes(StandardCharsets.UTF_8);
        byte[] body = Arrays.copyOf(json, bytes);
        Arrays.fill(body, json.length, bytes, (byte) ' ');
        return body;
    }

    private static void await(BooleanSupplier condition) {
        for (int i = 0; i < 1000 && !condition.getAsBoolean(); i++) {
            pause(10);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
