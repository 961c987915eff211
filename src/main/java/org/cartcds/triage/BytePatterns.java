package org.cartcds.triage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Looks for many short patterns in bytes at once and skips most bytes unread (Wu and Manber, A fast algorithm for
 * multi-pattern searching, 1994, with blocks of three bytes). Letters A to Z count like a to z; every byte that is neither
 * letter nor digit counts as a blank. The cost hardly grows with the number of patterns. Immutable.
 */
final class BytePatterns {

    private static final int BLOCK = 3;
    private static final int CLASSES = 37;
    private static final byte[] CLASS_OF = classes();

    private final int window;
    private final byte[] shifts;
    private final byte[][][] candidates;

    private BytePatterns(int window, byte[] shifts, byte[][][] candidates) {
        this.window = window;
        this.shifts = shifts;
        this.candidates = candidates;
    }

    /**
     * Patterns of lower-case letters, digits and blanks.
     *
     * @throws IllegalArgumentException when there is no pattern, or one is shorter than a block
     */
    static BytePatterns of(Collection<String> patterns) {
        List<byte[]> folded =
                patterns.stream().distinct().map(BytePatterns::fold).toList();
        int window = folded.stream().mapToInt(pattern -> pattern.length).min().orElse(0);
        if (window < BLOCK) {
            throw new IllegalArgumentException("Every pattern needs at least " + BLOCK + " characters.");
        }
        int size = CLASSES * CLASSES * CLASSES;
        byte[] shifts = new byte[size];
        Arrays.fill(shifts, (byte) (window - BLOCK + 1));
        List<List<byte[]>> candidates = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            candidates.add(null);
        }
        for (byte[] pattern : folded) {
            for (int end = BLOCK; end <= window; end++) {
                int block = block(pattern[end - 3], pattern[end - 2], pattern[end - 1]);
                shifts[block] = (byte) Math.min(shifts[block], window - end);
                if (end == window) {
                    if (candidates.get(block) == null) {
                        candidates.set(block, new ArrayList<>());
                    }
                    candidates.get(block).add(pattern);
                }
            }
        }
        byte[][][] table = new byte[size][][];
        for (int i = 0; i < size; i++) {
            table[i] = candidates.get(i) == null ? null : candidates.get(i).toArray(byte[][]::new);
        }
        return new BytePatterns(window, shifts, table);
    }

    private static byte[] fold(String pattern) {
        byte[] folded = new byte[pattern.length()];
        for (int i = 0; i < folded.length; i++) {
            folded[i] = CLASS_OF[pattern.charAt(i) & 0x7f];
        }
        return folded;
    }

    /** Whether any pattern occurs; the ends of the range count as blanks around it. */
    boolean occursIn(byte[] bytes, int offset, int length) {
        int end = offset + length;
        int last = offset + window - 1;
        while (last < end) {
            int block = block(
                    CLASS_OF[bytes[last - 2] & 0xff], CLASS_OF[bytes[last - 1] & 0xff], CLASS_OF[bytes[last] & 0xff]);
            int shift = shifts[block];
            if (shift == 0) {
                if (matches(candidates[block], bytes, last - window + 1, end)) {
                    return true;
                }
                shift = 1;
            }
            last += shift;
        }
        return false;
    }

    private static boolean matches(byte[][] patterns, byte[] bytes, int start, int end) {
        for (byte[] pattern : patterns) {
            if (start + pattern.length <= end && matches(pattern, bytes, start)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(byte[] pattern, byte[] bytes, int start) {
        for (int i = 0; i < pattern.length; i++) {
            if (pattern[i] != CLASS_OF[bytes[start + i] & 0xff]) {
                return false;
            }
        }
        return true;
    }

    private static int block(int first, int second, int third) {
        return (first * CLASSES + second) * CLASSES + third;
    }

    private static byte[] classes() {
        byte[] classes = new byte[256];
        for (int i = 0; i < 10; i++) {
            classes['0' + i] = (byte) (1 + i);
        }
        for (int i = 0; i < 26; i++) {
            classes['a' + i] = (byte) (11 + i);
            classes['A' + i] = (byte) (11 + i);
        }
        return classes;
    }
}
