package org.cartcds.client;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.cartcds.cdshooks.Coding;
import org.cartcds.knowledge.SuggestionKind;

/**
 * How draft requests are coded for a client.
 *
 * @param codes the client's own order codes
 * @param generic what is sent for a kind without a code of the client's own
 */
public record SuggestionCodes(Map<SuggestionKind, Coding> codes, Generic generic) {

    /** A request without an order code of the client. */
    public enum Generic {
        /** Only words. */
        TEXT,
        /** A SNOMED CT concept of the knowledge. */
        SNOMED,
        /** No suggestion at all. */
        NONE
    }

    public SuggestionCodes {
        Map<SuggestionKind, Coding> copy = new EnumMap<>(SuggestionKind.class);
        copy.putAll(codes);
        codes = Collections.unmodifiableMap(copy);
    }

    /** No codes and no generic requests, so no suggestions. */
    public static SuggestionCodes none() {
        return new SuggestionCodes(Map.of(), Generic.NONE);
    }

    /** The client's own code for a kind of request. */
    public Optional<Coding> find(SuggestionKind kind) {
        return Optional.ofNullable(codes.get(kind));
    }
}
