package org.cartcds.faults;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.cartcds.CarTNextStepsApplication;
import org.cartcds.TestHttp;
import org.cartcds.storage.TestStorage;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/** The whole application in this process, at a random port. */
final class RunningService implements AutoCloseable {

    private final ServletWebServerApplicationContext context;
    private final HttpClient http = HttpClient.newHttpClient();

    /** @param settings {@code key=value} */
    RunningService(String... settings) {
        String[] arguments = Stream.concat(Stream.of("server.port=0"), Arrays.stream(settings))
                .map(setting -> "--" + setting)
                .toArray(String[]::new);
        context = (ServletWebServerApplicationContext)
                new SpringApplicationBuilder(CarTNextStepsApplication.class).run(arguments);
        TestStorage.awaitFirstAttempt(context);
    }

    HttpResponse<String> get(String path) {
        return send(request(path));
    }

    HttpResponse<String> post(String path, String body, String... headers) {
        HttpRequest.Builder request =
                request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + context.getWebServer().getPort() + path))
                .timeout(Duration.ofSeconds(30));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        return TestHttp.send(http, request);
    }

    @Override
    public void close() {
        context.close();
    }
}
