package org.cartcds.cdshooks;

import org.jspecify.annotations.Nullable;

/**
 * Answers as JSON. Nearly every chart gets the very same answer without cards, so the one that was written last is kept
 * together with its bytes. Nothing about a patient stays: an answer with cards is never kept. Safe for use by threads.
 */
final class RepeatedAnswer {

    private record Written(@Nullable CdsResponse response, byte[] json) {}

    private volatile Written last = new Written(null, new byte[0]);

    /** The answer as UTF-8 bytes, which nobody may change. */
    @SuppressWarnings("ReferenceEquality") // to compare every member would cost what is to be saved
    byte[] write(CdsResponse response) {
        Written written = last;
        if (written.response() == response) {
            return written.json();
        }
        byte[] json = CdsHooksJson.write(response);
        if (response.cards().isEmpty()) {
            last = new Written(response, json);
        }
        return json;
    }
}
