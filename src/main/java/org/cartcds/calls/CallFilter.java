package org.cartcds.calls;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.cartcds.cdshooks.Caller;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the listeners of every POST, also of those that are refused. Stands in front of the authentication. */
final class CallFilter extends HttpFilter {

    private static final Logger LOG = LoggerFactory.getLogger(CallFilter.class);

    private final transient Calls calls;
    private final transient List<CallListener> listeners;
    private final transient Clock clock;

    CallFilter(Calls calls, List<CallListener> listeners, Clock clock) {
        this.calls = calls;
        this.listeners = List.copyOf(listeners);
        this.clock = clock;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!request.getMethod().equals("POST")) {
            chain.doFilter(request, response);
            return;
        }
        Call call = new Call(
                Endpoint.of(request.getServletPath(), request.getPathInfo()),
                clock.instant(),
                Optional.ofNullable(request.getHeader("traceparent")));
        calls.begin(call);
        int status = 500;
        try {
            chain.doFilter(request, response);
            status = response.getStatus();
        } finally {
            calls.end();
            call.ended(client(request), refusal(request), status);
            listeners.forEach(listener -> tell(listener, call));
        }
    }

    private static Optional<String> client(HttpServletRequest request) {
        return request.getAttribute(Caller.ATTRIBUTE) instanceof Caller caller
                ? Optional.of(caller.id())
                : Optional.empty();
    }

    private static Optional<String> refusal(HttpServletRequest request) {
        return request.getAttribute(Caller.REFUSAL) instanceof String reason ? Optional.of(reason) : Optional.empty();
    }

    /** The answer is out; a fault here must not reach the client. */
    private static void tell(CallListener listener, Call call) {
        try {
            listener.answered(call);
        } catch (RuntimeException e) {
            LOG.error("A call cannot be noted: {}", e.getClass().getName());
        }
    }
}
