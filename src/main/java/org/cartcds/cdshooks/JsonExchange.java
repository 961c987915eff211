package org.cartcds.cdshooks;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One POST of JSON and its answer: media type, size, errors as OperationOutcome, and logs that hold no value of a request.
 * Every endpoint that takes a chart goes through it.
 */
public final class JsonExchange {

    private static final Logger LOG = LoggerFactory.getLogger(JsonExchange.class);
    private static final String RETRY_AFTER_SECONDS = "30";
    private static final String BUSY_SECONDS = "2";
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE");

    private final String path;
    private final int maxBody;
    private final BodyBudget budget;

    /**
     * @param path path of the endpoint for the logs, without any value of a request
     * @param maxBody longest body in bytes
     * @param budget shared by all endpoints
     */
    public JsonExchange(String path, int maxBody, BodyBudget budget) {
        this.path = path;
        this.maxBody = maxBody;
        this.budget = budget;
    }

    /** What an endpoint makes of a body. */
    @FunctionalInterface
    public interface Work {

        /**
         * The answer as JSON.
         *
         * @throws RequestRefused when the body is at fault
         * @throws MissingData when the chart lacks what is needed
         * @throws FeedbackNotStored when feedback cannot be kept now
         */
        byte[] answer(byte[] body);
    }

    /**
     * Reads the body, has it answered and sends the answer or what went wrong.
     *
     * @param maxBytes longest body of this caller; the limit of the endpoint holds as well
     */
    public void answer(HttpServletRequest request, HttpServletResponse response, long maxBytes, Work work)
            throws IOException {
        response.setHeader("Cache-Control", "no-store");
        byte[] answer;
        try (BodyBudget.Share share = budget.open()) {
            answer = work.answer(body(request, (int) Math.min(maxBody, maxBytes), share));
        } catch (RequestRefused e) {
            refuse(request, response, path, e.status(), e.outcome(), e.expression());
            return;
        } catch (MissingData e) {
            refuse(request, response, path, 412, e.outcome(), null);
            return;
        } catch (ServiceBusy e) {
            response.setHeader("Retry-After", BUSY_SECONDS);
            refuse(request, response, path, 503, e.outcome(), null);
            return;
        } catch (FeedbackNotStored e) {
            response.setHeader("Retry-After", RETRY_AFTER_SECONDS);
            refuse(request, response, path, 503, e.outcome(), null);
            return;
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error("POST {} -> 500 {}", path, FailureTrace.of(e));
            StatusOutcomes.send(response, 500, StatusOutcomes.of(500));
            return;
        }
        LOG.debug("POST {} -> 200", path);
        StatusOutcomes.send(response, 200, answer);
    }

    private static byte[] body(HttpServletRequest request, int limit, BodyBudget.Share share) {
        if (!MediaTypes.isJson(request.getContentType()) || request.getHeader("Content-Encoding") != null) {
            throw new RequestRefused(
                    415,
                    "not-supported",
                    null,
                    "Send the body as Content-Type application/json in UTF-8, without a content encoding.");
        }
        return RequestBody.read(request, limit, share);
    }

    /** Sends an error, and logs it without any value of the request. */
    public static void refuse(
            HttpServletRequest request,
            HttpServletResponse response,
            String path,
            int status,
            OperationOutcome outcome,
            @Nullable String expression)
            throws IOException {
        if (LOG.isInfoEnabled()) {
            String method = METHODS.contains(request.getMethod()) ? request.getMethod() : "(other)";
            LOG.info("{} {} -> {} {}", method, path, status, loggable(expression));
        }
        StatusOutcomes.send(response, status, outcome);
    }

    /** Prefetch keys are the client's words, so they stay out of logs. */
    private static String loggable(@Nullable String expression) {
        if (expression == null) {
            return "";
        }
        return expression.startsWith("prefetch.") ? "prefetch" : expression;
    }
}
