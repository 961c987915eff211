package org.cartcds.client;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import java.text.ParseException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The token of a call, taken apart but not verified.
 *
 * @param jws the signed object
 * @param claims its claims
 */
record BearerToken(JWSObject jws, Claims claims) {

    private static final int MAX_LENGTH = 16 * 1024;
    private static final int MAX_KEY_ID = 512;
    private static final Pattern HEADER = Pattern.compile("(?i:bearer) +([\\w-]+\\.[\\w-]+\\.[\\w-]+) *");

    /**
     * @param headers all {@code Authorization} headers of the request
     * @throws TokenRefused when there is no token of the form that the standard asks for, or with an algorithm that this
     *     service never accepts
     */
    static BearerToken read(List<String> headers) throws TokenRefused {
        if (headers.size() != 1 || headers.get(0).length() > MAX_LENGTH) {
            throw new TokenRefused(RefusalReason.NO_TOKEN);
        }
        Matcher matcher = HEADER.matcher(headers.get(0));
        if (!matcher.matches()) {
            throw new TokenRefused(RefusalReason.NO_TOKEN);
        }
        JWSObject jws = parse(matcher.group(1));
        check(jws.getHeader());
        return new BearerToken(jws, Claims.of(jws.getPayload()));
    }

    private static JWSObject parse(String token) throws TokenRefused {
        try {
            return JWSObject.parse(token);
        } catch (ParseException | IllegalArgumentException | IllegalStateException e) {
            throw new TokenRefused(RefusalReason.MALFORMED);
        }
    }

    private static void check(JWSHeader header) throws TokenRefused {
        if (!Trust.KNOWN_ALGORITHMS.contains(header.getAlgorithm())) {
            throw new TokenRefused(RefusalReason.ALGORITHM);
        }
        if (header.getType() == null || !header.getType().getType().equalsIgnoreCase("JWT")) {
            throw new TokenRefused(RefusalReason.TYPE);
        }
        if (header.getCriticalParams() != null || !header.isBase64URLEncodePayload()) {
            throw new TokenRefused(RefusalReason.CRITICAL_HEADER);
        }
        String keyId = header.getKeyID();
        if (keyId == null || keyId.isBlank() || keyId.length() > MAX_KEY_ID) {
            throw new TokenRefused(RefusalReason.NO_KEY_ID);
        }
    }

    JWSAlgorithm algorithm() {
        return jws.getHeader().getAlgorithm();
    }

    /** Nothing of the token. */
    @Override
    public String toString() {
        return "BearerToken[hidden]";
    }
}
