package org.cartcds.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Fetches key sets, and nothing but key sets of the configuration: no redirect is followed, and the whole answer has to
 * arrive in time and within the limit.
 */
class KeySetServer {

    static final int MAX_BYTES = 256 * 1024;

    private final HttpClient http;
    private final Duration timeout;

    KeySetServer(Duration timeout) {
        this.timeout = timeout;
        this.http = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout)
                .build();
    }

    /** Longest time that one fetch takes. */
    Duration timeout() {
        return timeout;
    }

    /**
     * The body of the answer.
     *
     * @throws IOException when there is none with status 200 in time and within the limit
     */
    byte[] fetch(URI url) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(url)
                .header("Accept", "application/json")
                .timeout(timeout)
                .build();
        CompletableFuture<HttpResponse<byte[]>> answer =
                http.sendAsync(request, response -> new BoundedBody(response.statusCode() == 200 ? MAX_BYTES : 0));
        try {
            HttpResponse<byte[]> response = answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            if (response.statusCode() != 200) {
                throw new IOException("status " + response.statusCode());
            }
            return response.body();
        } catch (TimeoutException e) {
            throw new IOException("no answer in " + timeout.toMillis() + " ms");
        } catch (ExecutionException e) {
            throw new IOException(
                    e.getCause() == null ? "failed" : e.getCause().getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted");
        } finally {
            answer.cancel(true);
        }
    }
}
