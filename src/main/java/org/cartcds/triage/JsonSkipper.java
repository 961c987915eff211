package org.cartcds.triage;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Steps over JSON values of a byte array and looks at every byte once, eight at a time inside strings. It vouches only for
 * what is strict JSON (RFC 8259) in strict UTF-8 and usual in every respect; for anything else it answers {@link #UNSURE},
 * and a full parser has to say what is wrong, if anything is. On its way it looks up what the members of FHIR say that hold
 * codes and words. Used once, by one thread.
 */
public final class JsonSkipper {

    /** The answer for anything that is not usual. */
    public static final int UNSURE = -1;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long ONES = 0x0101010101010101L;
    private static final long BLANKS = ' ' * ONES;
    private static final long QUOTES = '"' * ONES;
    private static final long BACKSLASHES = '\\' * ONES;

    private static final int LONGEST_NAME = 10_000;
    private static final int LONGEST_NUMBER = 100;
    private static final int LONGEST_TYPE = 64;

    /** What the value of a member can hold. */
    private static final byte NOTHING = 0;

    private static final byte CODE = 1;
    private static final byte WORDS = 2;

    private static final int OPENING_CODE = firstFour("code");
    private static final int OPENING_TEXT = firstFour("text");
    private static final int OPENING_UNIT = firstFour("unit");
    private static final byte[] DISPLAY = ascii("display");
    private static final byte[] CONCLUSION = ascii("conclusion");
    private static final byte[] VALUE_STRING = ascii("valueString");
    private static final byte[] CLINICAL_STATUS = ascii("clinicalStatus");
    private static final byte[] MEDICATION_REFERENCE = ascii("medicationReference");
    private static final byte[] RESOURCE_TYPE = ascii("resourceType");

    private final byte[] bytes;
    private final int end;
    private final int maxDepth;
    private final Vocabulary vocabulary;
    private final long[] isObject;
    private final byte[] holdsAt;

    private byte holds;
    private int meaning;
    private int meaningBefore;
    private boolean refersToMedication;
    private @Nullable String type;
    private String lastType = "";
    private int lastTypeAt;
    private int idFrom;
    private int idTo;
    private boolean hasEscape;
    private int nameLength;

    /**
     * @param end place behind the JSON
     * @param maxDepth deepest nesting below the place where a value stands
     */
    JsonSkipper(byte[] bytes, int end, int maxDepth, Vocabulary vocabulary) {
        this.bytes = bytes;
        this.end = end;
        this.maxDepth = maxDepth;
        this.vocabulary = vocabulary;
        this.isObject = new long[(maxDepth >> 6) + 1];
        this.holdsAt = new byte[maxDepth + 1];
    }

    private static byte[] ascii(String name) {
        return name.getBytes(StandardCharsets.US_ASCII);
    }

    private static int firstFour(String name) {
        return (int) INTS.get(ascii(name), 0);
    }

    /** The {@code resourceType} of the object that was skipped last, null when it has none. */
    @Nullable
    String type() {
        return type;
    }

    /** What the codes and words of all that was skipped since {@link #forget()} can mean, as {@link Vocabulary} says. */
    int meaning() {
        return meaning;
    }

    /** Whether an object skipped since {@link #forget()} has a {@code medicationReference}. */
    boolean refersToMedication() {
        return refersToMedication;
    }

    /** Where the {@code id} of the object that was skipped last begins, without the quote; it has none when it ends there. */
    int idFrom() {
        return idFrom;
    }

    /** Where the {@code id} of the object that was skipped last ends. */
    int idTo() {
        return idTo;
    }

    /** What all codes and words can mean that were skipped at all. */
    int meaningOfAll() {
        return meaningBefore | meaning;
    }

    /** Begins a new object to be judged by itself. */
    void forget() {
        meaningBefore |= meaning;
        meaning = 0;
        refersToMedication = false;
        type = null;
        idFrom = 0;
        idTo = 0;
        holds = NOTHING;
    }

    /** Whether the string that was skipped last holds an escape. */
    public boolean hasEscape() {
        return hasEscape;
    }

    /** The byte at this place, 0 beyond the end. */
    public int at(int i) {
        return i < end ? bytes[i] : 0;
    }

    /** The first place at or after this one that is no white space. */
    public int blanks(int from) {
        int i = from;
        while (i < end && (bytes[i] == ' ' || bytes[i] == '\n' || bytes[i] == '\r' || bytes[i] == '\t')) {
            i++;
        }
        return i;
    }

    /** From the first byte of a value to the place behind it. */
    public int value(int from) {
        return value(from, 0);
    }

    /** @param outer how deep the place where the value stands is already */
    int value(int from, int outer) {
        int depth = 0;
        int i = from;
        while (true) {
            int c = at(i);
            if (c == '{' || c == '[') {
                if (depth + outer >= maxDepth) {
                    return UNSURE;
                }
                holdsAt[depth] = holds;
                push(depth++, c == '{');
                i = blanks(i + 1);
                if (at(i) == (c == '{' ? '}' : ']')) {
                    i = closed(i, depth);
                    depth = lastDepth;
                } else if (c == '{') {
                    i = member(i, depth);
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
                i = member(i, depth);
                if (i < 0) {
                    return UNSURE;
                }
            } else {
                holds = holdsAt[depth - 1];
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

    /** From the quote before a name to the first byte of its value. */
    public int name(int from) {
        int after = at(from) == '"' ? string(from) : UNSURE;
        if (after < 0 || hasEscape || after - from > LONGEST_NAME) {
            return UNSURE;
        }
        nameLength = after - from - 2;
        int colon = blanks(after);
        return at(colon) == ':' ? blanks(colon + 1) : UNSURE;
    }

    /** Whether this is the name that begins at this quote. */
    boolean isName(int quote, byte[] name) {
        int to = quote + 1 + name.length;
        return to < end && bytes[to] == '"' && Arrays.equals(bytes, quote + 1, to, name, 0, name.length);
    }

    /** Like {@link #name}, and notes what the value can hold; of the members of a resource itself, its type and id. */
    int member(int from, int depth) {
        int value = name(from);
        if (value < 0) {
            return UNSURE;
        }
        int length = nameLength;
        holds = holds(from + 1, length);
        if (depth == 1) {
            if (length == 2 && bytes[from + 1] == 'i' && bytes[from + 2] == 'd') {
                return noteId(value) ? value : UNSURE;
            }
            if (length == RESOURCE_TYPE.length && isName(from, RESOURCE_TYPE)) {
                return noteType(value) ? value : UNSURE;
            }
            refersToMedication |= length == MEDICATION_REFERENCE.length && isName(from, MEDICATION_REFERENCE);
        }
        return value;
    }

    private byte holds(int from, int length) {
        return switch (length) {
            case 4 -> {
                int opening = (int) INTS.get(bytes, from);
                yield opening == OPENING_CODE
                        ? CODE
                        : opening == OPENING_TEXT || opening == OPENING_UNIT ? WORDS : NOTHING;
            }
            case 7 -> isName(from - 1, DISPLAY) ? WORDS : NOTHING;
            case 10 -> isName(from - 1, CONCLUSION) ? WORDS : NOTHING;
            case 11 -> isName(from - 1, VALUE_STRING) ? WORDS : NOTHING;
            case 14 -> isName(from - 1, CLINICAL_STATUS) ? WORDS : NOTHING;
            default -> NOTHING;
        };
    }

    private boolean noteId(int value) {
        if (at(value) == '"') {
            int after = string(value);
            if (after < 0 || hasEscape || idTo > 0) {
                return false;
            }
            idFrom = value + 1;
            idTo = after - 1;
        }
        return true;
    }

    private boolean noteType(int quote) {
        int after = at(quote) == '"' && type == null ? string(quote) : UNSURE;
        int from = quote + 1;
        int length = after - quote - 2;
        if (after < 0 || hasEscape || length > LONGEST_TYPE) {
            return false;
        }
        // One type follows another of its kind.
        boolean again = length == lastType.length()
                && Arrays.equals(bytes, from, from + length, bytes, lastTypeAt, lastTypeAt + length);
        type = again ? lastType : new String(bytes, from, length, StandardCharsets.UTF_8);
        lastType = type;
        lastTypeAt = from;
        return true;
    }

    private int scalar(int i, int c) {
        if (c == '"') {
            int after = string(i);
            if (holds != NOTHING && after > 0) {
                meaning |= holds == CODE
                        ? vocabulary.ofCode(bytes, i + 1, after - 1)
                        : vocabulary.ofWords(bytes, i + 1, after - 1);
            }
            return after;
        }
        if (c == 'n') {
            return literal(i, "null");
        }
        if (holds != NOTHING) {
            // Some reader may take a number for a code.
            meaning = Vocabulary.ALL;
        }
        return switch (c) {
            case 't' -> literal(i, "true");
            case 'f' -> literal(i, "false");
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
    public int string(int quote) {
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
