package org.cartcds.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.cartcds.CarTNextStepsApplication;
import org.cartcds.TestHttp;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** The whole service on a random port with a database in memory. */
final class Service implements AutoCloseable {

    private final ServletWebServerApplicationContext context;
    private final String address;
    private final HttpClient http;

    /**
     * @param folder for what it writes
     * @param http null for calls without TLS
     * @param properties {@code key=value}
     */
    Service(Path folder, HttpClient http, String... properties) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1",
                "--cartcds.storage.directory=" + folder,
                "--cartcds.warm-up.enabled=false"));
        Stream.of(properties).map(property -> "--" + property).forEach(arguments::add);
        this.context = (ServletWebServerApplicationContext)
                new SpringApplicationBuilder(CarTNextStepsApplication.class).run(arguments.toArray(String[]::new));
        this.address = http == null ? "http://127.0.0.1:" : "https://localhost:";
        this.http = http == null ? HttpClient.newHttpClient() : http;
    }

    private Service(Service same, HttpClient http) {
        this.context = same.context;
        this.address = same.address;
        this.http = http;
    }

    /** The same service, called by another client; not to be closed. */
    Service with(HttpClient other) {
        return new Service(this, other);
    }

    /** Properties for a service with one client, in this folder. */
    static List<String> withClient(Path folder) {
        try {
            Path clients = Files.createDirectories(folder.resolve("clients"));
            Files.copy(Path.of("samples/clients/example-hospital.yaml"), clients.resolve("example-hospital.yaml"));
            return List.of("cartcds.clients=" + clients, "cartcds.public-url=https://cds.example.org");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return context.getWebServer().getPort();
    }

    /** Port of a management server, which was asked for with {@code management.server.port=0}. */
    int managementPort() {
        return context.getEnvironment().getRequiredProperty("local.management.port", Integer.class);
    }

    HttpResponse<String> send(String method, String path) {
        return send(method, port(), path);
    }

    HttpResponse<String> send(String method, int port, String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + port + path))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .method(method, method.equals("POST") ? BodyPublishers.ofString("{}") : BodyPublishers.noBody());
        return TestHttp.send(http, request);
    }

    /** The answer to what no HTTP client would send, in lower case. */
    String answerTo(String text) throws IOException {
        byte[] answer = answerTo(text.getBytes(StandardCharsets.ISO_8859_1));
        return new String(answer, StandardCharsets.ISO_8859_1).toLowerCase();
    }

    /** Everything that comes back for these bytes. */
    byte[] answerTo(byte[] bytes) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(bytes);
            return socket.getInputStream().readAllBytes();
        }
    }

    /** Every path that something answers: servlets, controllers, endpoints of the actuator. */
    Set<String> paths() {
        Set<String> paths = new TreeSet<>();
        context.getServletContext()
                .getServletRegistrations()
                .values()
                .forEach(servlet -> paths.addAll(servlet.getMappings()));
        context.getBeansOfType(RequestMappingInfoHandlerMapping.class)
                .values()
                .forEach(mapping ->
                        mapping.getHandlerMethods().keySet().forEach(info -> paths.addAll(info.getPatternValues())));
        return paths;
    }

    @Override
    public void close() {
        context.close();
    }
}
