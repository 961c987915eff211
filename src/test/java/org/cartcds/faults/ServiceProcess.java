package org.cartcds.faults;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The service in a process of its own, with its real main class and without the classes of the tests. */
final class ServiceProcess implements AutoCloseable {

    static final String SERVICE = "/cds-services/car-t-next-steps";
    static final String FEEDBACK = SERVICE + "/feedback";

    /** The exit code of a JVM that was told to end. */
    static final int TERMINATED = 128 + 15;

    private static final Duration LONGEST_START = Duration.ofSeconds(120);

    private final Process process;
    private final int port;
    private final StringBuffer log = new StringBuffer();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private ServiceProcess(Process process, int port) {
        this.process = process;
        this.port = port;
        Thread reader = new Thread(this::readLog, "log-of-" + port);
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts it on this port; settings are {@code key=value}. */
    static ServiceProcess start(int port, String... settings) {
        return start(List.of(), Map.of(), port, settings);
    }

    /**
     * The same.
     *
     * @param prefix a command that runs the command behind it
     * @param environment further variables
     */
    static ServiceProcess start(List<String> prefix, Map<String, String> environment, int port, String... settings) {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath(),
                "org.cartcds.CarTNextStepsApplication",
                "--server.port=" + port,
                "--cartcds.warm-up.enabled=false",
                // A busy machine is no fault here.
                "--cartcds.quiet.budget=5s",
                "--cartcds.replay.budget=5s",
                "--spring.datasource.hikari.connection-timeout=20000"));
        Arrays.stream(settings).map(setting -> "--" + setting).forEach(command::add);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            return new ServiceProcess(builder.start(), port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void readLog() {
        try (BufferedReader lines = process.inputReader()) {
            lines.lines().forEach(line -> log.append(line).append('\n'));
        } catch (IOException | UncheckedIOException e) {
            log.append("(the rest of the log is lost)");
        }
    }

    /** Returns when its readiness says so and its database is open. */
    ServiceProcess awaitReady() {
        long end = System.nanoTime() + LONGEST_START.toNanos();
        while (process.isAlive() && System.nanoTime() < end) {
            if (isReady() && isStorageUp()) {
                return this;
            }
            pause(50);
        }
        throw new AssertionError("The service did not become ready: " + log);
    }

    boolean isReady() {
        return status("/actuator/health/readiness") == 200;
    }

    boolean isStorageUp() {
        try {
            return http.send(request("/actuator/health").build(), BodyHandlers.ofString())
                    .body()
                    .contains("\"storage\":{\"status\":\"UP\"");
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private int status(String path) {
        try {
            return http.send(request(path).build(), BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    HttpResponse<String> post(String path, String body, String... headers) {
        HttpRequest.Builder request =
                request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30));
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException(e);
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    String log() {
        return log.toString();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** SIGTERM. */
    void terminate() {
        process.destroy();
    }

    /** SIGKILL: no shutdown hook runs. */
    void kill() {
        process.toHandle().destroyForcibly();
    }

    /** Waits for its end and returns the exit code. */
    int awaitExit() {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new AssertionError("The process does not end: " + log);
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    @Override
    public void close() {
        kill();
        awaitExit();
    }
}
