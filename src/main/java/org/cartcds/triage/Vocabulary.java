package org.cartcds.triage;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Every code and phrase of the knowledge as hashes, looked for in the JSON strings of a request without making text of them.
 * It may find what is not there; what {@link org.cartcds.knowledge.CodeTable} or {@link org.cartcds.phrase.PhraseTable} would
 * find it never misses. Of a phrase only the first two words are looked for; of one that may begin in one text and go on in
 * another, its first word where a text ends with it; a word that counts only as a whole text, where it stands alone. The cost of a look-up hardly grows with the number of phrases. Immutable.
 */
final class Vocabulary {

    /** Can mean CAR-T. */
    static final int CAR_T = 1;

    /** Can change an answer about CAR-T. */
    static final int MATTERS = 2;

    /** What stands for anything, where a text cannot be judged. */
    static final int ALL = CAR_T | MATTERS;

    private static final int NDC_DIGITS = 11;
    private static final int NDC_LABELER_AND_PRODUCT = 9;
    private static final int NDC_LABELER = 5;
    private static final int FILTER_BITS_PER_HASH = 32;

    private static final long SEED = 0x2545F4914F6CDD1DL;
    private static final long PRIME = 0x9E3779B97F4A7C15L;
    private static final int LAST_DIGIT = 10;
    private static final int HYPHEN = 40;
    private static final int END = 41;
    private static final int ALONE = 42;
    private static final byte[] FOLD = fold();

    private final long[] filter;
    private final int filterShift;
    private final long[] hashes;
    private final byte[] meanings;

    private Vocabulary(Map<Long, Integer> meaningsByHash) {
        int bits = Integer.highestOneBit(Math.max(64, FILTER_BITS_PER_HASH * meaningsByHash.size())) << 1;
        this.filter = new long[bits / Long.SIZE];
        this.filterShift = Long.SIZE - Integer.numberOfTrailingZeros(bits);
        int size = Integer.highestOneBit(Math.max(4, meaningsByHash.size())) << 2;
        this.hashes = new long[size];
        this.meanings = new byte[size];
        meaningsByHash.forEach(this::put);
    }

    private void put(long hash, int meaning) {
        int bit = (int) (hash >>> filterShift);
        filter[bit >> 6] |= 1L << bit;
        int slot = (int) hash & hashes.length - 1;
        while (meanings[slot] != 0) {
            slot = slot + 1 & hashes.length - 1;
        }
        hashes[slot] = hash;
        meanings[slot] = (byte) meaning;
    }

    private int meaningOf(long hash) {
        long mixed = mixed(hash);
        int bit = (int) (mixed >>> filterShift);
        return (filter[bit >> 6] & 1L << bit) == 0 ? 0 : find(mixed);
    }

    private int find(long mixed) {
        for (int slot = (int) mixed & hashes.length - 1; meanings[slot] != 0; slot = slot + 1 & hashes.length - 1) {
            if (hashes[slot] == mixed) {
                return meanings[slot];
            }
        }
        return 0;
    }

    /** What the words of a JSON string can mean; the range lies between its quotes. */
    int ofWords(byte[] bytes, int from, int to) {
        int found = 0;
        long previous = 0;
        long word = SEED;
        int count = 0;
        int i = from;
        while (i < to) {
            int folded = FOLD[bytes[i] & 0xff];
            if (folded > 0) {
                word = next(word, folded);
                i++;
                continue;
            }
            if (bytes[i] == '\\') {
                folded = bytes[i + 1] == 'u' ? foldedUnit(bytes, i + 2) : 0;
                i += bytes[i + 1] == 'u' ? 6 : 2;
                if (folded > 0) {
                    word = next(word, folded);
                    continue;
                }
            } else {
                i++;
            }
            if (word != SEED) {
                found |= ofWord(previous, word);
                previous = word;
                word = SEED;
                count++;
            }
        }
        if (word != SEED) {
            found |= ofWord(previous, word);
            previous = word;
            count++;
        }
        found |= count > 0 ? meaningOf(next(previous, END)) : 0;
        return count == 1 ? found | meaningOf(next(previous, ALONE)) : found;
    }

    private int ofWord(long previous, long word) {
        return meaningOf(word) | (previous == 0 ? 0 : meaningOf(pair(previous, word)));
    }

    /** What any bytes can mean: every word in them, and every run of what codes are made of. */
    int ofAnything(byte[] bytes, int from, int to) {
        int found = 0;
        int start = from;
        for (int i = from; i < to; i++) {
            boolean inCode = FOLD[bytes[i] & 0xff] > 0 || bytes[i] == '-' || bytes[i] == '.';
            if (bytes[i] == '\\' && (i + 1 == to || bytes[i + 1] == 'u')) {
                // An escape can hide any letter, and the end of the bytes half of one.
                return ALL;
            }
            if (!inCode) {
                found |= start < i ? ofCode(bytes, start, i) : 0;
                start = i + 1;
            }
        }
        return found | ofCode(bytes, start, to) | ofWords(bytes, from, to);
    }

    /** What a JSON string can mean as a code; the range lies between its quotes. */
    int ofCode(byte[] bytes, int from, int to) {
        return ofCode(bytes, from, to, false);
    }

