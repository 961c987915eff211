package org.cartcds.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A network between two ends on this machine that can be cut, can go silent, and can be mended. */
final class Wire implements AutoCloseable {

    private final ServerSocket server;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile boolean cut;
    private volatile boolean silent;

    Wire(int target) {
        this.target = target;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** Ends all connections, and each new one at once. */
    void cut() {
        cut = true;
        open.forEach(Wire::close);
        open.clear();
    }

    /** Connections stay, new ones are accepted, and no byte arrives any more. */
    void silence() {
        silent = true;
    }

    /** New connections work again; what was cut or silent is not continued. */
    void mend() {
        open.forEach(Wire::close);
        open.clear();
        cut = false;
        silent = false;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket here = server.accept();
                open.add(here);
                if (cut) {
                    close(here);
                } else {
                    Socket there = new Socket(InetAddress.getLoopbackAddress(), target);
                    open.add(there);
                    threads.execute(() -> copy(here, there));
                    threads.execute(() -> copy(there, here));
                }
            } catch (IOException e) {
                // The listening socket was closed, or nobody listens behind it.
                continue;
            }
        }
    }

    private void copy(Socket from, Socket to) {
        byte[] buffer = new byte[8192];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                if (!silent) {
                    out.write(buffer, 0, length);
                }
            }
        } catch (IOException e) {
            // One of both was closed, and the other follows.
            close(from);
        }
        close(from);
        close(to);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        cut();
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdown();
    }
}
