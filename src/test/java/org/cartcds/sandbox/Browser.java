package org.cartcds.sandbox;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.cartcds.TestHttp;

/**
 * A page of one origin that fetches from another as the Fetch standard has it: a preflight first where one is due, and
 * nothing reaches the page unless the answer says that this origin may read it.
 */
final class Browser {

    private final HttpClient http = HttpClient.newHttpClient();
    private final String origin;

    /** @param origin of the page */
    Browser(String origin) {
        this.origin = origin;
    }

    /** The page got nothing; the reason stands in the console only. */
    static final class Blocked extends RuntimeException {

        Blocked(String reason) {
            super(reason);
        }
    }

    /**
     * Fetches with CORS.
     *
     * @param body null for none
     *
     * @throws Blocked when the other side does not share its answer with this origin
     */
    HttpResponse<String> fetch(String method, URI address, Map<String, String> headers, String body) {
        List<String> unsafe = headers.entrySet().stream()
                .filter(header -> !isSafe(header.getKey(), header.getValue()))
                .map(header -> header.getKey().toLowerCase(Locale.ROOT))
                .sorted()
                .toList();
        if (!unsafe.isEmpty()) {
            preflight(method, address, unsafe);
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Origin", origin)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        headers.forEach(request::header);
        HttpResponse<String> response = send(request);
        checkOrigin(response, method + " " + address.getPath());
        return response;
    }

    /** Fetches from a server that shares everything without being asked, as FHIR test servers do. */
    HttpResponse<String> fetchOpen(HttpRequest.Builder request) {
        return send(request);
    }

    private static boolean isSafe(String name, String value) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "accept" -> true;
            case "content-type" ->
                value.startsWith("application/x-www-form-urlencoded") || value.startsWith("text/plain");
            default -> false;
        };
    }

    private void preflight(String method, URI address, List<String> unsafe) {
        String what = "OPTIONS " + address.getPath();
        HttpResponse<String> response = send(HttpRequest.newBuilder(address)
                .header("Origin", origin)
                .header("Access-Control-Request-Method", method)
                .header("Access-Control-Request-Headers", String.join(",", unsafe))
                .method("OPTIONS", BodyPublishers.noBody()));
        checkOrigin(response, what);
        if (response.statusCode() < 200 || response.statusCode() > 299) {
            throw new Blocked(what + " was answered with " + response.statusCode());
        }
        // A wildcard never stands for authorization, and GET and POST need not be named.
        List<String> allowed = listed(response, "Access-Control-Allow-Headers");
        unsafe.stream().filter(name -> !allowed.contains(name)).findFirst().ifPresent(name -> {
            throw new Blocked("Request header field " + name + " is not allowed for " + address.getPath());
        });
        if (!List.of("GET", "POST").contains(method)
                && !listed(response, "Access-Control-Allow-Methods").contains(method.toLowerCase(Locale.ROOT))) {
            throw new Blocked("Method " + method + " is not allowed for " + address.getPath());
        }
    }

    private void checkOrigin(HttpResponse<?> response, String what) {
        List<String> allowed = response.headers().allValues("Access-Control-Allow-Origin");
        if (!allowed.equals(List.of(origin)) && !allowed.equals(List.of("*"))) {
            throw new Blocked(what + " is not shared with " + origin);
        }
    }

    private static List<String> listed(HttpResponse<?> response, String header) {
        return response.headers().allValues(header).stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .flatMap(value -> Stream.of(value.strip().toLowerCase(Locale.ROOT)))
                .toList();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        return TestHttp.send(http, request);
    }
}
