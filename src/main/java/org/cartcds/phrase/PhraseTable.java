package org.cartcds.phrase;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Phrases of whole words, found in one walk over a text however many there are. Where one phrase lies inside another
 * ("relapsed" in "relapsed refractory") only the longer one is reported. Immutable.
 */
public final class PhraseTable<T> {

    private final Node<T> root;
    private final int size;

    private PhraseTable(Node<T> root, int size) {
        this.root = root;
        this.size = size;
    }

    /** Starts an empty table. */
    public static <T> Builder<T> builder() {
        return new Builder<>();
    }

    /** Number of phrases. */
    public int size() {
        return size;
    }

    /** Every phrase in the text, in the order of its first word; empty when there is none. */
    public List<PhraseHit<T>> find(Words text) {
        List<PhraseHit<T>> hits = new ArrayList<>();
        for (int from = 0; from < text.size(); from++) {
            Node<T> node = root.next.get(text.get(from));
            Node<T> longest = null;
            int end = from;
            for (int to = from + 1; node != null; to++) {
                if (!node.values.isEmpty()) {
                    longest = node;
                    end = to;
                }
                node = to < text.size() ? node.next.get(text.get(to)) : null;
            }
            if (longest != null) {
                for (T value : longest.values) {
                    hits.add(new PhraseHit<>(value, from, end));
                }
            }
        }
        return hits.stream()
                .filter(hit -> hits.stream().noneMatch(hit::isInside))
                .toList();
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
            return this;
        }

        /** The finished table. */
        public PhraseTable<T> build() {
            return new PhraseTable<>(root, size);
        }
    }
}
