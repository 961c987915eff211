package org.cartcds.operations;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/**
 * The FHIR server and the key server of a hospital. It gives what it holds of a type, whatever the search, writes down what it was
 * asked, and logs nothing; its threads have names of their own.
 */
final class FhirStub implements AutoCloseable {

    static final String THREADS = "fhir-stub";

    private final HttpServer server;
    private final ExecutorService threads;
    private final Map<String, List<JsonNode>> resources = new ConcurrentHashMap<>();
    private final Map<String, Answer> faults = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private volatile String keys = "";

    /** A request as it arrived. */
    record Asked(URI url, Map<String, List<String>> headers) {}

    /** An answer that is wrong. */
    record Answer(int status, String type, String body, int length) {}

    FhirStub() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        AtomicInteger number = new AtomicInteger();
        threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, THREADS + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/fhir");
    }

    String keysUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/jwks";
    }

    void publish(String jwks) {
        keys = jwks;
    }

    void hold(List<JsonNode> all) {
        resources.clear();
        all.forEach(resource -> resources
                .computeIfAbsent(resource.path("resourceType").stringValue(), type -> new ArrayList<>())
                .add(resource));
    }

    /** From now on a search of the type fails like this. */
    void fail(String type, Answer answer) {
        faults.put(type, answer);
    }

    void recover() {
        faults.clear();
    }

    List<Asked> asked() {
        return List.copyOf(asked);
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.add(new Asked(exchange.getRequestURI(), Map.copyOf(exchange.getRequestHeaders())));
        String path = exchange.getRequestURI().getPath();
        if (path.equals("/jwks")) {
            send(exchange, new Answer(200, "application/json", keys, -1));
            return;
        }
        String[] parts = path.split("/");
        String type = parts.length > 2 ? parts[2] : "";
        List<JsonNode> held = resources.getOrDefault(type, List.of());
        Answer fault = faults.get(type);
        if (fault != null) {
            send(exchange, fault);
        } else if (parts.length > 3) {
            send(exchange, new Answer(held.isEmpty() ? 404 : 200, "application/fhir+json", first(held), -1));
        } else {
            send(exchange, new Answer(200, "application/fhir+json", bundle(held), -1));
        }
    }

    private static String first(List<JsonNode> held) {
        return held.isEmpty()
                ? "{\"resourceType\":\"OperationOutcome\"}"
                : held.get(0).toString();
    }

    private static String bundle(List<JsonNode> held) {
        StringBuilder entries = new StringBuilder();
        held.forEach(resource -> entries.append(entries.isEmpty() ? "" : ",")
                .append("{\"resource\":")
                .append(resource)
                .append('}'));
        return "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":[" + entries + "]}";
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", answer.type());
        exchange.sendResponseHeaders(answer.status(), answer.length() < 0 ? body.length : answer.length());
        try (exchange) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
