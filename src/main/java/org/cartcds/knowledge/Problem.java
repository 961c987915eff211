package org.cartcds.knowledge;

import java.util.Comparator;

/**
 * Something in the knowledge files that has to be corrected.
 *
 * @param file path relative to the knowledge folder
 * @param line line in the file, from 1
 * @param sentence what is wrong and what to do
 */
public record Problem(String file, int line, String sentence) implements Comparable<Problem> {

    private static final Comparator<Problem> ORDER =
            Comparator.comparing(Problem::file).thenComparingInt(Problem::line).thenComparing(Problem::sentence);

    @Override
    public int compareTo(Problem other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return file + ":" + line + ": " + sentence;
    }
}
