package org.cartcds.cdshooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A code of a code system, as in {@code source.topic} and {@code overrideReasons}.
 *
 * @param code required
 * @param system required: the standard wants it wherever this service sends a code
 * @param display null when absent; an override reason must have one
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Coding(String code, String system, @Nullable String display) {

    public Coding {
        Require.line(code, "code");
        Require.line(system, "system");
        Require.lineOrNull(display, "display");
    }
}
