package org.cartcds.readability;

import java.util.Locale;

/**
 * Syllables of Spanish words by the rules of Spanish spelling: vowels side by side are one syllable unless both are strong
 * (a, e, o) or a weak one (i, u) bears the accent. An h between vowels separates nothing; u is silent in que, qui, gue, gui.
 */
final class SpanishSyllables {

    private static final String STRONG = "aeo\u00e1\u00e9\u00f3";
    private static final String WEAK = "iu\u00fc";
    private static final String ACCENTED_WEAK = "\u00ed\u00fa";

    private SpanishSyllables() {}

    /** Syllables of a word of letters; never less than one. */
    static int count(String word) {
        String letters = word.toLowerCase(Locale.ROOT)
                .replaceAll("([gq])u(?=[ei\u00e9\u00ed])", "$1")
                .replaceAll("(?<!c)h", "");
        int syllables = 0;
        char before = ' ';
        for (int i = 0; i < letters.length(); i++) {
            char letter = vowelAt(letters, i);
            if (letter != ' ' && (before == ' ' || areApart(before, letter))) {
                syllables++;
            }
            before = letter;
        }
        return Math.max(1, syllables);
    }

    /** The vowel, with y as i at the end of a word or before a consonant; a space for anything else. */
    private static char vowelAt(String letters, int i) {
        char letter = letters.charAt(i);
        if (letter == 'y') {
            boolean closes = i + 1 == letters.length() || !isVowel(letters.charAt(i + 1));
            return closes ? 'i' : ' ';
        }
        return isVowel(letter) ? letter : ' ';
    }

    private static boolean isVowel(char letter) {
        return (STRONG + WEAK + ACCENTED_WEAK).indexOf(letter) >= 0;
    }

    private static boolean areApart(char one, char other) {
        boolean bothStrong = STRONG.indexOf(one) >= 0 && STRONG.indexOf(other) >= 0;
        boolean accentedWeak = ACCENTED_WEAK.indexOf(one) >= 0 && STRONG.indexOf(other) >= 0
                || STRONG.indexOf(one) >= 0 && ACCENTED_WEAK.indexOf(other) >= 0;
        return bothStrong || accentedWeak || one == other;
    }
}
