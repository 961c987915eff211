package org.cartcds;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.cartcds.storage.TestStorage;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/** The whole application in this process, at a random port. */
public final class RunningService implements AutoCloseable {

    /** Path of the service. */
    public static final String CALL = "/cds-services/car-t-next-steps";

    /** Path that takes a Bundle. */
    public static final String EVALUATE = "/api/evaluate";

    private final ServletWebServerApplicationContext context;
    private final HttpClient http = HttpClient.newHttpClient();

    /** @param settings {@code key=value}; without clients it is in evaluation mode */
    public RunningService(String... settings) {
        String[] arguments = Stream.concat(Stream.of("server.port=0"), Arrays.stream(settings))
                .map(setting -> "--" + setting)
                .toArray(String[]::new);
        context = (ServletWebServerApplicationContext)
                new SpringApplicationBuilder(CarTNextStepsApplication.class).run(arguments);
        TestStorage.awaitFirstAttempt(context);
    }

    /** The answer to a GET. */
    public HttpResponse<String> get(String path) {
        return TestHttp.send(http, request(path));
    }

    /** The answer to a POST of JSON; headers are name and value in turns. */
    public HttpResponse<String> post(String path, String body, String... headers) {
        return post(path, BodyPublishers.ofString(body), headers);
    }

    /** The answer to a POST of these bytes as JSON; headers are name and value in turns. */
    public HttpResponse<String> post(String path, byte[] body, String... headers) {
        return post(path, BodyPublishers.ofByteArray(body), headers);
    }

    private HttpResponse<String> post(String path, BodyPublisher body, String... headers) {
        HttpRequest.Builder request =
                request(path).header("Content-Type", "application/json").POST(body);
        return TestHttp.send(http, headers.length == 0 ? request : request.headers(headers));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + context.getWebServer().getPort() + path))
                .timeout(Duration.ofSeconds(60));
    }

    @Override
    public void close() {
        context.close();
    }
}
