package org.cartcds.badinput;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.cartcds.CarTNextStepsApplication;
import org.cartcds.TestHttp;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/** The application as it is started. */
final class RunningService implements AutoCloseable {

    static final String CALL = "/cds-services/car-t-next-steps";
    static final String EVALUATE = "/api/evaluate";

    private final ServletWebServerApplicationContext application;
    private final HttpClient client = HttpClient.newHttpClient();

    /** @param more further settings, each {@code --name=value}; without clients it is in evaluation mode */
    RunningService(Path storage, String... more) {
        String[] settings = Stream.concat(
                        Stream.of("--server.port=0", "--cartcds.storage.directory=" + storage), Stream.of(more))
                .toArray(String[]::new);
        application = (ServletWebServerApplicationContext)
                new SpringApplicationBuilder(CarTNextStepsApplication.class).run(settings);
    }

    HttpResponse<String> post(String path, byte[] body, String... authorization) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(
                        "http://127.0.0.1:" + application.getWebServer().getPort() + path))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body));
        for (String value : authorization) {
            request.header("Authorization", value);
        }
        return TestHttp.send(client, request);
    }

    @Override
    public void close() {
        application.close();
    }
}
