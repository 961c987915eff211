package org.cartcds.phrase;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Phrases of whole words, found in one walk over a text however many there are. Where one phrase lies inside another
 * ("relapsed" in "relapsed refractory") only the longer one is reported. No phrase reaches over the end of a sentence: "CD19
 * negative. CD22 positive" holds no "negative CD22". Immutable.
 */
public final class PhraseTable<T> {

    private static final int LONGEST_TOLD_APART = 63;

    private final Node<T> root;
    private final int size;
    private final int longest;
    /** By the first letter of a phrase one bit for each length of its first word: most words of a text begin none. */
    private final long[] lengthsByLetter = new long[128];

    private PhraseTable(Node<T> root, int size, int longest) {
        this.root = root;
        this.size = size;
        this.longest = longest;
        root.next.keySet().forEach(word -> {
            if (word.charAt(0) < lengthsByLetter.length) {
                lengthsByLetter[word.charAt(0)] |= bit(word);
            }
        });
    }

    private static long bit(String word) {
        return 1L << Math.min(word.length(), LONGEST_TOLD_APART);
    }

    private @Nullable Node<T> begin(String word) {
        char letter = word.charAt(0);
        boolean possible = letter >= lengthsByLetter.length || (lengthsByLetter[letter] & bit(word)) != 0;
        return possible ? root.next.get(word) : null;
    }

    /** Starts an empty table. */
    public static <T> Builder<T> builder() {
        return new Builder<>();
    }

    /** Number of words of the longest phrase. */
    int longest() {
        return longest;
    }

    /** Number of phrases. */
    public int size() {
        return size;
    }

    /** Every phrase as its words, in no particular order. */
    public List<List<String>> phrases() {
        List<List<String>> phrases = new ArrayList<>();
        collect(root, List.of(), phrases);
        return phrases;
    }

    private static <T> void collect(Node<T> node, List<String> words, List<List<String>> phrases) {
        if (!node.values.isEmpty()) {
            phrases.add(words);
        }
        node.next.forEach((word, child) -> {
            List<String> longer = new ArrayList<>(words);
            longer.add(word);
            collect(child, List.copyOf(longer), phrases);
        });
    }

    /** Every phrase in the text, in the order of its first word; empty when there is none. */
    public List<PhraseHit<T>> find(Words text) {
        return find(text, 0, text.size());
    }

    /**
     * The phrases whose first word is one of these words of the text. The effort depends on the number of those words
     * alone, however long the text is.
     *
     * @param first position of the first of them; one before the text counts as its beginning
     * @param end position after the last of them; one behind the text counts as its end
     */
    public List<PhraseHit<T>> find(Words text, int first, int end) {
        return find(text, first, end, text.size());
    }

    /** The phrases that lie wholly between these positions of the text. */
    List<PhraseHit<T>> within(Words text, int first, int end) {
        return find(text, first, end, Math.min(end, text.size()));
    }

    private List<PhraseHit<T>> find(Words text, int first, int end, int limit) {
        List<PhraseHit<T>> hits = null;
        int covered = 0;
        for (int from = Math.max(0, first - longest); from < Math.min(end, text.size()); from++) {
            Node<T> found = null;
            int to = from;
            Node<T> node = begin(text.get(from));
            for (int next = from + 1; node != null; next++) {
                if (!node.values.isEmpty()) {
                    found = node;
                    to = next;
                }
                node = next < limit && text.sameSentence(from, next) ? node.next.get(text.get(next)) : null;
            }
            boolean insideAnother = to <= covered;
            if (found != null && !insideAnother) {
                covered = to;
                if (from >= first) {
                    hits = hits == null ? new ArrayList<>() : hits;
                    for (T value : found.values) {
                        hits.add(new PhraseHit<>(value, from, to));
                    }
                }
            }
        }
        return hits == null ? List.of() : Collections.unmodifiableList(hits);
    }

    /** What the text stands for when it is exactly one of the phrases, else an empty list. */
    public List<T> exactly(Words text) {
        Node<T> node = root;
        for (int i = 0; i < text.size() && node != null; i++) {
            node = node.next.get(text.get(i));
        }
        return node == null || node == root ? List.of() : List.copyOf(node.values);
    }

    private static final class Node<T> {
        private final Map<String, Node<T>> next = new HashMap<>();
        private final List<T> values = new ArrayList<>(1);
    }

    /** Collects phrases. */
    public static final class Builder<T> {

        private final Node<T> root = new Node<>();
        private int size;
        private int longest;

        private Builder() {}

        /**
         * Adds a phrase.
         *
         * @throws IllegalArgumentException when the phrase holds no word
         */
        public Builder<T> add(String phrase, T value) {
            Words words = Words.of(phrase);
            if (words.size() == 0) {
                throw new IllegalArgumentException("A phrase needs at least one word.");
            }
            Node<T> node = root;
            for (String word : words.asList()) {
                node = node.next.computeIfAbsent(word, key -> new Node<>());
            }
            node.values.add(value);
            size++;
            longest = Math.max(longest, words.size());
            return this;
        }

        /** The finished table. */
        public PhraseTable<T> build() {
            return new PhraseTable<>(root, size, longest);
        }
    }
}
