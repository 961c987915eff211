package org.cartcds.headers;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;

/**
 * What every answer tells a browser, as the OWASP cheat sheets on REST security and on HTTP headers ask: an answer is data
 * that nobody may frame, sniff, run or keep. An endpoint that has pages replaces the policy or the caching by its own.
 */
public final class SecurityHeaders {

    /** Sent where a connection is encrypted, so that a browser never tries the plain address again: one year in seconds. */
    static final String TRANSPORT_SECURITY = "max-age=31536000";

    static final Map<String, String> ALWAYS = Map.of(
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Content-Security-Policy",
                    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "Referrer-Policy", "no-referrer",
            "Permissions-Policy", "camera=(), geolocation=(), microphone=()",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Cache-Control", "no-store");

    private SecurityHeaders() {}

    /** The Content-Security-Policy of a page that shows text and needs nothing but this one style that stands in it. */
    public static String policyOfTextWith(String style) {
        return "default-src 'none'; style-src 'sha256-" + digest(style)
                + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }

    private static String digest(String text) {
        try {
            byte[] sha = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(sha);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Sets those headers that the answer does not have.
     *
     * @param secure whether the request came over TLS
     */
    public static void complete(HttpServletResponse response, boolean secure) {
        ALWAYS.forEach((name, value) -> {
            if (!response.containsHeader(name)) {
                response.setHeader(name, value);
            }
        });
        if (secure && !response.containsHeader("Strict-Transport-Security")) {
            response.setHeader("Strict-Transport-Security", TRANSPORT_SECURITY);
        }
    }
}
