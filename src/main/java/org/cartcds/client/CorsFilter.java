package org.cartcds.client;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Predicate;

/**
 * Cross-origin resource sharing, for clients that run in a browser. Comes before the authentication, since a preflight
 * carries no token and a browser shows an error only to a page that may read it. Other origins are served without the
 * headers and left to their browser. Credentials are never allowed: clients send their token in a header.
 */
final class CorsFilter extends HttpFilter {

    private static final String METHODS = "GET, POST, OPTIONS";
    private static final String HEADERS = "authorization, content-type";
    private static final String MAX_AGE_SECONDS = "600";

    private final transient Predicate<String> allowed;

    /** @param allowed whether an {@code Origin} may read answers */
    CorsFilter(Predicate<String> allowed) {
        this.allowed = allowed;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        response.addHeader("Vary", "Origin");
        String origin = request.getHeader("Origin");
        boolean isAllowed = origin != null && allowed.test(origin);
        if (isAllowed) {
            response.setHeader("Access-Control-Allow-Origin", origin);
            response.setHeader("Access-Control-Expose-Headers", "Retry-After");
        }
        if (isPreflight(request, origin)) {
            if (isAllowed) {
                response.setHeader("Access-Control-Allow-Methods", METHODS);
                response.setHeader("Access-Control-Allow-Headers", HEADERS);
                response.setHeader("Access-Control-Max-Age", MAX_AGE_SECONDS);
            }
            response.setStatus(204);
            return;
        }
        chain.doFilter(request, response);
    }

    private static boolean isPreflight(HttpServletRequest request, String origin) {
        return origin != null
                && request.getMethod().equals("OPTIONS")
                && request.getHeader("Access-Control-Request-Method") != null;
    }
}
