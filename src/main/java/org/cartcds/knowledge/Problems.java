package org.cartcds.knowledge;

import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/** Collects what is wrong, so that an author sees everything at once. */
public final class Problems {

    private final SortedSet<Problem> all = new TreeSet<>();

    /** Notes a problem; the sentence may hold places for values as in {@link String#format}. */
    public void add(Place at, String sentence, Object... values) {
        String filled = values.length == 0 ? sentence : String.format(Locale.ROOT, sentence, values);
        all.add(new Problem(at.file(), at.line(), filled));
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** By file and line, each once. */
    public List<Problem> sorted() {
        return List.copyOf(all);
    }
}
