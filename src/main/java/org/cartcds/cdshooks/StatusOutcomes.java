package org.cartcds.cdshooks;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/** The fixed body for each HTTP status, for errors that are not about a member of a request. */
public final class StatusOutcomes {

    private static final String JSON = "application/json";

    private static final OperationOutcome CLIENT_FAULT =
            OperationOutcome.error("processing", "The request cannot be answered.", null);
    private static final OperationOutcome SERVER_FAULT = OperationOutcome.error(
            "exception", "The service failed to answer this request. Nothing is known about the patient.", null);

    private static final Map<Integer, OperationOutcome> BY_STATUS = Map.ofEntries(
            entry(400, "structure", "The HTTP request is malformed."),
            entry(401, "login", "The request is not authenticated."),
            entry(403, "forbidden", "The request is not permitted."),
            entry(404, "not-found", "There is nothing at this address."),
            entry(405, "not-supported", "This address does not support the HTTP method; see the Allow header."),
            entry(406, "not-supported", "This address has no representation that the client accepts."),
            entry(408, "timeout", "The request did not arrive in time."),
            entry(413, "too-long", "The body is too long."),
            entry(414, "too-long", "The address is too long."),
            entry(415, "not-supported", "Send the body as application/json in UTF-8, without a content encoding."),
            entry(429, "throttled", "There are too many requests; try again later."),
            entry(431, "too-long", "The headers are too long."),
            entry(501, "not-supported", "The HTTP method or transfer coding is not supported."),
            entry(503, "transient", "The service is busy; try again later."),
            entry(505, "not-supported", "The HTTP version is not supported."));

    private StatusOutcomes() {}

    static OperationOutcome of(int status) {
        return BY_STATUS.getOrDefault(status, status >= 400 && status < 500 ? CLIENT_FAULT : SERVER_FAULT);
    }

    /**
     * Sends the fixed answer for the status; does nothing when an answer is already on its way. All answers with 401 are
     * the same, byte for byte.
     */
    public static void send(HttpServletResponse response, int status) throws IOException {
        if (status == 401) {
            response.setHeader("WWW-Authenticate", "Bearer");
        }
        response.setHeader("Cache-Control", "no-store");
        send(response, status, of(status));
    }

    /** Sends the body as the whole answer; does nothing when an answer is already on its way. */
    static void send(HttpServletResponse response, int status, OperationOutcome outcome) throws IOException {
        if (!response.isCommitted()) {
            response.resetBuffer();
            send(response, status, CdsHooksJson.write(outcome));
        }
    }

    static void send(HttpServletResponse response, int status, byte[] body) throws IOException {
        response.setStatus(status);
        response.setContentType(JSON);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static Map.Entry<Integer, OperationOutcome> entry(int status, String code, String text) {
        return Map.entry(status, OperationOutcome.error(code, text, null));
    }
}
