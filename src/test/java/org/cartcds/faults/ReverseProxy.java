package org.cartcds.faults;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * In front of some nodes, as an ingress is: sends each request to the next node whose readiness said yes when it was asked
 * last, over kept-alive connections, and never a second time. A request that fails on the way is answered with 502, one for
 * which no node is ready with 503.
 */
final class ReverseProxy implements AutoCloseable {

    private static final long ASK_MILLIS = 100;

    private final List<Integer> nodes;
    private final Map<Integer, Boolean> ready = new ConcurrentHashMap<>();
    private final Map<Integer, Integer> answered = new ConcurrentHashMap<>();
    private final AtomicInteger turn = new AtomicInteger();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private volatile boolean closed;

    /** @param nodes ports on this machine */
    ReverseProxy(List<Integer> nodes) {
        this.nodes = nodes;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::pass);
        server.start();
        nodes.forEach(node -> threads.execute(() -> keepAsking(node)));
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** How many answers came from this node. */
    int answered(int node) {
        return answered.getOrDefault(node, 0);
    }

    private void keepAsking(int node) {
        while (!closed) {
            ready.put(node, isReady(node));
            ServiceProcess.pause(ASK_MILLIS);
        }
    }

    private boolean isReady(int node) {
        try {
            HttpRequest request = HttpRequest.newBuilder(uri(node, "/actuator/health/readiness"))
                    .build();
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static URI uri(int node, String path) {
        return URI.create("http://127.0.0.1:" + node + path);
    }

    private void pass(HttpExchange exchange) throws IOException {
        List<Integer> choice = new ArrayList<>(nodes);
        choice.removeIf(node -> !ready.getOrDefault(node, false));
        byte[] body = exchange.getRequestBody().readAllBytes();
        int status = 503;
        byte[] answer = new byte[0];
        if (!choice.isEmpty()) {
            int node = choice.get(Math.floorMod(turn.getAndIncrement(), choice.size()));
            try {
                HttpResponse<byte[]> response = http.send(request(exchange, node, body), BodyHandlers.ofByteArray());
                status = response.statusCode();
                answer = response.body();
                answered.merge(node, 1, Integer::sum);
            } catch (IOException e) {
                status = 502;
                answer = e.toString().getBytes();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private static HttpRequest request(HttpExchange exchange, int node, byte[] body) {
        return HttpRequest.newBuilder(uri(node, exchange.getRequestURI().getPath()))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", exchange.getRequestHeaders().getFirst("Content-Type"))
                .header("Authorization", exchange.getRequestHeaders().getFirst("Authorization"))
                .POST(BodyPublishers.ofByteArray(body))
                .build();
    }

    @Override
    public void close() {
        closed = true;
        server.stop(0);
        threads.shutdown();
    }
}
