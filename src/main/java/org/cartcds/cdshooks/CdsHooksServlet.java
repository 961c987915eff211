package org.cartcds.cdshooks;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Discovery, service calls and feedback (the standard's sections of these names) at {@code /cds-services}. A servlet of
 * its own: nearly all calls are answered with no card, and then what surrounds the evaluation is what the answer costs.
 * {@code Accept} is never looked at, since every answer is JSON. Logs hold no value of a request.
 */
final class CdsHooksServlet extends HttpServlet {

    static final String PATH = ServiceDescription.DISCOVERY_PATH;

    private static final String FEEDBACK = "/feedback";
    private static final String CALL_PATH = PATH + "/{id}";
    private static final String FEEDBACK_PATH = CALL_PATH + FEEDBACK;
    private static final byte[] EMPTY_OBJECT = {'{', '}'};

    private final transient Map<String, CdsService> services = new LinkedHashMap<>();
    private final transient Map<String, String> hooks = new LinkedHashMap<>();
    private final transient RequestReader reader;
    private final transient JsonExchange exchange;
    private final transient RepeatedAnswer silence = new RepeatedAnswer();
    private final transient ReadingTurns turns =
            new ReadingTurns(Runtime.getRuntime().availableProcessors());
    private final transient Optional<FeedbackReceiver> feedback;
    private final transient JsonExchange feedbackExchange;
    private final byte[] discovery;

    /** @param feedback empty when the services take none */
    CdsHooksServlet(
            Collection<CdsService> services,
            UsageNotice notice,
            RequestReader reader,
            int maxBody,
            BodyBudget budget,
            Optional<FeedbackReceiver> feedback) {
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
        this.exchange = new JsonExchange(CALL_PATH, maxBody, budget);
        this.feedback = feedback;
        this.feedbackExchange = new JsonExchange(
                FEEDBACK_PATH, feedback.map(FeedbackReceiver::maxBody).orElse(0), budget);
        this.discovery = CdsHooksJson.write(new Discovery(descriptions));
    }

    /** What is done with a POST once it is known who calls. */
    @FunctionalInterface
    private interface Post {

        void by(Caller caller) throws IOException;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = path(request.getPathInfo());
        if (path.isEmpty()) {
            discover(request, response);
        } else if (path.endsWith(FEEDBACK)) {
            String id = path.substring(0, path.length() - FEEDBACK.length());
            boolean exists = services.containsKey(id) && feedback.isPresent();
            call(exists, request, response, caller -> takeFeedback(id, caller, request, response));
        } else {
            boolean exists = services.containsKey(path);
            call(exists, request, response, caller -> evaluate(path, caller, request, response));
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

    private static void call(boolean exists, HttpServletRequest request, HttpServletResponse response, Post post)
            throws IOException {
        if (!exists) {
            OperationOutcome unknown = OperationOutcome.error("not-found", "There is no such service.", null);
            refuse(request, response, 404, unknown, null);
            return;
        }
        switch (request.getMethod()) {
            case "POST" -> {
                if (request.getAttribute(Caller.ATTRIBUTE) instanceof Caller caller) {
                    post.by(caller);
                } else {
                    StatusOutcomes.send(response, 401);
                }
            }
            case "OPTIONS" -> allow(response, 204, "POST, OPTIONS");
            default -> {
                allow(response, 405, "POST, OPTIONS");
                refuse(request, response, 405, StatusOutcomes.of(405), null);
            }
        }
    }

    private void evaluate(String id, Caller caller, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        CdsService service = Objects.requireNonNull(services.get(id), "the service exists");
        String hook = Objects.requireNonNull(hooks.get(id), "the service has a hook");
        exchange.answer(request, response, caller.maxBodyBytes(), body -> {
            CdsService.Turn turn = service.turn(caller, reader);
            CdsRequest asked = turns.take(body.length, () -> turn.reader().read(body, hook));
            return silence.write(turn.service().evaluate(asked, caller));
        });
    }

    private void takeFeedback(String id, Caller caller, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        feedbackExchange.answer(request, response, caller.maxBodyBytes(), body -> {
            feedback.orElseThrow().receive(id, caller, body);
            return EMPTY_OBJECT;
        });
    }

    private static void refuse(
            HttpServletRequest request,
            HttpServletResponse response,
            int status,
            OperationOutcome outcome,
            @Nullable String expression)
            throws IOException {
        String path = path(request.getPathInfo());
        String template = path.isEmpty() ? PATH : path.endsWith(FEEDBACK) ? FEEDBACK_PATH : CALL_PATH;
        JsonExchange.refuse(request, response, template, status, outcome, expression);
    }

    private static void allow(HttpServletResponse response, int status, String methods) {
        response.setStatus(status);
        response.setHeader("Allow", methods);
    }

    /** What follows the path of discovery, without the slashes around it; empty for discovery itself. */
    private static String path(@Nullable String pathInfo) {
        if (pathInfo == null || pathInfo.length() <= 1) {
            return "";
        }
        int end = pathInfo.endsWith("/") ? pathInfo.length() - 1 : pathInfo.length();
        return pathInfo.substring(1, end);
    }
}
