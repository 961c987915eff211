package org.cartcds.cdshooks;

import java.net.URI;
import java.util.Locale;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What the records ask of their values. A violation is a programming or content error of this service, never of a
 * client, so it is an {@link IllegalArgumentException} that names the member and not its value.
 */
final class Require {

    private Require() {}

    /** One line of text: not null, not blank, no control characters, line breaks or broken surrogates. */
    static String line(String value, String member) {
        check(value != null && !value.isBlank(), member + " must not be blank");
        check(!holds(value, Require::breaksLine), member + " must be one line of printable text");
        return value;
    }

    /** Like {@link #line}, but null stays null. */
    static @Nullable String lineOrNull(@Nullable String value, String member) {
        return value == null ? null : line(value, member);
    }

    /** Text of several lines (tab, line feed and carriage return allowed) or null; never blank. */
    static @Nullable String linesOrNull(@Nullable String value, String member) {
        if (value == null) {
            return null;
        }
        check(!value.isBlank(), member + " must be absent rather than blank");
        check(
                !holds(value, c -> c != '\n' && c != '\t' && c != '\r' && breaksText(c)),
                member + " must be printable text");
        return value;
    }

    /** An absolute https URL with a host; in ASCII form. */
    static URI https(URI url, String member) {
        check("https".equals(scheme(url)) && url.getHost() != null, member + " must be an absolute https URL");
        return URI.create(url.toASCIIString());
    }

    /** Like {@link #https}, but null stays null. */
    static @Nullable URI httpsOrNull(@Nullable URI url, String member) {
        return url == null ? null : https(url, member);
    }

    static String scheme(URI url) {
        return url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    }

    static void check(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence);
        }
    }

    /** A loop, since each text of each card comes through here. */
    private static boolean holds(String text, IntPredicate character) {
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (character.test(c)) {
                return true;
            }
            i += Character.charCount(c);
        }
        return false;
    }

    private static boolean breaksLine(int codePoint) {
        return breaksText(codePoint) || codePoint == 0x2028 || codePoint == 0x2029;
    }

    private static boolean breaksText(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.CONTROL || type == Character.SURROGATE;
    }
}
