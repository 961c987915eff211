package org.cartcds.badinput;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/** Listens on every address of this machine, counts connections and closes them. */
final class Trap implements AutoCloseable {

    private final ServerSocket socket = new ServerSocket(0, 50);
    private final AtomicInteger connections = new AtomicInteger();

    Trap() throws IOException {
        Thread thread = new Thread(this::count, "trap");
        thread.setDaemon(true);
        thread.start();
    }

    private void count() {
        while (!socket.isClosed()) {
            try {
                socket.accept().close();
                connections.incrementAndGet();
            } catch (IOException e) {
                // Closed, or the other side went away.
            }
        }
    }

    int port() {
        return socket.getLocalPort();
    }

    int connections() {
        return connections.get();
    }

    /** The count, as soon as it is more than before, or after two seconds. */
    int connectionsAfter(int before) {
        long end = System.nanoTime() + 2_000_000_000L;
        while (connections.get() == before && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        return connections.get();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
