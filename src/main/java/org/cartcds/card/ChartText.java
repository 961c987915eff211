package org.cartcds.card;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Text that comes from a chart. It is made one line without control, direction and zero-width characters, cut to a
 * readable length, and, for Markdown, escaped so that it shows as it is: no markup, no link, no HTML.
 *
 * @param raw the text as it came, never null
 */
public record ChartText(String raw) implements CardText {

    /** Longest text shown, in UTF-16 units, the ellipsis included. */
    static final int MAX_LENGTH = 120;

    private static final char ELLIPSIS = '\u2026';
    /** Every ASCII character with a meaning somewhere in GitHub-flavored Markdown; the ampersand starts an entity. */
    private static final String SPECIAL = "\\`*_{}[]()<>#~!|&$";

    /** What GitHub-flavored Markdown links without being asked (Autolinks, extension); each gets a space inside. */
    private static final Pattern SCHEME = Pattern.compile("(?i)\\b([a-z][a-z0-9+.-]*):(?=//)");

    private static final Pattern BARE_SCHEME = Pattern.compile("(?i)\\b(mailto|xmpp|javascript|data|vbscript):");
    private static final Pattern WWW = Pattern.compile("(?i)(www)(?=\\.)");
    private static final Pattern MAIL = Pattern.compile("(?<=\\S)@(?=\\S)");
    private static final Pattern ORDERED_LIST = Pattern.compile("^(\\d{1,9})([.)])(?=\\s|$)");

    /** The text of a chart; null counts as empty. */
    public static ChartText of(@Nullable String raw) {
        return new ChartText(raw == null ? "" : raw);
    }

    /** True when nothing visible is left. */
    boolean isBlank() {
        return plain().isEmpty();
    }

    @Override
    public String plain() {
        return cut(unlinked(clean(raw)));
    }

    @Override
    public String markdown() {
        String text = plain();
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (SPECIAL.indexOf(c) >= 0 || i == 0 && "-+=:".indexOf(c) >= 0) {
                escaped.append('\\');
            }
            escaped.append(c);
        }
        return ORDERED_LIST.matcher(escaped).replaceFirst("$1\\\\$2");
    }

    private static String clean(String text) {
        StringBuilder clean = new StringBuilder(Math.min(text.length(), 1024));
        boolean space = false;
        for (int i = 0; i < text.length() && clean.length() <= 4 * MAX_LENGTH; ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                space = clean.length() > 0;
            } else if (isVisible(c)) {
                if (space) {
                    clean.append(' ');
                    space = false;
                }
                clean.appendCodePoint(c);
            }
        }
        return clean.toString();
    }

    private static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }

    private static String unlinked(String text) {
        String unlinked = text;
        if (text.indexOf(':') >= 0) {
            unlinked = SCHEME.matcher(unlinked).replaceAll("$1: ");
            unlinked = BARE_SCHEME.matcher(unlinked).replaceAll("$1 :");
        }
        if (text.indexOf('.') >= 0) {
            unlinked = WWW.matcher(unlinked).replaceAll("$1 ");
        }
        return text.indexOf('@') >= 0 ? MAIL.matcher(unlinked).replaceAll(" @ ") : unlinked;
    }

    private static String cut(String text) {
        return text.length() <= MAX_LENGTH ? text : shortened(text, MAX_LENGTH);
    }

    /** The beginning of a text with an ellipsis, at most so many UTF-16 units, never half a character. */
    static String shortened(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        int end = length - 1;
        if (Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end).stripTrailing() + ELLIPSIS;
    }
}
