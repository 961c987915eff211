package org.cartcds.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cartcds.faults.ServiceProcess.FEEDBACK;
import static org.cartcds.faults.ServiceProcess.SERVICE;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.cartcds.bench.Connection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM and SIGKILL while calls are under way. */
class EndOfProcessTests {

    private static final Duration DRAIN = Duration.ofMillis(2000);

    /** The time that a balancer may take to learn that a node goes. */
    private static final Duration NOTICED = Duration.ofMillis(700);

    private static final int BEFORE = 30;
    private static final int REPORTS = 100;

    @TempDir
    private Path folder;

    private ServiceProcess start() {
        return ServiceProcess.start(
                        ServiceProcess.freePort(),
                        "cartcds.storage.directory=" + folder,
                        "cartcds.shutdown.delay=" + DRAIN.toMillis() + "ms")
                .awaitReady();
    }

    @Test
    @Timeout(120)
    void losesNoRequestWhenItIsToldToEndUnderLoad() throws Exception {
        List<String> lost = Collections.synchronizedList(new ArrayList<>());
        ExecutorService threads = Executors.newFixedThreadPool(4);
        int answers = 0;
        try (ServiceProcess service = start()) {
            AtomicInteger answered = new AtomicInteger();
            AtomicLong last = new AtomicLong(Long.MAX_VALUE);
            List<Future<Integer>> clients = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                clients.add(threads.submit(() -> keepCalling(service.port(), last, answered, lost)));
            }
            while (answered.get() < BEFORE) {
                ServiceProcess.pause(10);
            }
            try (Slow slow = new Slow(service.port())) {
                long told = System.nanoTime();
                last.set(told + NOTICED.toNanos());
                service.terminate();
                ServiceProcess.pause(200);
                assertThat(service.isReady()).as("readiness while it drains").isFalse();
                for (Future<Integer> client : clients) {
                    answers += client.get();
                }
                // It accepts nobody any more, and has one request that is half sent.
                ServiceProcess.pause(DRAIN.plusMillis(500).minus(NOTICED).toMillis());
                assertThat(service.isAlive()).isTrue();
                assertThat(slow.finish()).startsWith("HTTP/1.1 200");
                assertThat(service.awaitExit()).as(service.log()).isEqualTo(ServiceProcess.TERMINATED);
                assertThat(Duration.ofNanos(System.nanoTime() - told)).isLessThan(DRAIN.plusSeconds(20));
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(lost).isEmpty();
        assertThat(answers).as("some after the signal").isGreaterThan(BEFORE + 3);
        // Two cards of each answer, and the slow one.
        assertThat(H2Rows.shown(folder)).isEqualTo(2 * (answers + 1));
    }

    private static int keepCalling(int port, AtomicLong last, AtomicInteger answered, List<String> lost) {
        int answers = 0;
        Connection connection = null;
        while (System.nanoTime() < last.get()) {
            try {
                connection = connection == null ? new Connection(port) : connection;
                byte[] body = Calls.relapse().getBytes(StandardCharsets.UTF_8);
                int status = connection.send(Connection.post(SERVICE, body));
                if (status == 200) {
                    answers++;
                    answered.incrementAndGet();
                } else {
                    lost.add("status " + status);
                }
                if (connection.isClosed()) {
                    connection.close();
                    connection = null;
                }
            } catch (IOException e) {
                lost.add(e.toString());
                connection = null;
            }
            ServiceProcess.pause(5);
        }
        return answers;
    }

    /** A request of which the second half comes late. */
    private static final class Slow implements AutoCloseable {

        private final Socket socket;
        private final byte[] request =
                Connection.post(SERVICE, Calls.relapse().getBytes(StandardCharsets.UTF_8), "Connection: close\r\n");

        Slow(int port) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request, 0, request.length / 2);
        }

        String finish() throws IOException {
            socket.getOutputStream().write(Arrays.copyOfRange(request, request.length / 2, request.length));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @Test
    @Timeout(120)
    void losesNoAcknowledgedFeedbackWhenItIsKilledAndStartsAgain() throws Exception {
        Set<UUID> acknowledged = ConcurrentHashMap.newKeySet();
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try (ServiceProcess service = start()) {
            List<Future<?>> clients = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                clients.add(threads.submit(() -> keepReporting(service.port(), acknowledged)));
            }
            while (acknowledged.size() < REPORTS) {
                ServiceProcess.pause(5);
            }
            service.kill();
            service.awaitExit();
            for (Future<?> client : clients) {
                client.get();
            }
        } finally {
            threads.shutdownNow();
        }
        try (ServiceProcess again = start()) {
            UUID late = UUID.randomUUID();
            assertThat(again.post(FEEDBACK, Calls.override(late)).statusCode()).isEqualTo(200);
            acknowledged.add(late);
            assertThat(again.post(SERVICE, Calls.relapse()).body()).contains("\"indicator\":\"warning\"");
        }
        assertThat(H2Rows.reported(folder)).containsAll(acknowledged).hasSizeGreaterThan(REPORTS);
    }

    private static void keepReporting(int port, Set<UUID> acknowledged) {
        try (Connection connection = new Connection(port)) {
            while (true) {
                UUID card = UUID.randomUUID();
                byte[] body = Calls.override(card).getBytes(StandardCharsets.UTF_8);
                if (connection.send(Connection.post(FEEDBACK, body)) == 200) {
                    acknowledged.add(card);
                }
            }
        } catch (IOException e) {
            // The process is gone.
            return;
        }
    }
}
