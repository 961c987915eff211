package org.cartcds.cdshooks;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Discovery and service calls (sections Discovery and Calling a CDS Service) at {@code /cds-services}. A servlet of its
 * own: nearly all calls are answered with no card, and then what surrounds the evaluation is what the answer costs.
 * {@code Accept} is never looked at, since every answer is JSON. Logs hold no value of a request.
 */
final class CdsHooksServlet extends HttpServlet {

    static final String PATH = "/cds-services";

    private static final Logger LOG = LoggerFactory.getLogger(CdsHooksServlet.class);
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE");

    private final transient Map<String, CdsService> services = new LinkedHashMap<>();
    private final transient Map<String, String> hooks = new LinkedHashMap<>();
    private final transient RequestReader reader;
    private final int maxBody;
    private final byte[] discovery;

    CdsHooksServlet(Collection<CdsService> services, UsageNotice notice, RequestReader reader, int maxBody) {
        List<ServiceDescription> descriptions = services.stream()
                .map(service -> service.description().precededBy(notice))
                .toList();
        for (CdsService service : services) {
            ServiceDescription description = service.description();
            Require.check(
                    this.services.put(description.id(), service) == null,
                    "two services have the id " + description.id());
            hooks.put(description.id(), description.hook());
        }
        this.reader = reader;
        this.maxBody = maxBody;
        this.discovery = CdsHooksJson.write(new Discovery(descriptions));
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String id = serviceId(request.getPathInfo());
        if (id.isEmpty()) {
            discover(request, response);
        } else {
            call(id, request, response);
        }
    }

    private void discover(HttpServletRequest request, HttpServletResponse response) throws IOException {
        switch (request.getMethod()) {
            case "GET", "HEAD" -> StatusOutcomes.send(response, 200, discovery);
            case "OPTIONS" -> allow(response, 204, "GET, HEAD, OPTIONS");
            default -> {
                allow(response, 405, "GET, HEAD, OPTIONS");
                refuse(request, response, 405, StatusOutcomes.of(405), null);
            }
        }
    }

    private void call(String id, HttpServletRequest request, HttpServletResponse response) throws IOException {
        CdsService service = services.get(id);
        if (service == null) {
            OperationOutcome unknown = OperationOutcome.error("not-found", "There is no such service.", null);
            refuse(request, response, 404, unknown, null);
            return;
        }
        switch (request.getMethod()) {
            case "POST" -> evaluate(service, hooks.get(id), request, response);
            case "OPTIONS" -> allow(response, 204, "POST, OPTIONS");
            default -> {
                allow(response, 405, "POST, OPTIONS");
                refuse(request, response, 405, StatusOutcomes.of(405), null);
            }
        }
    }

    private void evaluate(CdsService service, String hook, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setHeader("Cache-Control", "no-store");
        if (!(request.getAttribute(Caller.ATTRIBUTE) instanceof Caller caller)) {
            refuse(request, response, 401, StatusOutcomes.of(401), null);
            return;
        }
        byte[] answer;
        try {
            answer = CdsHooksJson.write(service.evaluate(read(request, hook, caller), caller));
        } catch (RequestRefused e) {
            refuse(request, response, e.status(), e.outcome(), e.expression());
            return;
        } catch (MissingData e) {
            refuse(request, response, 412, missing(e), null);
            return;
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error("POST {}/{id} -> 500 {}", PATH, FailureTrace.of(e));
            StatusOutcomes.send(response, 500, StatusOutcomes.of(500));
            return;
        }
        LOG.debug("POST {}/{id} -> 200", PATH);
        StatusOutcomes.send(response, 200, answer);
    }

    private CdsRequest read(HttpServletRequest request, String hook, Caller caller) {
        if (!MediaTypes.isJson(request.getContentType()) || request.getHeader("Content-Encoding") != null) {
            throw new RequestRefused(
                    415,
                    "not-supported",
                    null,
                    "Send the body as Content-Type application/json in UTF-8, without a content encoding.");
        }
        CdsRequest cdsRequest = reader.read(RequestBody.read(request, (int) Math.min(maxBody, caller.maxBodyBytes())));
        if (!cdsRequest.hook().equals(hook)) {
            throw new RequestRefused(400, "value", "hook", "hook must be " + hook + ", the hook of this service.");
        }
        return cdsRequest;
    }

    private static OperationOutcome missing(MissingData missing) {
        String keys = String.join(", ", missing.keys());
        return OperationOutcome.error(
                "required",
                "Data that the service needs were neither prefetched nor could be fetched.",
                "Missing prefetch: " + keys,
                null);
    }

    private static void refuse(
            HttpServletRequest request,
            HttpServletResponse response,
            int status,
            OperationOutcome outcome,
            String expression)
            throws IOException {
        if (LOG.isInfoEnabled()) {
            String method = METHODS.contains(request.getMethod()) ? request.getMethod() : "(other)";
            String path = serviceId(request.getPathInfo()).isEmpty() ? PATH : PATH + "/{id}";
            LOG.info("{} {} -> {} {}", method, path, status, loggable(expression));
        }
        StatusOutcomes.send(response, status, outcome);
    }

    /** Prefetch keys are the client's words, so they stay out of logs. */
    private static String loggable(String expression) {
        if (expression == null) {
            return "";
        }
        return expression.startsWith("prefetch.") ? "prefetch" : expression;
    }

    private static void allow(HttpServletResponse response, int status, String methods) {
        response.setStatus(status);
        response.setHeader("Allow", methods);
    }

    /** What follows the path of discovery, without the slashes around it; empty for discovery itself. */
    private static String serviceId(String pathInfo) {
        if (pathInfo == null || pathInfo.length() <= 1) {
            return "";
        }
        int end = pathInfo.endsWith("/") ? pathInfo.length() - 1 : pathInfo.length();
        return pathInfo.substring(1, end);
    }
}