    /** Compares letters and digits alone; of an NDC labeler and product without leading zeros, or the first nine of its digits. */
    private int ofCode(byte[] bytes, int from, int to, boolean upperCase) {
        long whole = SEED;
        long nine = SEED;
        long product = SEED;
        int count = 0;
        int hyphens = 0;
        boolean leading = true;
        boolean letters = false;
        for (int i = from; i < to; i++) {
            int folded = FOLD[bytes[i] & 0xff];
            if (folded > 0) {
                whole = next(whole, folded);
                nine = ++count == NDC_LABELER_AND_PRODUCT ? whole : nine;
                leading &= bytes[i] == '0';
                letters |= folded > LAST_DIGIT;
                product = leading || hyphens > 1 ? product : next(product, folded);
            } else if (bytes[i] == '-') {
                hyphens++;
                product = hyphens == 1 ? next(product, HYPHEN) : product;
                leading = true;
            } else if (bytes[i] == '\\') {
                if (bytes[i + 1] == 'u') {
                    return ALL;
                }
                i++;
            } else if (bytes[i] < 0 && !upperCase) {
                // Some letters beyond ASCII have capitals in it.
                byte[] capitals = new String(bytes, from, to - from, StandardCharsets.UTF_8)
                        .toUpperCase(Locale.ROOT)
                        .getBytes(StandardCharsets.UTF_8);
                return ofCode(capitals, 0, capitals.length, true);
            }
        }
        int found = meaningOf(whole);
        // The code of a quantity is read as words where its unit is missing.
        found |= letters && count < to - from ? ofWords(bytes, from, to) : 0;
        found |= hyphens > 0 ? meaningOf(product) : 0;
        return count == NDC_DIGITS ? found | meaningOf(nine) : found;
    }

    private static long next(long hash, int folded) {
        return (hash ^ folded) * PRIME;
    }

    private static long pair(long one, long other) {
        return (Long.rotateLeft(one, 31) ^ other) * PRIME;
    }

    /** Spreads what multiplication leaves in the high bits; the low ones choose a slot. */
    private static long mixed(long hash) {
        return hash ^ hash >>> 32;
    }

    private static int foldedUnit(byte[] bytes, int from) {
        int unit = 0;
        for (int i = from; i < from + 4; i++) {
            unit = unit << 4 | Character.digit(bytes[i], 16);
        }
        return unit < 0x80 ? FOLD[unit] : 0;
    }

    private static byte[] fold() {
        byte[] fold = new byte[256];
        for (int i = 0; i < 10; i++) {
            fold['0' + i] = (byte) (1 + i);
        }
        for (int i = 0; i < 26; i++) {
            fold['a' + i] = (byte) (11 + i);
            fold['A' + i] = (byte) (11 + i);
        }
        return fold;
    }

    /** Collects codes and phrases. */
    static final class Builder {

        private final Map<Long, Integer> meaningsByHash = new HashMap<>();

        /** A code as a knowledge table compares it. */
        Builder addCode(String code, int meaning) {
            add(plain(code), meaning);
            return this;
        }

        /** The nine digits of labeler and product, with all ways to write them. */
        Builder addNdc(String nineDigits, int meaning) {
            long labeler = withoutZeros(SEED, nineDigits.substring(0, NDC_LABELER));
            add(withoutZeros(next(labeler, HYPHEN), nineDigits.substring(NDC_LABELER)), meaning);
            return addCode(nineDigits, meaning);
        }

        private static long withoutZeros(long hash, String digits) {
            long longer = hash;
            for (byte digit : digits.replaceFirst("^0+", "").getBytes(StandardCharsets.US_ASCII)) {
                longer = next(longer, FOLD[digit]);
            }
            return longer;
        }

        /** A phrase by its words in lower case; signs may be among them. */
        Builder addPhrase(List<String> words, int meaning) {
            long[] spoken = spoken(words);
            add(spoken.length == 1 ? spoken[0] : pair(spoken[0], spoken[1]), meaning);
            return this;
        }

        /** A phrase that may begin at the end of one text and go on in the next, such as a name and its value. */
        Builder addPhraseOfTwoTexts(List<String> words, int meaning) {
            add(next(spoken(words)[0], END), meaning);
            return addPhrase(words, meaning);
        }

        /** A phrase that counts only as a whole text. */
        Builder addWhole(List<String> words, int meaning) {
            long[] spoken = spoken(words);
            if (spoken.length > 1) {
                return addPhrase(words, meaning);
            }
            add(next(spoken[0], ALONE), meaning);
            return this;
        }

        private static long[] spoken(List<String> words) {
            long[] spoken = words.stream()
                    .filter(word -> word.chars().allMatch(c -> c < 0x80 && FOLD[c] > 0))
                    .mapToLong(Builder::plain)
                    .toArray();
            if (spoken.length == 0) {
                throw new IllegalArgumentException("A phrase needs a word of plain letters or digits.");
            }
            return spoken;
        }

        private void add(long hash, int meaning) {
            meaningsByHash.merge(mixed(hash), meaning, (one, other) -> one | other);
        }

        private static long plain(String text) {
            long hash = SEED;
            for (byte letter : text.getBytes(StandardCharsets.UTF_8)) {
                int folded = FOLD[letter & 0xff];
                hash = folded > 0 ? next(hash, folded) : hash;
            }
            return hash;
        }

        Vocabulary build() {
            return new Vocabulary(meaningsByHash);
        }
    }
}
