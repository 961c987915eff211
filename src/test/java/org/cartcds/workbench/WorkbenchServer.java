package org.cartcds.workbench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.cartcds.CarTNextStepsApplication;
import org.cartcds.TestHttp;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** The application on a random port with a database in memory. */
final class WorkbenchServer implements AutoCloseable {

    private final ServletWebServerApplicationContext application;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(20)).build();

    WorkbenchServer(Path storage, String... properties) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1",
                "--cartcds.storage.directory=" + storage,
                "--cartcds.warm-up.enabled=false"));
        Stream.of(properties).map(property -> "--" + property).forEach(arguments::add);
        application = (ServletWebServerApplicationContext)
                new SpringApplicationBuilder(CarTNextStepsApplication.class).run(arguments.toArray(String[]::new));
    }

    String address() {
        return "http://127.0.0.1:" + application.getWebServer().getPort();
    }

    HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    HttpResponse<String> post(String path, String json) {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address() + path)).timeout(Duration.ofSeconds(60));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        return TestHttp.send(client, request);
    }

    /** Rows by table, to see whether anything was stored; never empty. */
    Map<String, Integer> rows() {
        JdbcTemplate database = new JdbcTemplate(application.getBean(DataSource.class));
        Map<String, Integer> rows = new TreeMap<>();
        for (String table : database.queryForList(
                "select table_name from information_schema.tables where table_schema = 'PUBLIC'", String.class)) {
            rows.put(table, database.queryForObject("select count(*) from \"" + table + "\"", Integer.class));
        }
        return rows;
    }

    /** The same once what is written behind the answers has been written. */
    Map<String, Integer> settledRows() {
        try {
            Map<String, Integer> rows = rows();
            for (int i = 0; i < 60; i++) {
                Thread.sleep(700);
                Map<String, Integer> now = rows();
                if (now.equals(rows)) {
                    return now;
                }
                rows = now;
            }
            throw new IllegalStateException("The database is not at rest.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static String sample(String name) {
        Path request = Path.of("samples", name, "request.json");
        return read(Files.exists(request) ? request : Path.of("samples", name, "bundle.json"));
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        application.close();
    }
}
