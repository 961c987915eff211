package org.cartcds.client;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.cartcds.cdshooks.Caller;
import org.cartcds.cdshooks.ServiceDescription;
import org.cartcds.cdshooks.StatusOutcomes;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets nobody call who is not a configured client, and no client more often than agreed. What only describes the service
 * (reading below the path of discovery, {@code OPTIONS}) stays open. The answer to a refused call never says why; the log does, with no more of the
 * token than issuer, tenant and {@code jti}.
 */
final class AuthenticationFilter extends HttpFilter {

    private static final Logger LOG = LoggerFactory.getLogger(AuthenticationFilter.class);
    private static final Set<String> READING = Set.of("GET", "HEAD");

    private final transient Clients clients;
    private final transient @Nullable Authentication authentication;
    private final transient Map<String, Bucket> buckets = new ConcurrentHashMap<>();

    /** @param authentication null in evaluation mode */
    AuthenticationFilter(Clients clients, @Nullable Authentication authentication) {
        this.clients = clients;
        this.authentication = authentication;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (isOpen(request)) {
            chain.doFilter(request, response);
            return;
        }
        Client client;
        try {
            client = clients.isEvaluation() ? Client.evaluation() : authenticate(request);
        } catch (TokenRefused e) {
            request.setAttribute(Caller.REFUSAL, e.reason().word());
            StatusOutcomes.send(response, 401);
            return;
        } catch (RuntimeException e) {
            LOG.error("A call cannot be authenticated: {}", e.getClass().getName());
            StatusOutcomes.send(response, 503);
            return;
        }
        long wait = secondsToWait(client);
        if (wait > 0) {
            LOG.info("client {} has too many calls", client.id());
            response.setHeader("Retry-After", Long.toString(wait));
            StatusOutcomes.send(response, 429);
            return;
        }
        request.setAttribute(Caller.ATTRIBUTE, client);
        chain.doFilter(request, response);
    }

    private static boolean isOpen(HttpServletRequest request) {
        return request.getMethod().equals("OPTIONS")
                || READING.contains(request.getMethod())
                        && request.getServletPath().equals(ServiceDescription.DISCOVERY_PATH);
    }

    private Client authenticate(HttpServletRequest request) throws TokenRefused {
        BearerToken token = null;
        try {
            List<String> headers = Collections.list(request.getHeaders("Authorization"));
            token = BearerToken.read(headers);
            Client client =
                    Objects.requireNonNull(authentication, "there are clients").authenticate(token, path(request));
            LOG.debug("client {} authenticated, {}", client.id(), about(token));
            return client;
        } catch (TokenRefused e) {
            LOG.info("call refused, 401 {}, {}", e.reason().word(), token == null ? "no claims" : about(token));
            throw e;
        }
    }

    /** The path below the context, decoded by the container. */
    private static String path(HttpServletRequest request) {
        return request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
    }

    /** The issuer is named only when it is one of ours, since the rest may be anybody's words. */
    private String about(BearerToken token) {
        Claims claims = token.claims();
        String issuer = clients.knowsIssuer(claims.issuer()) ? claims.issuer() : "(unknown)";
        return "iss=" + LogText.of(issuer) + " tenant="
                + claims.tenant().map(LogText::of).orElse("-") + " jti=" + LogText.of(claims.id());
    }

    private long secondsToWait(Client client) {
        if (client.limits().requestsPerMinute().isEmpty()) {
            return 0;
        }
        int calls = client.limits().requestsPerMinute().getAsInt();
        Bucket bucket = buckets.computeIfAbsent(
                client.id(),
                id -> Bucket.builder()
                        // Milliseconds would come from the machine's clock, which may be set back.
                        .withNanosecondPrecision()
                        .addLimit(limit -> limit.capacity(calls).refillGreedy(calls, Duration.ofMinutes(1)))
                        .build());
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? 0 : TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill()) + 1;
    }
}
