package org.cartcds.phrase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class PhraseTableTests {

    private static final PhraseTable<String> TABLE = PhraseTable.<String>builder()
            .add("relapsed", "relapse")
            .add("relapsed refractory", "both")
            .add("refractory", "refractory")
            .add("partial response", "pr")
            .add("very good partial response", "vgpr")
            .add("response to", "response")
            .add("PD", "progression")
            .build();

    private static List<String> find(String text) {
        return TABLE.find(Words.of(text)).stream().map(PhraseHit::value).toList();
    }

    @Test
    void findsWholeWordsOnly() {
        assertThat(find("pd-l1, relapsedish, PDL")).containsExactly("progression");
        assertThat(find("unrelapsed")).isEmpty();
    }

    @Test
    void ignoresCaseAndPunctuation() {
        assertThat(find("RELAPSED/Refractory")).containsExactly("both");
        assertThat(find("Very-good   partial\tresponse")).containsExactly("vgpr");
    }

    @Test
    void reportsTheLongestOfNestedPhrases() {
        assertThat(find("very good partial response")).containsExactly("vgpr");
        assertThat(find("relapsed, then refractory")).containsExactly("relapse", "refractory");
    }

    @Test
    void reportsPhrasesThatOverlapWithoutLyingInside() {
        assertThat(find("partial response to therapy")).containsExactly("pr", "response");
    }

    @Test
    void findsInsideAWindowWhatItFindsInTheWholeText() {
        Words words = Words.of("very good partial response to relapsed refractory pd");
        assertThat(TABLE.find(words, 2, 5)).extracting(PhraseHit::value).containsExactly("response");
        assertThat(TABLE.find(words, 6, 99)).extracting(PhraseHit::value).containsExactly("progression");
        assertThat(TABLE.find(words, -5, 1)).extracting(PhraseHit::value).containsExactly("vgpr");
        assertThat(TABLE.find(words, 5, 5)).isEmpty();
    }

    @Test
    void keepsSeveralMeaningsOfAPhrase() {
        PhraseTable<String> table = PhraseTable.<String>builder()
                .add("cart", "one")
                .add("CART", "two")
                .build();
        assertThat(table.find(Words.of("cart"))).extracting(PhraseHit::value).containsExactly("one", "two");
        assertThat(table.size()).isEqualTo(2);
    }

    @Test
    void tellsWholeTextsFromParts() {
        assertThat(TABLE.exactly(Words.of("PD."))).containsExactly("progression");
        assertThat(TABLE.exactly(Words.of("PD today"))).isEmpty();
        assertThat(TABLE.exactly(Words.of("partial"))).isEmpty();
        assertThat(TABLE.exactly(Words.of(""))).isEmpty();
    }

    @Test
    void refusesPhraseWithoutWord() {
        assertThatThrownBy(() -> PhraseTable.<String>builder().add("--", "nothing"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A phrase needs at least one word.");
    }
}
