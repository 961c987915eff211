package org.cartcds.cdshooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where the guidance on a card comes from; about the guidance, so nothing in it is about a patient.
 *
 * @param label required: the primary source of the guidance, not the vendor of the software
 * @param url absolute https URL, or null
 * @param icon absolute https URL of a 100 x 100 PNG, or null
 * @param topic what the guidance is about, stable for one failure episode, or null
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Source(
        String label,
        @Nullable URI url,
        @Nullable URI icon,
        @Nullable Coding topic) {

    public Source {
        Require.line(label, "source.label");
        url = Require.httpsOrNull(url, "source.url");
        icon = Require.httpsOrNull(icon, "source.icon");
    }
}
