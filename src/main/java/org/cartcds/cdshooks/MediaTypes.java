package org.cartcds.cdshooks;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.util.MimeType;
import org.springframework.util.MimeTypeUtils;

/** Which request bodies count as JSON. */
final class MediaTypes {

    private MediaTypes() {}

    /**
     * Whether a {@code Content-Type} header says JSON in UTF-8: {@code application/json} or a type with the suffix
     * {@code +json} (FHIR clients), with no charset or UTF-8. False for null.
     */
    static boolean isJson(@Nullable String contentType) {
        if (contentType == null) {
            return false;
        }
        if (contentType.equals("application/json")) {
            return true;
        }
        try {
            MimeType type = MimeTypeUtils.parseMimeType(contentType);
            String charset = type.getParameter("charset");
            return type.getType().equals("application")
                    && (type.getSubtype().equals("json") || type.getSubtype().endsWith("+json"))
                    && (charset == null || isUtf8(charset));
        } catch (InvalidMimeTypeException e) {
            return false;
        }
    }

    private static boolean isUtf8(String charset) {
        String name = charset.replace("\"", "").toLowerCase(Locale.ROOT);
        return name.equals("utf-8") || name.equals("utf8");
    }
}
