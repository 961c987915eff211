package org.cartcds.cdshooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/**
 * The answer of a service: its cards, possibly none.
 *
 * @param cards always written, also when empty; null counts as empty
 * @param extension reverse-DNS name to value; a deep immutable copy without empty members, left out when empty or null
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record CdsResponse(
        @JsonInclude(JsonInclude.Include.ALWAYS) List<Card> cards, Map<String, Object> extension) {

    public CdsResponse {
        cards = cards == null ? List.of() : List.copyOf(cards);
        extension = JsonObjects.copyOf(extension);
    }

    /** An answer without cards and without extension. */
    public static CdsResponse withoutCards() {
        return new CdsResponse(List.of(), Map.of());
    }
}
