package org.cartcds.phrase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContextPhrasesTests {

    private static final PhraseTable<String> RELAPSE =
            PhraseTable.<String>builder().add("relapse", "relapse").build();

    private static final ContextPhrases CONTEXT = new ContextPhrases(
            PhraseTable.<ContextRole>builder()
                    .add("no", ContextRole.NEGATION)
                    .add("no evidence of", ContextRole.NEGATION)
                    .add("possible", ContextRole.DOUBT)
                    .add("history of", ContextRole.HISTORY)
                    .add("plan for", ContextRole.PLANNED)
                    .add("but", ContextRole.BOUNDARY)
                    .build(),
            PhraseTable.<ContextRole>builder()
                    .add("ruled out", ContextRole.NEGATION)
                    .add("suspected", ContextRole.DOUBT)
                    .add("with", ContextRole.BOUNDARY)
                    .build());

    private static Optional<ContextRole> disarms(String text) {
        return disarms(text, ContextPhrases.PRESENT);
    }

    private static Optional<ContextRole> disarms(String text, Set<ContextRole> roles) {
        Words words = Words.of(text);
        return CONTEXT.disarms(words, RELAPSE.find(words).get(0), roles);
    }

    @ParameterizedTest
    @CsvSource({
        "No relapse,                                NEGATION",
        "No evidence of relapse,                    NEGATION",
        "Possible relapse,                          DOUBT",
        "History of relapse,                        HISTORY",
        "Relapse was ruled out,                     NEGATION",
        "Relapse suspected,                         DOUBT",
        "No fever and no sign of possible relapse,  DOUBT"
    })
    void disarms(String text, ContextRole role) {
        assertThat(disarms(text)).contains(role);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Relapse: no", "Relapse? No.", "Relapse: no; fever: yes", "Relapse: ruled out"})
    void takesAClauseOfItsOwnAsAnswer(String text) {
        assertThat(disarms(text)).contains(ContextRole.NEGATION);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Relapse",
                "No fever. Relapse",
                "No fever but relapse",
                "Relapse. No fever",
                "Relapse: no fever",
                "Relapse with infection ruled out",
                "Fever: no; relapse",
                "No one two three four five six seven eight relapse"
            })
    void leavesAsWritten(String text) {
        assertThat(disarms(text)).isEmpty();
    }

    @Test
    void reachesSevenWordsInBetween() {
        assertThat(disarms("No one two three four five six seven relapse")).contains(ContextRole.NEGATION);
    }

    @Test
    void reachesAcrossTheLineEndsOfABrokenSentence() {
        assertThat(disarms("There is no evidence of\nrelapse")).contains(ContextRole.NEGATION);
        assertThat(disarms("There is no fever\nRelapse")).isEmpty();
    }

    @Test
    void looksAtTheGivenRolesOnly() {
        assertThat(disarms("Plan for relapse")).isEmpty();
        assertThat(disarms("Plan for relapse", ContextPhrases.TREATMENT)).contains(ContextRole.PLANNED);
        assertThat(disarms("History of relapse", ContextPhrases.TREATMENT)).isEmpty();
        assertThat(disarms("No plan for relapse")).contains(ContextRole.NEGATION);
    }

    @Test
    void takesTheSameEffortForEachHitOfALongText() {
        Words words = Words.of("no relapse seen ".repeat(100_000));
        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThat(RELAPSE.find(words))
                        .hasSize(100_000)
                        .allSatisfy(hit -> assertThat(CONTEXT.disarms(words, hit, ContextPhrases.PRESENT))
                                .contains(ContextRole.NEGATION)));
    }

    @Test
    void disarmsNothingWithoutPhrases() {
        Words words = Words.of("No relapse");
        assertThat(ContextPhrases.none().disarms(words, RELAPSE.find(words).get(0), ContextPhrases.PRESENT))
                .isEmpty();
    }
}
