package org.cartcds.cdshooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A link on a card.
 *
 * @param label required
 * @param url required: absolute https URL, opened as it is or, for {@link Type#SMART}, the launch URL of the app
 * @param type required
 * @param appContext handed to a SMART app through the token response; null when absent, only with {@link Type#SMART}
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Link(
        String label, URI url, Type type, @Nullable String appContext) {

    public Link {
        Require.line(label, "link.label");
        Require.check(url != null, "link.url is required");
        url = Require.https(url, "link.url");
        Require.check(type != null, "link.type is required");
        Require.linesOrNull(appContext, "link.appContext");
        Require.check(appContext == null || type == Type.SMART, "link.appContext goes only with a smart link");
    }

    /** A link that is opened as it is. */
    public static Link absolute(String label, URI url) {
        return new Link(label, url, Type.ABSOLUTE, null);
    }

    /** What the client does with the link. */
    public enum Type {
        ABSOLUTE("absolute"),
        SMART("smart");

        private final String code;

        Type(String code) {
            this.code = code;
        }

        /** The word in JSON. */
        @JsonValue
        public String code() {
            return code;
        }
    }
}
