package org.cartcds.cdshooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.UUID;

/**
 * A choice on a card that a user can accept.
 *
 * @param label required, of button length
 * @param uuid required here, though not by the standard: without it a client reports no acceptance
 * @param recommended isRecommended as the standard calls it, written only when true
 * @param actions what accepting does, all together; empty (or null) when nothing
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Suggestion(
        String label,
        UUID uuid,

        @JsonProperty("isRecommended") @JsonInclude(JsonInclude.Include.NON_DEFAULT)
        boolean recommended,

        List<Action> actions) {

    public Suggestion {
        Require.line(label, "suggestion.label");
        Require.check(uuid != null, "suggestion.uuid is required");
        actions = actions == null ? List.of() : List.copyOf(actions);
    }
}
