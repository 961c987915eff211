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

    /** The missing keys as the body of an answer with status 412. */
    public OperationOutcome outcome() {
        return OperationOutcome.error(
                "required",
                "Data that the service needs were neither prefetched nor could be fetched.",
                "Missing prefetch: " + String.join(", ", keys),
                null);
    }

    /** The prefetch keys, never empty. */
    public List<String> keys() {
        return keys;
    }
}
