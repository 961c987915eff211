package org.cartcds.phrase;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Axi-cel (Yescarta), 2025-01-10 | axi cel yescarta 2025 01 10",
                "CD19+, CD20-                   | cd19 + cd20 -",
                "CD19(+) CD20 (-)               | cd19 + cd20 -",
                "CD19-negative                  | cd19 negative",
                "CD19 - lost                    | cd19 lost",
                "CD22++                         | cd22 +",
                "MRD+                           | mrd +",
                "x10^9/L                        | x10 9 l",
                "non-Hodgkin's                  | non hodgkin s"
            })
    void splitsAtEverythingThatIsNeitherLetterNorDigit(String text, String words) {
        assertThat(String.join(" ", Words.of(text).asList())).isEqualTo(words);
    }

    @Test
    void readsSignsOfTypographyLikePlainOnes() {
        assertThat(Words.of("CD19\u207a CD20\u2212 CD22\u2013").asList())
                .containsExactly("cd19", "+", "cd20", "-", "cd22", "-");
    }

    @Test
    void keepsLettersOutsideAsciiAsTheyAre() {
        assertThat(Words.of("R\u00e9cidive \u212aYMRIAH \u0130DE").asList())
                .containsExactly("r\u00e9cidive", "\u212aymriah", "\u0130de");
    }

    @Test
    void hasNoWordForNullAndForSigns() {
        assertThat(Words.of(null).size()).isZero();
        assertThat(Words.of("").size()).isZero();
        assertThat(Words.of(" - ... \n").size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a. b", "a; b", "a: b", "a ? b", "a! b", "a\nB", "a\r\nB", "a\n\nb", "a\n1"})
    void closesClauses(String text) {
        assertThat(Words.of(text).size()).isEqualTo(2);
        assertThat(Words.of(text).sameClause(0, 1)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a, b", "a.b", "a/b", "a (b", "a\nb", "a\r\n  b", "a\tb"})
    void goesOnInsideClauses(String text) {
        assertThat(Words.of(text).size()).isEqualTo(2);
        assertThat(Words.of(text).sameClause(0, 1)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"relapse?", "?relapse", "relapse (?)", "relapse? no", "? relapse?"})
    void readsAQuestionMarkThatTouchesAWordAsAWord(String text) {
        Words words = Words.of(text);
        int mark = words.asList().indexOf("?");
        assertThat(mark).isNotNegative();
        assertThat(words.sameClause(mark, words.asList().indexOf("relapse"))).isTrue();
    }

    @Test
    void closesAClauseAtAQuestionMark() {
        Words words = Words.of("relapse? biopsy");
        assertThat(words.asList()).containsExactly("relapse", "?", "biopsy");
        assertThat(words.sameClause(0, 2)).isFalse();
    }
}
