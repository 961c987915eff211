package org.cartcds.fhirserver;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.jspecify.annotations.Nullable;

/**
 * Sends GET requests: with the token, without following redirects, within limits, through the server's circuit breaker. A
 * request whose connection was reset is sent once more at once; nothing else is retried.
 */
final class FhirRequests implements Closeable {

    private static final Set<String> JSON =
            Set.of("application/fhir+json", "application/json", "application/json+fhir", "text/json");
    private static final int MAX_DRAINED = 16_384;

    private final HttpRequestExecutor executor = new HttpRequestExecutor(DefaultConnectionReuseStrategy.INSTANCE);
    private final Connections connections;
    private final Breakers breakers;

    FhirRequests(Connections connections, Breakers breakers) {
        this.connections = connections;
        this.breakers = breakers;
    }

    /** The body of a success in JSON. */
    byte[] get(URI url, FhirTarget target, CallScope scope) throws FetchFailed {
        try {
            return once(url, target, scope, false);
        } catch (FetchFailed e) {
            if (e.why() != FetchFailed.Why.RESET || scope.isOver()) {
                throw e;
            }
            return once(url, target, scope, true);
        }
    }

    private byte[] once(URI url, FhirTarget target, CallScope scope, boolean fresh) throws FetchFailed {
        CircuitBreaker breaker = breakers.of(target.baseUrl());
        if (!breaker.tryAcquirePermission()) {
            throw new FetchFailed(FetchFailed.Why.CIRCUIT_OPEN);
        }
        long began = System.nanoTime();
        // Until something else is known, nothing is said about the server.
        Optional<Boolean> healthy = Optional.empty();
        try {
            byte[] body = exchange(url, target, scope, fresh);
            healthy = Optional.of(true);
            return body;
        } catch (FetchFailed e) {
            healthy = verdict(e.why(), began, scope);
            throw e;
        } finally {
            long nanos = System.nanoTime() - began;
            if (healthy.isEmpty()) {
                breaker.releasePermission();
            } else if (healthy.get()) {
                breaker.onSuccess(nanos, TimeUnit.NANOSECONDS);
            } else {
                breaker.onError(nanos, TimeUnit.NANOSECONDS, new FetchFailed(FetchFailed.Why.STATUS_5XX));
            }
        }
    }

    /** What a failure says about the server; a request that the deadline cut short says nothing unless it had its time. */
    private static Optional<Boolean> verdict(FetchFailed.Why why, long began, CallScope scope) {
        return switch (why) {
            case STATUS_3XX, STATUS_4XX, STATUS_OTHER, NO_FHIR_JSON, TOO_LARGE -> Optional.of(true);
            case STATUS_5XX, CUT_OFF, RESET, UNREACHABLE -> Optional.of(false);
            case DEADLINE -> scope.hadItsTime(began) ? Optional.of(false) : Optional.empty();
            case ADDRESS_REFUSED, CIRCUIT_OPEN, OVERLOADED, FAULT -> Optional.empty();
        };
    }

    private byte[] exchange(URI url, FhirTarget target, CallScope scope, boolean fresh) throws FetchFailed {
        Connection connection = null;
        boolean reusable = false;
        boolean answered = false;
        try {
            connection = connections.open(url, target.allowPrivate(), fresh, scope);
            connection.waitAtMost(Math.max(1, scope.millisLeft()));
            ClassicHttpRequest request = request(url, target);
            HttpCoreContext context = HttpCoreContext.create();
            ClassicHttpResponse response = executor.execute(request, connection.http(), context);
            answered = true;
            try {
                byte[] body = body(response, target.limits(), scope);
                reusable =
                        isReadToItsEnd(response) && executor.keepAlive(request, response, connection.http(), context);
                return body;
            } catch (FetchFailed e) {
                boolean refused = response.getCode() >= 400 && response.getCode() < 500;
                reusable = refused
                        && isReadToItsEnd(response)
                        && executor.keepAlive(request, response, connection.http(), context);
                throw e;
            }
        } catch (IOException | HttpException e) {
            throw new FetchFailed(why(e, answered, scope));
        } finally {
            release(connection, reusable, url, target, scope);
        }
    }

