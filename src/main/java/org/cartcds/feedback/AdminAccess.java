package org.cartcds.feedback;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/**
 * Who may read what all clients reported: whoever has the administrator's token. Without a token, whoever sits at the
 * machine itself while the service is in evaluation mode, and nobody else.
 */
public final class AdminAccess {

    private static final int LEAST_LENGTH = 16;
    private static final String BEARER = "Bearer ";
    /** A page of another site that resolves its own name to this machine sends its own name. */
    private static final Pattern LOCAL_HOST = Pattern.compile("(?i)(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d{1,5})?");

    private final byte[] token;
    private final BooleanSupplier evaluation;

    /**
     * @param token empty for none
     * @param evaluation whether the service is in evaluation mode
     * @throws IllegalArgumentException when the token is too short to be a secret
     */
    AdminAccess(String token, BooleanSupplier evaluation) {
        if (!token.isBlank() && token.strip().length() < LEAST_LENGTH) {
            throw new IllegalArgumentException(
                    "CARTCDS_ADMIN_TOKEN must have at least " + LEAST_LENGTH + " characters");
        }
        this.token = token.strip().getBytes(StandardCharsets.UTF_8);
        this.evaluation = evaluation;
    }

    /** 200 when the request may go on, else the status to refuse it with. */
    public int check(HttpServletRequest request) {
        if (token.length > 0) {
            return hasToken(request) ? 200 : 401;
        }
        return evaluation.getAsBoolean() && isLocal(request) ? 200 : 403;
    }

    private boolean hasToken(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        return header != null
                && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                && MessageDigest.isEqual(
                        token, header.substring(BEARER.length()).strip().getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isLocal(HttpServletRequest request) {
        String host = request.getHeader("Host");
        return request.getHeader("Forwarded") == null
                && request.getHeader("X-Forwarded-For") == null
                && host != null
                && LOCAL_HOST.matcher(host).matches()
                && isLoopback(request.getRemoteAddr());
    }

    private static boolean isLoopback(String address) {
        try {
            // The container gives a literal address, so no name is looked up.
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
