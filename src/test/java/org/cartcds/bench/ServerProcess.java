package org.cartcds.bench;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A server under measurement, in a process of its own. Figures of the process come from /proc, so Linux only. */
final class ServerProcess implements AutoCloseable {

    /** What spring-boot-starter-webmvc brings, by the beginnings of the names of its jars. */
    private static final List<String> STARTER = List.of(
            "spring-boot-4",
            "spring-boot-autoconfigure-",
            "spring-boot-webmvc-4",
            "spring-boot-tomcat-",
            "spring-boot-servlet-",
            "spring-boot-web-server-",
            "spring-boot-http-converter-",
            "spring-boot-jackson-",
            "spring-core-",
            "spring-beans-",
            "spring-context-",
            "spring-aop-",
            "spring-expression-",
            "spring-web-",
            "spring-webmvc-",
            "tomcat-embed-",
            "jackson-core-3",
            "jackson-databind-3",
            "jackson-annotations-",
            "logback-",
            "slf4j-api-",
            "jul-to-slf4j-",
            "log4j-",
            "micrometer-commons-",
            "micrometer-observation-",
            "jspecify-",
            "snakeyaml-2",
            "commons-logging-",
            "jakarta.annotation-api-");

    private final Process process;
    private final int port;
    private final String path;
    private final Duration untilReady;

    private ServerProcess(List<String> command, int port, String readyPath, String path, Path log) {
        try {
            long start = System.nanoTime();
            this.process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            this.port = port;
            this.path = path;
            this.untilReady = Duration.ofNanos(waitUntil(readyPath, log) - start);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The packaged service, ready when its readiness says so. */
    static ServerProcess ours(List<String> jvmOptions) {
        return ours(jvmOptions, List.of("-jar", jar().toString()));
    }

    /** The service from other class path arguments, for example those of the extracted jar. */
    static ServerProcess ours(List<String> jvmOptions, List<String> program) {
        return ours(jvmOptions, program, List.of());
    }

    /** The service with other settings. */
    static ServerProcess ours(List<String> jvmOptions, List<String> program, List<String> settings) {
        int port = freePort();
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=" + port,
                "--cartcds.storage.directory=target/bench-storage",
                "--logging.level.root=warn"));
        arguments.addAll(settings);
        return new ServerProcess(
                command(jvmOptions, program, arguments),
                port,
                "/actuator/health/readiness",
                "/cds-services/car-t-next-steps",
                Path.of("target", "bench-ours.log"));
    }

    /** The floor with the same settings of the server. */
    static ServerProcess plain(List<String> jvmOptions) {
        return plain(
                jvmOptions,
                List.of("-classpath", starterClassPath(), PlainApplication.class.getName()),
                List.of(
                        "--spring.threads.virtual.enabled=true",
                        "--server.tomcat.max-keep-alive-requests=-1",
                        "--server.tomcat.threads.max=100",
                        "--spring.servlet.encoding.enabled=false",
                        "--spring.servlet.multipart.enabled=false",
                        "--spring.mvc.formcontent.filter.enabled=false"));
    }

    /** The bare application with nothing set, from other class path arguments. */
    static ServerProcess bare(List<String> jvmOptions, List<String> program) {
        return plain(jvmOptions, program, List.of());
    }

    private static ServerProcess plain(List<String> jvmOptions, List<String> program, List<String> settings) {
        int port = freePort();
        List<String> arguments = Stream.concat(
                        Stream.of(
                                "--server.port=" + port,
                                "--server.address=127.0.0.1",
                                "--spring.config.location=optional:classpath:/nothing/",
                                "--logging.level.root=warn"),
                        settings.stream())
                .toList();
        return new ServerProcess(
                command(jvmOptions, program, arguments),
                port,
                PlainApplication.PATH,
                PlainApplication.PATH,
                Path.of("target", "bench-plain.log"));
    }

    /** The jar that {@code mvn package} made. */
    static Path jar() {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            return files.filter(file -> file.getFileName().toString().matches("cart-cds-[^-]*\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("There is no packaged jar; run mvn package."));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> command(List<String> jvmOptions, List<String> program, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(java());
        command.addAll(jvmOptions);
        command.addAll(program);
        command.addAll(arguments);
        return command;
    }

    /** The program that this process runs in. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** The jars of the floor. */
    static List<String> starterJars() {
        List<String> jars =
                classPath().filter(entry -> isStarter(Path.of(entry))).toList();
        if (jars.size() < STARTER.size()) {
            throw new IllegalStateException("The class path lacks parts of spring-boot-starter-webmvc.");
        }
        return jars;
    }

    private static String starterClassPath() {
        return Stream.concat(classPath().filter(entry -> entry.endsWith("test-classes")), starterJars().stream())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Stream<String> classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator));
    }

    private static boolean isStarter(Path jar) {
        String name = jar.getFileName().toString();
        return name.endsWith(".jar")
                && !name.contains("-test")
                && STARTER.stream().anyMatch(name::startsWith);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long waitUntil(String readyPath, Path log) {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
        while (System.nanoTime() < end && process.isAlive()) {
            try (Connection connection = new Connection(port)) {
                if (connection.get(readyPath) == 200) {
                    return System.nanoTime();
                }
            } catch (IOException e) {
                // does not listen yet
            }
            pause(5);
        }
        process.destroyForcibly();
        throw new IllegalStateException("The server did not become ready; see " + log + ".");
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    int port() {
        return port;
    }

    /** Path of the endpoint under measurement. */
    String path() {
        return path;
    }

    long pid() {
        return process.pid();
    }

    /** From the start of the process to its first answer that it is ready. */
    Duration untilReady() {
        return untilReady;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** CPU time of the process until now. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    long residentMegabytes() {
        return statusNumber("VmRSS:") / 1024;
    }

    long peakResidentMegabytes() {
        return statusNumber("VmHWM:") / 1024;
    }

    private long statusNumber(String field) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            Optional<String> line = lines.filter(text -> text.startsWith(field)).findFirst();
            return line.map(text -> Long.parseLong(text.replaceAll("[^0-9]", "")))
                    .orElse(0L);
        } catch (IOException e) {
            return 0;
        }
    }

    long threads() {
        return statusNumber("Threads:");
    }

    /** Open file descriptors, connections included. */
    long openFiles() {
        try (Stream<Path> files = Files.list(Path.of("/proc", Long.toString(process.pid()), "fd"))) {
            return files.count();
        } catch (IOException e) {
            return 0;
        }
    }

    /** What the objects of the heap take that live after a full collection, which this starts. */
    long liveHeapMegabytes() {
        // The histogram collects garbage first; its last line is the sum.
        String[] lines = jcmd("GC.class_histogram").strip().split("\n");
        String[] sum = lines[lines.length - 1].trim().split("\\s+");
        return Long.parseLong(sum[2]) >> 20;
    }

    /** What the JVM answers to this diagnostic command. */
    String jcmd(String... command) {
        List<String> all = new ArrayList<>(
                List.of(Path.of(java()).resolveSibling("jcmd").toString(), Long.toString(process.pid())));
        all.addAll(List.of(command));
        try {
            Process asked = new ProcessBuilder(all).redirectErrorStream(true).start();
            return new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the log of the service speaks of exhausted memory. */
    static boolean logsOutOfMemory() {
        return countInLog("OutOfMemoryError") > 0;
    }

    /** Lines of the log of the service with this text. */
    static int countInLog(String text) {
        try (Stream<String> lines = Files.lines(Path.of("target", "bench-ours.log"))) {
            return (int) lines.filter(line -> line.contains(text)).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(3, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
