package org.cartcds.fhirserver;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;

/** A server that answers with whatever bytes a test wants, and counts requests and open connections. */
final class RawServer implements AutoCloseable {

    /** What to do with one request on a connection. */
    @FunctionalInterface
    interface Script {
        void answer(int number, String request, Socket connection) throws Exception;
    }

    private final ServerSocket server;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private final Script script;
    private final String scheme;

    RawServer(Script script) {
        this(ServerSocketFactory.getDefault(), "http", script);
    }

    RawServer(ServerSocketFactory sockets, String scheme, Script script) {
        this.script = script;
        this.scheme = scheme;
        try {
            server = sockets.createServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(() -> {
            while (true) {
                Socket connection = server.accept();
                connections.incrementAndGet();
                open.incrementAndGet();
                daemon(() -> serve(connection));
            }
        });
    }

    private interface Work {
        void run() throws Exception;
    }

    private static void daemon(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (Exception e) {
                // The connection or the server is gone.
            }
        });
        thread.setName("raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve(Socket connection) throws Exception {
        try (connection) {
            while (true) {
                String head = head(connection.getInputStream());
                requests.add(head);
                script.answer(requests.size(), head, connection);
            }
        } finally {
            open.decrementAndGet();
        }
    }

    private static String head(InputStream input) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = input.read();
            if (next < 0) {
                throw new IOException("closed");
            }
            head.write(next);
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    /** Waits until the other side closes. */
    static void waitForTheEnd(Socket connection) throws IOException {
        while (connection.getInputStream().read() >= 0) {
            // Nothing is expected.
        }
        throw new IOException("closed");
    }

    static void send(Socket connection, String headers, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        OutputStream output = connection.getOutputStream();
        output.write(
                (headers + "\r\nContent-Length: " + bytes.length + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
        output.write(bytes);
        output.flush();
    }

    /** A good answer. */
    static void sendJson(Socket connection, String body) throws IOException {
        send(connection, "HTTP/1.1 200 OK\r\nContent-Type: application/fhir+json", body);
    }

    URI baseUrl() {
        return baseUrl("127.0.0.1");
    }

    URI baseUrl(String host) {
        return URI.create(scheme + "://" + host + ":" + server.getLocalPort() + "/fhir");
    }

    List<String> requests() {
        return List.copyOf(requests);
    }

    int connections() {
        return connections.get();
    }

    int openConnections() {
        return open.get();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
