package org.cartcds.fhirserver;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Opens connections to checked addresses and keeps some for the next request, so that not every query costs a handshake. A
 * kept connection goes only to callers of the same origin under the same address rule.
 */
final class Connections implements Closeable {

    private static final int MAX_IDLE = 16;
    private static final long MAX_REST_SECONDS = 20;

    private final AddressRule.Lookup names;
    private final Supplier<SSLSocketFactory> tls;
    private final Map<Route, Deque<Connection>> idle = new HashMap<>();
    private boolean closed;

    /** Origin and address rule. */
    private record Route(String scheme, String host, int port, boolean allowPrivate) {

        static Route of(URI url, boolean allowPrivate) {
            return new Route(url.getScheme(), url.getHost(), PageLink.port(url), allowPrivate);
        }
    }

    Connections(AddressRule.Lookup names, Supplier<SSLSocketFactory> tls) {
        this.names = names;
        this.tls = tls;
    }

    /** A connection that is entered in the scope; a new one when {@code fresh}, else a kept one if there is. */
    Connection open(URI url, boolean allowPrivate, boolean fresh, CallScope scope) throws IOException, FetchFailed {
        Route route = Route.of(url, allowPrivate);
        for (Connection kept = fresh ? null : take(route); kept != null; kept = take(route)) {
            try {
                scope.enter(kept);
            } catch (FetchFailed e) {
                kept.close();
                throw e;
            }
            kept.waitAtMost(1);
            if (!kept.http().isStale()) {
                return kept;
            }
            scope.leave(kept);
            kept.close();
        }
        return connect(route, scope);
    }

    private Connection connect(Route route, CallScope scope) throws IOException, FetchFailed {
        InetAddress[] addresses = addresses(route);
        IOException last = null;
        for (int i = 0; i < addresses.length; i++) {
            Connection connection = new Connection();
            // The name may have taken longer to look up than the call lives.
            scope.enter(connection);
            try {
                // What is left is shared among the addresses that are left.
                int millis = Math.max(1, scope.millisLeft() / (addresses.length - i));
                if (route.scheme().equals("https")) {
                    connection.connect(addresses[i], route.host(), route.port(), millis, tls.get());
                } else {
                    connection.connect(addresses[i], route.port(), millis);
                }
                return connection;
            } catch (IOException e) {
                scope.leave(connection);
                connection.close();
                last = e;
            }
        }
        if (scope.isOver()) {
            throw new FetchFailed(FetchFailed.Why.DEADLINE);
        }
        throw last == null ? new UnknownHostException() : new Unreachable();
    }

    /** No connection came about. */
    static final class Unreachable extends IOException {}

    /** A name that leads to one address that is not allowed is not used at all: honest servers do not mix. */
    private InetAddress[] addresses(Route route) throws FetchFailed {
        InetAddress[] addresses;
        try {
            addresses = names.lookup(route.host());
        } catch (UnknownHostException e) {
            throw new FetchFailed(FetchFailed.Why.UNREACHABLE);
        }
        for (InetAddress address : addresses) {
            if (!AddressRule.allows(address, route.allowPrivate())) {
                throw new FetchFailed(FetchFailed.Why.ADDRESS_REFUSED);
            }
        }
        return addresses;
    }

    /** Keeps a connection whose answer was read to its end. */
    void keep(Connection connection, URI url, boolean allowPrivate) throws IOException {
        connection.rest();
        boolean kept = false;
        synchronized (this) {
            Deque<Connection> resting = idle.computeIfAbsent(Route.of(url, allowPrivate), any -> new ArrayDeque<>());
            if (!closed && resting.size() < MAX_IDLE) {
                resting.push(connection);
                kept = true;
            }
        }
        if (kept) {
            CompletableFuture.delayedExecutor(MAX_REST_SECONDS + 1, TimeUnit.SECONDS)
                    .execute(this::closeRested);
        } else {
            connection.close();
        }
    }

    private synchronized @Nullable Connection take(Route route) {
        Deque<Connection> resting = idle.get(route);
        return resting == null ? null : resting.poll();
    }

    private synchronized void closeRested() {
        for (Deque<Connection> resting : idle.values()) {
            for (Iterator<Connection> each = resting.iterator(); each.hasNext(); ) {
                Connection connection = each.next();
                if (closed || connection.hasRestedLongerThan(TimeUnit.SECONDS.toNanos(MAX_REST_SECONDS))) {
                    each.remove();
                    closeQuietly(connection);
                }
            }
        }
    }

    private static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (IOException e) {
            // Closed as far as it can be.
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        closeRested();
    }
}
