package org.cartcds.fhirserver;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/** One connection to one checked address. Closing it from another thread ends whatever it waits for. */
final class Connection implements Closeable {

    private static final int MAX_LINE = 16_384;
    private static final int MAX_HEADERS = 200;
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};
    private static final Http1Config HTTP = Http1Config.custom()
            .setMaxLineLength(MAX_LINE)
            .setMaxHeaderCount(MAX_HEADERS)
            .setMaxEmptyLineCount(2)
            .build();

    private final Socket socket = new Socket();
    private final DefaultBHttpClientConnection http = new DefaultBHttpClientConnection(HTTP);
    private volatile long idleSince;

    /** Connects in plain text. */
    void connect(InetAddress address, int port, int millis) throws IOException {
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress(address, port), millis);
        socket.setSoTimeout(millis);
        http.bind(socket);
    }

    /** Connects with TLS and checks that the certificate is for the host. */
    void connect(InetAddress address, String host, int port, int millis, SSLSocketFactory tls) throws IOException {
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress(address, port), millis);
        socket.setSoTimeout(millis);
        SSLSocket secure = (SSLSocket) tls.createSocket(socket, host, port, true);
        SSLParameters parameters = secure.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setProtocols(PROTOCOLS);
        secure.setSSLParameters(parameters);
        secure.startHandshake();
        http.bind(secure, socket);
    }

    DefaultBHttpClientConnection http() {
        return http;
    }

    void waitAtMost(int millis) {
        http.setSocketTimeout(Timeout.ofMilliseconds(millis));
    }

    void rest() {
        idleSince = System.nanoTime();
    }

    boolean hasRestedLongerThan(long nanos) {
        return System.nanoTime() - idleSince > nanos;
    }

    @Override
    public void close() throws IOException {
        // The socket first: closing TLS in an orderly way could wait for the server.
        socket.close();
        http.close(CloseMode.IMMEDIATE);
    }
}