    private void release(
            @Nullable Connection connection, boolean reusable, URI url, FhirTarget target, CallScope scope) {
        if (connection == null) {
            return;
        }
        try {
            if (scope.leave(connection) && reusable) {
                connections.keep(connection, url, target.allowPrivate());
            } else {
                connection.close();
            }
        } catch (IOException e) {
            // Closed as far as it can be.
        }
    }

    private static ClassicHttpRequest request(URI url, FhirTarget target) {
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        ClassicHttpRequest request = new BasicClassicHttpRequest("GET", path + query);
        request.addHeader("Host", url.getPort() < 0 ? url.getHost() : url.getHost() + ":" + url.getPort());
        request.addHeader("Accept", "application/fhir+json");
        request.addHeader("Accept-Encoding", "gzip");
        request.addHeader("User-Agent", "car-t-next-steps");
        target.token().ifPresent(token -> request.addHeader("Authorization", "Bearer " + token));
        return request;
    }

    private static byte[] body(ClassicHttpResponse response, FetchLimits limits, CallScope scope)
            throws IOException, FetchFailed {
        int status = response.getCode();
        HttpEntity entity = response.getEntity();
        if (status != 200) {
            throw new FetchFailed(
                    switch (status / 100) {
                        case 3 -> FetchFailed.Why.STATUS_3XX;
                        // Too many requests: the server wants to be left alone.
                        case 4 -> status == 429 ? FetchFailed.Why.STATUS_5XX : FetchFailed.Why.STATUS_4XX;
                        case 5 -> FetchFailed.Why.STATUS_5XX;
                        default -> FetchFailed.Why.STATUS_OTHER;
                    });
        }
        if (entity == null || !isJson(entity.getContentType())) {
            throw new FetchFailed(FetchFailed.Why.NO_FHIR_JSON);
        }
        if (entity.getContentLength() > limits.maxBytes()) {
            throw new FetchFailed(FetchFailed.Why.TOO_LARGE);
        }
        InputStream wire = CappedInput.of(entity.getContent(), limits.maxBytes());
        InputStream unpacked = CappedInput.of(decoded(response, wire), limits.maxBytes());
        ByteArrayOutputStream body = new ByteArrayOutputStream((int) Math.max(8192, entity.getContentLength()));
        try {
            // Never closed: closing a body reads it to its end, however long it is.
            new CappedInput(unpacked, scope::take).transferTo(body);
        } catch (CappedInput.TooLong e) {
            throw new FetchFailed(FetchFailed.Why.TOO_LARGE);
        }
        return body.toByteArray();
    }

    private static InputStream decoded(ClassicHttpResponse response, InputStream wire) throws IOException, FetchFailed {
        Header[] encodings = response.getHeaders("Content-Encoding");
        String encoding =
                encodings.length == 0 ? "identity" : encodings[0].getValue().toLowerCase(Locale.ROOT);
        if (encodings.length > 1) {
            throw new FetchFailed(FetchFailed.Why.NO_FHIR_JSON);
        }
        return switch (encoding.strip()) {
            case "identity", "" -> wire;
            case "gzip", "x-gzip" -> new GZIPInputStream(wire, 8192);
            default -> throw new FetchFailed(FetchFailed.Why.NO_FHIR_JSON);
        };
    }

    private static boolean isJson(String contentType) {
        ContentType type = ContentType.parseLenient(contentType);
        return type != null
                && type.getMimeType() != null
                && JSON.contains(type.getMimeType().toLowerCase(Locale.ROOT));
    }

    /** Reads a short rest away, so that the connection can serve again. */
    private static boolean isReadToItsEnd(ClassicHttpResponse response) {
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            return true;
        }
        try {
            CappedInput.of(entity.getContent(), MAX_DRAINED).transferTo(OutputStream.nullOutputStream());
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static FetchFailed.Why why(Exception e, boolean answered, CallScope scope) {
        if (scope.isOver() || e instanceof SocketTimeoutException) {
            return FetchFailed.Why.DEADLINE;
        }
        if (e instanceof CappedInput.TooLong) {
            return FetchFailed.Why.TOO_LARGE;
        }
        if (e instanceof Connections.Unreachable) {
            return FetchFailed.Why.UNREACHABLE;
        }
        if (e instanceof NoHttpResponseException || e instanceof SocketException) {
            return FetchFailed.Why.RESET;
        }
        return answered ? FetchFailed.Why.CUT_OFF : FetchFailed.Why.NO_FHIR_JSON;
    }

    @Override
    public void close() {
        connections.close();
    }
}
