package org.cartcds.readability;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How hard a text of a language is to read. A language without a formula of its own cannot be checked, so it is not here. */
public enum ReadingFormula {
    /** English, by {@link ReadingGrade#fleschKincaid}. */
    EN {
        @Override
        public TextCount count(List<String> blocks) {
            return TextCount.of(blocks, EnglishSyllables::count);
        }

        @Override
        public boolean isAtMost(int grade, TextCount text) {
            return ReadingGrade.fleschKincaid(text) <= grade;
        }

        @Override
        public String describe(TextCount text) {
            return String.format(Locale.ROOT, "Flesch-Kincaid grade %.1f", ReadingGrade.fleschKincaid(text));
        }
    },
    /** Spanish, by {@link ReadingGrade#crawford} and, since that was made for primary school, {@link ReadingGrade#fernandezHuerta} as well. */
    ES {
        @Override
        public TextCount count(List<String> blocks) {
            return TextCount.of(blocks, SpanishSyllables::count);
        }

        @Override
        public boolean isAtMost(int grade, TextCount text) {
            return ReadingGrade.crawford(text) <= grade && ReadingGrade.fernandezHuerta(text) >= leastEase(grade);
        }

        @Override
        public String describe(TextCount text) {
            return String.format(
                    Locale.ROOT,
                    "Crawford grade %.1f, Fern\u00e1ndez Huerta ease %.0f",
                    ReadingGrade.crawford(text),
                    ReadingGrade.fernandezHuerta(text));
        }
    };

    /** The formula for a language by its ISO 639 code, for example {@code es}; empty where there is none. */
    public static Optional<ReadingFormula> find(String language) {
        return Arrays.stream(values())
                .filter(formula -> formula.name().toLowerCase(Locale.ROOT).equals(language))
                .findFirst();
    }

    /** Words, sentences and syllables of plain text. */
    public abstract TextCount count(List<String> blocks);

    /** Whether a text with at least one word asks for no more than this school grade. */
    public abstract boolean isAtMost(int grade, TextCount text);

    /** The figure with the name of its formula. */
    public abstract String describe(TextCount text);

    /** Fernandez Huerta's table: 80 for the fifth grade, 70 for the sixth, 60 for the seventh and eighth. */
    private static int leastEase(int grade) {
        return grade >= 7 ? 60 : grade == 6 ? 70 : 80;
    }
}
