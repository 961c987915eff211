package org.cartcds.cdshooks;

import java.util.List;

/** Prefetch keys that a service needs were neither sent nor could be fetched; the standard's answer is 412. */
public final class MissingData extends RuntimeException {

    private final transient List<String> keys;

    /**
     * @param keys prefetch keys from the service's own description (they are shown to the client), at least one
     */
    public MissingData(List<String> keys) {
        super("missing prefetch: " + String.join(", ", keys), null, false, false);
        Require.check(!keys.isEmpty(), "at least one key is missing");
        this.keys = List.copyOf(keys);
    }

    /** The prefetch keys, never empty. */
    public List<String> keys() {
        return keys;
    }
}
