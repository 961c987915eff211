package org.cartcds.readability;

import java.util.List;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;

/**
 * What the formulas count. A word is a run of letters, with apostrophes inside; digits and signs are no
 * words. An abbreviation in capitals has a syllable for each letter. A sentence
 * ends with a full stop, question mark or exclamation mark before white space, and with its block: a heading or an item of a list is a
 * sentence of its own.
 *
 * @param words number of words
 * @param sentences number of sentences, never more than words
 * @param syllables number of syllables
 */
public record TextCount(int words, int sentences, int syllables) {

    /** Nothing counted. */
    public static final TextCount NOTHING = new TextCount(0, 0, 0);

    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?])[\"'\u201d\u00bb)]*\\s+");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}'\u2019]+");
    /** Abbreviations that are read letter by letter, such as MRI; CAR and PET are read as words. */
    private static final Pattern SPELLED_OUT = Pattern.compile("(?!CAR$|PET$)\\p{Lu}{2,}");

    private static final Pattern LETTERS = Pattern.compile(".*\\p{L}.*");

    /**
     * Counts plain text.
     *
     * @param blocks paragraphs, headings and items of lists, without markup
     * @param syllables syllables of one word
     */
    public static TextCount of(List<String> blocks, ToIntFunction<String> syllables) {
        TextCount all = NOTHING;
        for (String block : blocks) {
            for (String sentence : SENTENCE_END.split(block)) {
                all = all.plus(ofSentence(sentence, syllables));
            }
        }
        return all;
    }

    private static TextCount ofSentence(String sentence, ToIntFunction<String> syllables) {
        int words = 0;
        int sum = 0;
        for (String word : BETWEEN_WORDS.split(sentence)) {
            if (LETTERS.matcher(word).matches()) {
                words++;
                sum += SPELLED_OUT.matcher(word).matches() ? word.length() : syllables.applyAsInt(word);
            }
        }
        return new TextCount(words, words == 0 ? 0 : 1, sum);
    }

    /** Both together. */
    public TextCount plus(TextCount other) {
        return new TextCount(words + other.words, sentences + other.sentences, syllables + other.syllables);
    }

    double wordsPerSentence() {
        return (double) words / sentences;
    }

    double syllablesPerWord() {
        return (double) syllables / words;
    }
}
