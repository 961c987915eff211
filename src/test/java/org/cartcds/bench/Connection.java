package org.cartcds.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One kept-alive HTTP connection that costs the machine as little as possible; understands what our servers send. */
public final class Connection implements AutoCloseable {

    private static final int CHUNK = 16_384;

    private final Socket socket;
    private final InputStream in;
    private boolean closed;

    public Connection(int port) throws IOException {
        socket = new Socket(InetAddress.getByName("127.0.0.1"), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(60_000);
        in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
    }

    /** Head and body of a POST as they go over the wire. */
    public static byte[] post(String path, byte[] body) {
        return post(path, body, "");
    }

    /** The same with another header, which ends with a line feed. */
    public static byte[] post(String path, byte[] body, String header) {
        byte[] head = ascii(head(path) + header + "Content-Length: " + body.length + "\r\n\r\n");
        byte[] request = new byte[head.length + body.length];
        System.arraycopy(head, 0, request, 0, head.length);
        System.arraycopy(body, 0, request, head.length, body.length);
        return request;
    }

    /** The same without saying how long it is. */
    static byte[] postInChunks(String path, byte[] body) {
        ByteArrayOutputStream request = new ByteArrayOutputStream(body.length + 1024);
        request.writeBytes(ascii(head(path) + "Transfer-Encoding: chunked\r\n\r\n"));
        for (int start = 0; start < body.length; start += CHUNK) {
            int length = Math.min(CHUNK, body.length - start);
            request.writeBytes(ascii(Integer.toHexString(length) + "\r\n"));
            request.write(body, start, length);
            request.writeBytes(ascii("\r\n"));
        }
        request.writeBytes(ascii("0\r\n\r\n"));
        return request.toByteArray();
    }

    private static String head(String path) {
        return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    public int get(String path) throws IOException {
        return send(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    /** Sends a whole request, reads the whole answer and gives its status. */
    public int send(byte[] request) throws IOException {
        socket.getOutputStream().write(request);
        int status = Integer.parseInt(line().substring(9, 12));
        int length = 0;
        boolean chunked = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring(15).trim());
            } else if (lower.startsWith("transfer-encoding:")) {
                chunked = true;
            } else if (lower.equals("connection: close")) {
                closed = true;
            }
        }
        if (chunked) {
            for (int chunk = Integer.parseInt(line(), 16); chunk > 0; chunk = Integer.parseInt(line(), 16)) {
                in.skipNBytes(chunk);
                line();
            }
            line();
        } else {
            in.skipNBytes(length);
        }
        return status;
    }

    /** Sends the first bytes of a request and no more. */
    void sendPart(byte[] request, int bytes) throws IOException {
        socket.getOutputStream().write(request, 0, bytes);
    }

    /** Whether the server ends the connection after the last answer. */
    public boolean isClosed() {
        return closed;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder(64);
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException();
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
