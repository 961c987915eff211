package org.cartcds.cdshooks;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
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
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.cartcds.TestHttp;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** This package on a real server at a random port, with {@link StubService}, and ways to talk to it. */
final class CdsHooksServer implements AutoCloseable {

    static final String GOOD_BODY = body("empty");
    static final String CALL = "/cds-services/" + StubService.ID;

    /** Names the caller: {@code none}, {@code small} (may send 1 KB), or left out for one without limits of its own. */
    static final String CALLER = "X-Stub-Caller";

    private record StubCaller(String id, long maxBodyBytes) implements Caller {}

    private final ServletWebServerApplicationContext context;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    /** @param properties {@code key=value}, stronger than those of the application */
    CdsHooksServer(String... properties) {
        String[] arguments = Stream.concat(
                        Stream.of("server.port=0", "spring.datasource.url=jdbc:h2:mem:"), Arrays.stream(properties))
                .map(property -> "--" + property)
                .toArray(String[]::new);
        context = (ServletWebServerApplicationContext) new SpringApplicationBuilder(Beans.class).run(arguments);
    }

    /** Not a stereotype: the scan of the real application must not find it. */
    @EnableAutoConfiguration
    @EnableConfigurationProperties(Limits.class)
    @Import(CdsHooksConfiguration.class)
    static class Beans {

        @Bean
        CdsService stubService() {
            return new StubService();
        }

        /** Stands for the authentication. */
        @Bean
        Filter stubAuthentication() {
            return (request, response, chain) -> {
                String name = ((HttpServletRequest) request).getHeader(CALLER);
                if (!"none".equals(name)) {
                    long maxBody = "small".equals(name) ? 1024 : Long.MAX_VALUE;
                    request.setAttribute(Caller.ATTRIBUTE, new StubCaller("stub-caller", maxBody));
                }
                chain.doFilter(request, response);
            };
        }
    }

    /** A valid request for the patient. */
    static String body(String patientId) {
        return """
                {"hook":"patient-view","hookInstance":"d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
                 "context":{"userId":"Practitioner/1","patientId":"%s"},
                 "prefetch":{"patient":{"resourceType":"Patient","id":"%s"}}}""".formatted(patientId, patientId);
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(20));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        return TestHttp.send(client, request);
    }

    HttpResponse<String> get(String path) {
        return send(request(path));
    }

    HttpResponse<String> post(String path, byte[] body) {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofByteArray(body)));
    }

    HttpResponse<String> post(String body) {
        return post(CALL, body.getBytes(StandardCharsets.UTF_8));
    }

    /** A call whose length the server is not told. */
    HttpResponse<String> postInChunks(byte[] body) {
        return send(request(CALL)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));
    }

    /** Sends bytes as they are and reads until the server closes the connection. */
    String raw(String request) {
        try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    BodyBudget budget() {
        return context.getBean(BodyBudget.class);
    }

    int port() {
        return context.getWebServer().getPort();
    }

    @Override
    public void close() {
        context.close();
    }
}
