package org.cartcds.readability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadingGradeTests {

    private static final TextCount TEN_WORDS_A_SENTENCE = new TextCount(100, 10, 200);

    /**
     * The worked example of the Wikipedia article on the formula, "The Australian platypus is seemingly a hybrid of a mammal
     * and reptilian creature.": 13 words, 24 syllables, grade 11.3.
     */
    @Test
    void givesThePublishedFleschKincaidExample() {
        TextCount count = new TextCount(13, 1, 24);
        assertThat(ReadingGrade.fleschKincaid(count)).isCloseTo(11.3, within(0.05));
        assertThat(ReadingFormula.EN.describe(count)).isEqualTo("Flesch-Kincaid grade 11.3");
        assertThat(ReadingFormula.EN.isAtMost(11, count)).isFalse();
        assertThat(ReadingFormula.EN.isAtMost(12, count)).isTrue();
    }

    /** Ten sentences and two hundred syllables in a hundred words, put into the printed formulas by hand. */
    @Test
    void givesTheSpanishFormulasAsPrinted() {
        assertThat(ReadingGrade.crawford(TEN_WORDS_A_SENTENCE)).isCloseTo(4.343, within(0.001));
        assertThat(ReadingGrade.fernandezHuerta(TEN_WORDS_A_SENTENCE)).isCloseTo(76.64, within(0.001));
    }

    /** The opening of Don Quijote, one sentence of 33 words, is far beyond primary school. */
    @Test
    void tellsHardSpanishFromEasySpanish() {
        TextCount quijote = ReadingFormula.ES.count(
                List.of("En un lugar de la Mancha, de cuyo nombre no quiero acordarme, no ha mucho tiempo que vivía un"
                        + " hidalgo de los de lanza en astillero, adarga antigua, rocín flaco y galgo corredor."));
        assertThat(quijote).isEqualTo(new TextCount(33, 1, 60));
        TextCount easy = ReadingFormula.ES.count(List.of("El sol sale. La casa es azul. Mi mamá me ama."));
        assertThat(easy).isEqualTo(new TextCount(11, 3, 16));
        assertThat(ReadingGrade.fernandezHuerta(easy)).isGreaterThan(ReadingGrade.fernandezHuerta(quijote) + 25);
        assertThat(ReadingGrade.crawford(easy)).isLessThan(ReadingGrade.crawford(quijote) - 3);
    }

    @ParameterizedTest
    @CsvSource({"8, 60", "7, 60", "6, 70", "5, 80"})
    void readsFernandezHuertasTable(int grade, int leastEase) {
        double syllablesPerWord = 2;
        int words = (int) Math.round((206.84 - 60 * syllablesPerWord - leastEase) / 1.02 * 100);
        TextCount justEasyEnough = new TextCount(words - 100, 100, (words - 100) * 2);
        TextCount tooHard = new TextCount(words + 100, 100, (words + 100) * 2);
        assertThat(ReadingGrade.fernandezHuerta(justEasyEnough)).isGreaterThan(leastEase);
        assertThat(ReadingFormula.ES.isAtMost(grade, tooHard)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "A scan. A test?              | 4 | 2 | 4",
                "It works (see “Trials”).     | 4 | 1 | 5",
                "PET, CT and MRI              | 4 | 1 | 7",
                "CAR-T                        | 2 | 1 | 2",
                "Call 988 now                 | 2 | 1 | 2",
                "Don’t wait                   | 2 | 1 | 2",
                "**                           | 0 | 0 | 0"
            })
    void countsWordsSentencesAndSyllables(String text, int words, int sentences, int syllables) {
        assertThat(ReadingFormula.EN.count(List.of(text))).isEqualTo(new TextCount(words, sentences, syllables));
    }

    @Test
    void eachBlockIsASentenceOfItsOwn() {
        assertThat(ReadingFormula.EN
                        .count(List.of("What this means", "A list of drugs"))
                        .sentences())
                .isEqualTo(2);
    }

    @Test
    void knowsNoFormulaForOtherLanguages() {
        assertThat(ReadingFormula.find("es")).contains(ReadingFormula.ES);
        assertThat(ReadingFormula.find("fr")).isEmpty();
        assertThat(ReadingFormula.find("EN")).isEmpty();
    }
}
