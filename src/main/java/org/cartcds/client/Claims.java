package org.cartcds.client;

import com.nimbusds.jose.Payload;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The claims of a token, with the types of the standard and nothing converted. Not verified by itself.
 *
 * @param issuer {@code iss}
 * @param audience {@code aud}, of one or more
 * @param expires {@code exp}
 * @param issued {@code iat}
 * @param notBefore {@code nbf}, which Epic sends
 * @param id {@code jti}
 * @param tenant {@code tenant}
 */
record Claims(
        String issuer,
        Set<String> audience,
        Instant expires,
        Instant issued,
        Optional<Instant> notBefore,
        String id,
        Optional<String> tenant) {

    private static final int MAX_TEXT = 2048;
    private static final int MAX_ID = 512;
    private static final int MAX_AUDIENCES = 32;
    private static final double LAST_SECOND = 253_402_300_799d;

    /** @throws TokenRefused when a claim is missing or has another type than the standard says */
    static Claims of(Payload payload) throws TokenRefused {
        Map<String, Object> claims = payload.toJSONObject();
        if (claims == null) {
            throw malformed();
        }
        String id = text(claims, "jti");
        if (id.length() > MAX_ID) {
            throw malformed();
        }
        return new Claims(
                text(claims, "iss"),
                audience(claims.get("aud")),
                time(claims, "exp"),
                time(claims, "iat"),
                claims.containsKey("nbf") ? Optional.of(time(claims, "nbf")) : Optional.empty(),
                id,
                claims.containsKey("tenant") ? Optional.of(text(claims, "tenant")) : Optional.empty());
    }

    private static Set<String> audience(@Nullable Object value) throws TokenRefused {
        if (value instanceof String one && !one.isBlank()) {
            return Set.of(one);
        }
        if (value instanceof List<?> list
                && !list.isEmpty()
                && list.size() <= MAX_AUDIENCES
                && list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(String.class::cast).collect(Collectors.toUnmodifiableSet());
        }
        throw malformed();
    }

    private static String text(Map<String, Object> claims, String name) throws TokenRefused {
        if (claims.get(name) instanceof String text && !text.isBlank() && text.length() <= MAX_TEXT) {
            return text;
        }
        throw malformed();
    }

    /** Seconds since 1970, fractions allowed (RFC 7519, NumericDate). */
    private static Instant time(Map<String, Object> claims, String name) throws TokenRefused {
        if (claims.get(name) instanceof Number number) {
            double seconds = number.doubleValue();
            if (seconds >= 0 && seconds <= LAST_SECOND) {
                return Instant.ofEpochMilli((long) (seconds * 1000));
            }
        }
        throw malformed();
    }

    private static TokenRefused malformed() {
        return new TokenRefused(RefusalReason.MALFORMED);
    }

    /** Nothing: the parts that may be logged are chosen where they are logged. */
    @Override
    public String toString() {
        return "Claims[hidden]";
    }
}
