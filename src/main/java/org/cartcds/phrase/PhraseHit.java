package org.cartcds.phrase;

/**
 * A phrase found in a text.
 *
 * @param value what the phrase stands for
 * @param from position of its first word
 * @param to position after its last word
 */
public record PhraseHit<T>(T value, int from, int to) {

    /** Number of words. */
    public int length() {
        return to - from;
    }

    /** Whether the hit lies within the other one and is shorter. */
    boolean isInside(PhraseHit<?> other) {
        return length() < other.length() && from >= other.from && to <= other.to;
    }
}
