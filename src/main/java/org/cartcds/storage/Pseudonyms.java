package org.cartcds.storage;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Turns identifiers into names that mean the same on every node with the same key, and nothing to anybody without it
 * (HMAC-SHA-256). A plain hash would not do: medical record numbers can be tried one after the other.
 */
public final class Pseudonyms {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int NAME_BYTES = 16;

    private final SecretKeySpec key;

    /** @param key secret of the installation */
    public Pseudonyms(byte[] key) {
        this.key = new SecretKeySpec(key.clone(), ALGORITHM);
    }

    /**
     * 32 hexadecimal characters for the parts in this order.
     *
     * @param purpose keeps names of different kinds apart, so that they cannot be compared
     * @param parts none null
     */
    public String of(String purpose, String... parts) {
        Mac mac = mac();
        add(mac, purpose);
        for (String part : parts) {
            add(mac, part);
        }
        return HexFormat.of().formatHex(Arrays.copyOf(mac.doFinal(), NAME_BYTES));
    }

    /** With its length in front, so that no two lists of parts look the same. */
    private static void add(Mac mac, String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        mac.update(bytes);
    }

    private Mac mac() {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HMAC-SHA-256.", e);
        }
    }

    /** Nothing of the key. */
    @Override
    public String toString() {
        return "Pseudonyms";
    }
}
