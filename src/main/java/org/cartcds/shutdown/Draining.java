package org.cartcds.shutdown;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;

/**
 * Runs before the server stops to accept. Once it does, Tomcat answers every further request of a connection that was kept
 * alive with 503; so for a while each answer is the last of its connection, and clients come to another node. Readiness says
 * no from the start of it.
 */
final class Draining implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Draining.class);

    /** Stops first what has the highest phase. */
    private static final int PHASE = WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE + 512;

    private final Supplier<List<Connector>> connectors;
    private final Duration delay;
    private volatile boolean running;

    /** @param connectors of the server, asked when it ends */
    Draining(Supplier<List<Connector>> connectors, Duration delay) {
        this.connectors = connectors;
        this.delay = delay;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        stop(() -> {});
    }

    @Override
    public void stop(Runnable callback) {
        running = false;
        if (delay.isZero()) {
            callback.run();
            return;
        }
        LOG.info(
                "Ending: calls are answered for {} more ms, each on the last use of its connection.", delay.toMillis());
        connectors.get().forEach(Draining::endConnections);
        Thread drain = new Thread(() -> pause(callback), "drain");
        drain.setDaemon(true);
        drain.start();
    }

    private static void endConnections(Connector connector) {
        if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
            http.setMaxKeepAliveRequests(1);
        }
    }

    private void pause(Runnable callback) {
        try {
            Thread.sleep(delay.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            callback.run();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
