package org.cartcds.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.cartcds.TestHttp;
import org.cartcds.cdshooks.Caller;
import org.cartcds.cdshooks.CdsRequest;
import org.cartcds.cdshooks.CdsResponse;
import org.cartcds.cdshooks.CdsService;
import org.cartcds.cdshooks.MissingData;
import org.cartcds.cdshooks.ServiceDescription;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/** The endpoints with authentication on a real server at a random port, with a service that remembers who called. */
final class ClientServer implements AutoCloseable {

    static final String SERVICE = "car-t-next-steps";
    static final String CALL = "/cds-services/" + SERVICE;
    static final String BODY = body("p1");

    private final ServletWebServerApplicationContext context;
    private final HttpClient http = HttpClient.newHttpClient();

    /** @param properties {@code key=value} */
    ClientServer(String... properties) {
        String[] arguments = Stream.concat(
                        Stream.of("server.port=0", "spring.datasource.url=jdbc:h2:mem:"), Arrays.stream(properties))
                .map(property -> "--" + property)
                .toArray(String[]::new);
        context = (ServletWebServerApplicationContext) new SpringApplicationBuilder(Beans.class).run(arguments);
    }

    /** With the clients of a folder, and key sets on this machine allowed. */
    static ClientServer withClients(Path folder, String... more) {
        return new ClientServer(Stream.concat(
                        Stream.of(
                                "cartcds.clients=" + folder,
                                "cartcds.public-url=" + Token.PUBLIC_URL,
                                "cartcds.key-servers.allow-loopback-http=true"),
                        Arrays.stream(more))
                .toArray(String[]::new));
    }

    /** Not a stereotype: the scan of the real application must not find it. */
    @EnableAutoConfiguration
    @ComponentScan({"org.cartcds.cdshooks", "org.cartcds.client"})
    @ConfigurationPropertiesScan({"org.cartcds.cdshooks", "org.cartcds.client"})
    static class Beans {

        @Bean
        RememberingService rememberingService() {
            return new RememberingService();
        }
    }

    static final class RememberingService implements CdsService {

        private final List<String> callers = new CopyOnWriteArrayList<>();

        @Override
        public ServiceDescription description() {
            return ServiceDescription.patientView(
                    SERVICE, "Test", "Remembers its callers.", Map.of(), "Needs nothing.", Map.of());
        }

        @Override
        public CdsResponse evaluate(CdsRequest request, Caller caller) {
            callers.add(Client.of(caller).id());
            switch (request.patientId()) {
                case "missing" -> throw new MissingData(List.of("conditions"));
                case "broken" -> throw new IllegalStateException("broken");
                default -> {
                    return new CdsResponse(List.of(), Map.of());
                }
            }
        }
    }

    static String body(String patientId) {
        return """
                {"hook":"patient-view","hookInstance":"d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
                 "context":{"userId":"Practitioner/1","patientId":"%s"}}""".formatted(patientId);
    }

    static void write(Path folder, String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ids of the clients that reached the service, in the order of their calls. */
    List<String> callers() {
        return context.getBean(RememberingService.class).callers;
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + context.getWebServer().getPort() + path));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        return TestHttp.send(http, request);
    }

    /** A call with these {@code Authorization} headers. */
    HttpResponse<String> call(String path, String... authorizations) {
        HttpRequest.Builder request =
                request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(BODY));
        for (String authorization : authorizations) {
            request.header("Authorization", authorization);
        }
        return send(request);
    }

    /** A call of the service with the token. */
    HttpResponse<String> call(Token token) {
        return call(CALL, "Bearer " + token.signed());
    }

    @Override
    public void close() {
        context.close();
    }
}
