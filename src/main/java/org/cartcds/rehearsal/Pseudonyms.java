package org.cartcds.rehearsal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keys of charts in what leaves the house. Without the secret nobody can tell or try out whose key it is; the same secret
 * gives the same keys, so that two reports can be compared.
 */
final class Pseudonyms {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int SECRET_BYTES = 32;
    // Without letters and digits that are taken for each other.
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz123456789";
    private static final int LENGTH = 12;
    private static final int GROUP = 4;

    private final byte[] secret;

    /**
     * Keys from a secret.
     *
     * @param hex 64 hexadecimal digits
     * @throws IllegalArgumentException for anything else; the message does not repeat it
     */
    Pseudonyms(String hex) {
        if (!hex.matches("[0-9a-f]{" + 2 * SECRET_BYTES + "}")) {
            throw new IllegalArgumentException("A secret for keys is " + 2 * SECRET_BYTES + " hexadecimal digits.");
        }
        this.secret = HexFormat.of().parseHex(hex);
    }

    /** A new secret in hexadecimal digits. */
    static String newSecret() {
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        return HexFormat.of().formatHex(secret);
    }

    /** The key of a patient, such as {@code k7p3-v9q2-m4x8}. */
    String of(String patientId) {
        byte[] hash = hash("patient|" + patientId);
        StringBuilder key = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            key.append(i > 0 && i % GROUP == 0 ? "-" : "").append(LETTERS.charAt(hash[i] & 0x1f));
        }
        return key.toString();
    }

    /** A short fingerprint of a text about a patient. */
    String fingerprint(String text) {
        return HexFormat.of().formatHex(hash("text|" + text), 0, 8);
    }

    /** Tells whether two reports were made with the same secret, without telling the secret. */
    String check() {
        return HexFormat.of().formatHex(hash("check"), 0, 8);
    }

    private byte[] hash(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256.", e);
        }
    }
}
