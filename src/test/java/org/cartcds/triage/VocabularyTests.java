package org.cartcds.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is found in a JSON string, and what is not. Every text stands behind a quote, as in a request. */
class VocabularyTests {

    private static final int CAR_T = Vocabulary.CAR_T;
    private static final int MATTERS = Vocabulary.MATTERS;

    private final Vocabulary.Builder builder = new Vocabulary.Builder();

    private int code(String text) {
        byte[] bytes = quoted(text);
        return builder.build().ofCode(bytes, 1, bytes.length - 1);
    }

    private int words(String text) {
        byte[] bytes = quoted(text);
        return builder.build().ofWords(bytes, 1, bytes.length - 1);
    }

    private int anything(String text) {
        byte[] bytes = quoted(text);
        return builder.build().ofAnything(bytes, 1, bytes.length - 1);
    }

    private static byte[] quoted(String text) {
        return ("\"" + text + "\"").getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void findsACodeByItsLettersAndDigits() {
        builder.addCode("XW033C7", MATTERS);

        assertThat(code("XW033C7")).isEqualTo(MATTERS);
        assertThat(code("xw03.3c7 ")).isEqualTo(MATTERS);
        assertThat(code("XW033C70")).isZero();
        assertThat(code("XW033C")).isZero();
        assertThat(code("")).isZero();
    }

    @Test
    void aCodeInTwoTablesMeansBoth() {
        builder.addCode("A1", MATTERS).addCode("a1", CAR_T);

        assertThat(code("A1")).isEqualTo(Vocabulary.ALL);
    }

    @Test
    void findsEachOfManyAndNothingElse() {
        for (int i = 0; i < 500; i++) {
            builder.addCode("C" + 7 * i, i % 2 == 0 ? MATTERS : CAR_T);
        }
        Vocabulary vocabulary = builder.build();
        for (int i = 0; i < 500; i++) {
            byte[] there = quoted("C" + 7 * i);
            byte[] not = quoted("C" + (7 * i + 1));
            assertThat(vocabulary.ofCode(there, 1, there.length - 1)).isEqualTo(i % 2 == 0 ? MATTERS : CAR_T);
            assertThat(vocabulary.ofCode(not, 1, not.length - 1)).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0069-0101-01", "69-101-1", "00069-0101-1", "69-0101", "00069010101", "000690101"})
    void findsAnNdcInEveryWriting(String text) {
        builder.addNdc("000690101", MATTERS);

        assertThat(code(text)).isEqualTo(MATTERS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0069-0102-01", "0690101", "000690101011", "00069010201", "6-90101", "69101"})
    void anotherNumberIsNoNdc(String text) {
        builder.addNdc("000690101", MATTERS);

        assertThat(code(text)).isZero();
    }

    @Test
    void leadingZerosCountWhereNoHyphenSaysWhatTheyAre() {
        builder.addCode("69", MATTERS);

        assertThat(code("0069")).isZero();
    }

    @Test
    void lettersBeyondAsciiCountByTheirCapitals() {
        builder.addCode("XS1", MATTERS);

        assertThat(code("x\u017f1")).isEqualTo(MATTERS);
        assertThat(code("x\u00e91")).isZero();
        assertThat(code("y\u017f1")).isZero();
    }

    @Test
    void anEscapeInACodeCanBeAnything() {
        builder.addCode("XY", MATTERS);

        assertThat(code("A\\u0042")).isEqualTo(Vocabulary.ALL);
        assertThat(code("X\\tY")).isEqualTo(MATTERS);
        assertThat(code("A\\tB")).isZero();
    }

    @Test
    void aCodeOfSeveralWordsIsReadAsWordsToo() {
        builder.addPhrase(List.of("car", "t"), MATTERS)
                .addPhrase(List.of("99", "99"), MATTERS)
                .addWhole(List.of("relapse"), MATTERS);

        assertThat(code("given: CAR T")).isEqualTo(MATTERS);
        assertThat(code("99-99")).as("numbers are no words").isZero();
        assertThat(code("relapse")).as("nor is a single one").isZero();
    }

    @Test
    void ofAPhraseTheFirstTwoWordsAreLookedFor() {
        builder.addPhrase(List.of("plasma", "cell", "leukemia"), MATTERS).addPhrase(List.of("relapse"), CAR_T);

        assertThat(words("Primary plasma-cell disease")).isEqualTo(MATTERS);
        assertThat(words("cell plasma")).isZero();
        assertThat(words("plasma of a cell")).isZero();
        assertThat(words("serum or plasma")).isZero();
        assertThat(words("RELAPSE")).isEqualTo(CAR_T);
        assertThat(words("relapsed")).isZero();
        assertThat(words("Relapse (plasma cell)")).isEqualTo(Vocabulary.ALL);
        assertThat(words("")).isZero();
        assertThat(words(" - ")).isZero();
    }

    @Test
    void signsAndForeignLettersInAPhraseAreNotLookedFor() {
        builder.addPhrase(List.of("(", "cd19", "\u00e9", "[", "{", "+"), MATTERS);

        assertThat(words("cd19")).isEqualTo(MATTERS);
        assertThatThrownBy(() -> builder.addPhrase(List.of("(", "+", "a\u00e9"), MATTERS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("word");
    }

    @Test
    void aPhraseMayGoOnInTheNextText() {
        builder.addPhraseOfTwoTexts(List.of("cd19", "negative"), MATTERS);

        assertThat(words("Surface CD19")).isEqualTo(MATTERS);
        assertThat(words("CD19: ")).isEqualTo(MATTERS);
        assertThat(words("CD19 on cells")).isZero();
        assertThat(words("cd19 negative cells")).isEqualTo(MATTERS);
    }

    @Test
    void aWholeCountsAlone() {
        builder.addWhole(List.of("relapsed"), MATTERS).addWhole(List.of("stable", "disease"), CAR_T);

        assertThat(words(" Relapsed. ")).isEqualTo(MATTERS);
        assertThat(words("Relapsed disease")).isZero();
        assertThat(words("never relapsed")).isZero();
        assertThat(words("Stable disease")).isEqualTo(CAR_T);
        assertThat(words("stable")).isZero();
    }

    @Test
    void wordsAreFoundThroughEscapes() {
        builder.addPhrase(List.of("car", "t"), MATTERS);

        assertThat(words("c\\u0061r\\u002Dt")).isEqualTo(MATTERS);
        assertThat(words("\\nC\\u0041R\\tT")).isEqualTo(MATTERS);
        assertThat(words("c\\u00e1r t")).isZero();
        assertThat(words("c\\u0080r t")).isZero();
        assertThat(words("c\\u0061")).isZero();
    }

    @Test
    void whatIsNoJsonIsSearchedForWordsAndCodes() {
        builder.addCode("Z9.4-8", MATTERS).addPhrase(List.of("car", "t"), CAR_T);

        assertThat(anything("Z9.4-8")).isEqualTo(MATTERS);
        assertThat(anything("{code:Z9.4-8}")).isEqualTo(MATTERS);
        assertThat(anything("Z9.4-8,")).isEqualTo(MATTERS);
        assertThat(anything(",Z948")).isEqualTo(MATTERS);
        assertThat(anything("Z94,8")).isZero();
        assertThat(anything("a car, t")).isEqualTo(CAR_T);
        assertThat(anything("Z9.4-8 car t")).isEqualTo(Vocabulary.ALL);
        assertThat(anything("")).isZero();
    }

    @Test
    void whatMayHideALetterCanBeAnything() {
        builder.addCode("A", MATTERS);

        assertThat(anything("b\\u0041")).isEqualTo(Vocabulary.ALL);
        assertThat(anything("b\\")).isEqualTo(Vocabulary.ALL);
        assertThat(anything("b\\nc")).isZero();
        assertThat(anything("\\n A")).isEqualTo(MATTERS);
    }
}
