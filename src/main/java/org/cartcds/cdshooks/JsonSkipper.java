package org.cartcds.cdshooks;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Steps over JSON values of a byte array and looks at every byte once, eight at a time inside strings. It vouches only for
 * what is strict JSON (RFC 8259) in strict UTF-8 and usual in every respect; for anything else it answers {@link #UNSURE},
 * and a full parser has to say what is wrong, if anything is. Used once, by one thread.
 */
final class JsonSkipper {

    static final int UNSURE = -1;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long ONES = 0x0101010101010101L;
    private static final long BLANKS = ' ' * ONES;
    private static final long QUOTES = '"' * ONES;
    private static final long BACKSLASHES = '\\' * ONES;

    private static final int LONGEST_NAME = 10_000;
    private static final int LONGEST_NUMBER = 100;
    private static final byte[] RESOURCE_TYPE = "resourceType".getBytes(StandardCharsets.US_ASCII);

    private final byte[] bytes;
    private final int end;
    private final int maxDepth;
    private final long[] isObject;
    private final int longestType;

    private String type;
    private boolean hasEscape;

    /**
     * @param maxDepth deepest nesting below the place where a value stands
     * @param longestType a longer {@code resourceType} does not count as one
     */
    JsonSkipper(byte[] bytes, int maxDepth, int longestType) {
        this.bytes = bytes;
        this.end = bytes.length;
        this.maxDepth = maxDepth;
        this.isObject = new long[(maxDepth >> 6) + 1];
        this.longestType = longestType;
    }

    /** The {@code resourceType} of the object that was skipped last, null when it has none. */
    String type() {
        return type;
    }

    /** Whether the string that was skipped last holds an escape. */
    boolean hasEscape() {
        return hasEscape;
    }

    /** The byte at this place, 0 beyond the end. */
    int at(int i) {
        return i < end ? bytes[i] : 0;
    }

    /** The first place at or after this one that is no white space. */
    int blanks(int from) {
        int i = from;
        while (i < end && (bytes[i] == ' ' || bytes[i] == '\n' || bytes[i] == '\r' || bytes[i] == '\t')) {
            i++;
        }
        return i;
    }

    /** From the first byte of a value to the place behind it. */
    int value(int from) {
        type = null;
        int depth = 0;
        int i = from;
        while (true) {
            int c = at(i);
            if (c == '{' || c == '[') {
                if (depth == maxDepth) {
                    return UNSURE;
                }
                push(depth++, c == '{');
                i = blanks(i + 1);
                if (at(i) == (c == '{' ? '}' : ']')) {
                    i = closed(i, depth);
                    depth = lastDepth;
                } else if (c == '{') {
                    i = name(i, depth);
                    if (i < 0) {
                        return UNSURE;
                    }
                    continue;
                } else {
                    continue;
                }
            } else {
                i = scalar(i, c);
                if (i < 0) {
                    return UNSURE;
                }
                if (depth == 0) {
                    return i;
                }
                i = blanks(i);
                if (at(i) != ',') {
                    i = closed(i, depth);
                    depth = lastDepth;
                }
            }
            if (i < 0 || depth == 0) {
                return i;
            }
            // stands on a comma
            i = blanks(i + 1);
            if (isObject(depth - 1)) {
                i = name(i, depth);
                if (i < 0) {
                    return UNSURE;
                }
            }
        }
    }

    private int lastDepth;

    /** Closes what ends here, level by level, and stands on the comma that follows, or behind the outermost value. */
    private int closed(int from, int depthNow) {
        int depth = depthNow;
        int i = from;
        while (at(i) == (isObject(depth - 1) ? '}' : ']')) {
            i++;
            if (--depth == 0) {
                lastDepth = 0;
                return i;
            }
            i = blanks(i);
        }
        lastDepth = depth;
        return at(i) == ',' ? i : UNSURE;
    }

    private void push(int level, boolean object) {
        long bit = 1L << (level & 63);
        isObject[level >> 6] = object ? isObject[level >> 6] | bit : isObject[level >> 6] & ~bit;
    }

    private boolean isObject(int level) {
        return (isObject[level >> 6] & 1L << (level & 63)) != 0;
    }

    /** From the quote before a name to the first byte of its value; notes the value of the first resourceType. */
    private int name(int from, int depth) {
        if (at(from) != '"') {
            return UNSURE;
        }
        int after = string(from);
        if (after < 0 || hasEscape || after - from > LONGEST_NAME) {
            return UNSURE;
        }
        int colon = blanks(after);
        if (at(colon) != ':') {
            return UNSURE;
        }
        int value = blanks(colon + 1);
        if (depth == 1 && type == null && at(value) == '"' && isResourceType(from + 1, after - 1)) {
            return noteType(value) ? value : UNSURE;
        }
        return value;
    }

    private boolean isResourceType(int from, int to) {
        if (to - from != RESOURCE_TYPE.length) {
            return false;
        }
        for (int i = 0; i < RESOURCE_TYPE.length; i++) {
            if (bytes[from + i] != RESOURCE_TYPE[i]) {
                return false;
            }
        }
        return true;
    }

    private boolean noteType(int quote) {
        int after = string(quote);
        if (after < 0 || hasEscape) {
            return false;
        }
        int length = after - quote - 2;
        if (length <= longestType) {
            type = new String(bytes, quote + 1, length, StandardCharsets.UTF_8);
        }
        return true;
    }

    private int scalar(int i, int c) {
        return switch (c) {
            case '"' -> string(i);
            case 't' -> literal(i, "true");
            case 'f' -> literal(i, "false");
            case 'n' -> literal(i, "null");
            default -> number(i);
        };
    }

    private int literal(int from, String word) {
        for (int i = 0; i < word.length(); i++) {
            if (at(from + i) != word.charAt(i)) {
                return UNSURE;
            }
        }
        return from + word.length();
    }

    private int number(int from) {
        int i = at(from) == '-' ? from + 1 : from;
        int whole = i;
        i = digits(i);
        if (i == whole || i - whole > 1 && bytes[whole] == '0') {
            return UNSURE;
        }
        if (at(i) == '.') {
            int fraction = i + 1;
            i = digits(fraction);
            if (i == fraction) {
                return UNSURE;
            }
        }
        if (at(i) == 'e' || at(i) == 'E') {
            int exponent = at(i + 1) == '+' || at(i + 1) == '-' ? i + 2 : i + 1;
            i = digits(exponent);
            if (i == exponent) {
                return UNSURE;
            }
        }
        return i - from > LONGEST_NUMBER ? UNSURE : i;
    }

    private int digits(int from) {
        int i = from;
        while (i < end && bytes[i] >= '0' && bytes[i] <= '9') {
            i++;
        }
        return i;
    }

    /** From the quote that opens a string to the place behind the one that closes it. */
    int string(int quote) {
        hasEscape = false;
        int i = quote + 1;
        while (i < end) {
            if (i <= end - Long.BYTES) {
                long stops = stops((long) LONGS.get(bytes, i));
                if (stops == 0) {
                    i += Long.BYTES;
                    continue;
                }
                i += Long.numberOfTrailingZeros(stops) >>> 3;
            }
            int c = bytes[i];
            if (c == '"') {
                return i + 1;
            }
            if (c == '\\') {
                hasEscape = true;
                int length = escape(i);
                if (length == 0) {
                    return UNSURE;
                }
                i += length;
            } else if (c >= ' ') {
                i++;
            } else {
                int length = c >= 0 ? 0 : Utf8.sequenceLength(bytes, i);
                if (length == 0) {
                    return UNSURE;
                }
                i += length;
            }
        }
        return UNSURE;
    }

    /**
     * The high bit of each byte that does not simply belong to a string: quote, backslash, control character, beyond ASCII.
     * Only the lowest one is certain, since a borrow can set bits above it.
     */
    private static long stops(long eight) {
        long quote = eight ^ QUOTES;
        long backslash = eight ^ BACKSLASHES;
        return ((quote - ONES & ~quote) | (backslash - ONES & ~backslash) | (eight - BLANKS) | eight) & HIGH_BITS;
    }

    private int escape(int backslash) {
        switch (at(backslash + 1)) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> {
                return 2;
            }
            case 'u' -> {
                for (int i = backslash + 2; i < backslash + 6; i++) {
                    if (Character.digit(at(i), 16) < 0) {
                        return 0;
                    }
                }
                return 6;
            }
            default -> {
                return 0;
            }
        }
    }
}
