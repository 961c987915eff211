package org.cartcds.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CardTemplatesTests {

    @Test
    void acceptsTheTextsOfTheKnowledge() {
        assertThat(new CardComposer(CardKnowledge.knowledge(), UUID::randomUUID))
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{no-such-thing}}",
                "{{#noSuchThing}}x{{/noSuchThing}}",
                "{{#groups}}{{#options}}{{noSuchThing}}{{/options}}{{/groups}}",
                "{{^hasMissing}}{{noSuchThing}}{{/hasMissing}}",
                "{{>no-such-file.md}}",
                "{{#hasMissing}}never closed"
            })
    void refusesAnUnknownPlaceholderAndNamesTheFile(String template) {
        Map<String, String> texts = CardKnowledge.texts();
        texts.put("finding.md", texts.get("finding.md") + template);

        assertThatThrownBy(() -> new CardTemplates(CardKnowledge.with(texts)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("finding.md: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"finding.md", "trials.md", "undetermined.md", "footer.md", "sentences.csv"})
    void refusesAMissingFile(String file) {
        Map<String, String> texts = CardKnowledge.texts();
        assertThat(texts.remove(file)).isNotNull();

        assertThatThrownBy(() -> new CardTemplates(CardKnowledge.with(texts)))
                .hasMessageContaining("The file is missing.");
    }

    @Test
    void refusesAnUnknownPlaceholderInASentence() {
        assertThatThrownBy(() -> with("when-exact,{{days}} days after", "when-exact,{{weeks}} weeks after"))
                .hasMessageContaining("when-exact")
                .hasMessageContaining("weeks");
    }

    @Test
    void refusesAMissingAndAnUnusedSentence() {
        assertThatThrownBy(() -> with("when-unknown,after", "when-nobody-knows,after"))
                .hasMessageContaining("The sentence when-unknown is missing.")
                .hasMessageContaining("Nothing uses the sentence when-nobody-knows.");
    }

    @Test
    void refusesASentenceThatIsThereTwice() {
        assertThatThrownBy(() -> with("when-unknown,after", "when-unknown,after\nwhen-unknown,since"))
                .hasMessageContaining("sentences.csv:")
                .hasMessageContaining("when-unknown is there twice");
    }

    @Test
    void showsNothingButCardText() {
        CardTemplates texts = new CardTemplates(CardKnowledge.knowledge());

        assertThatThrownBy(() -> texts.text(Sentence.WHEN_EXACT, Map.of("days", "<b>raw</b>")))
                .hasMessageContaining("Only card text");
    }

    @Test
    void fillsSentencesWithEscapedAndWithPlainText() {
        CardTemplates texts = new CardTemplates(CardKnowledge.knowledge());
        CardText text = texts.text(Sentence.WHY_EXTENT, Map.of("extent", ChartText.of("*all*")));

        assertThat(text.markdown()).isEqualTo("the extent is \\*all\\*");
        assertThat(text.plain()).isEqualTo("the extent is *all*");
    }

    private static CardTemplates with(String line, String replacement) {
        Map<String, String> texts = CardKnowledge.texts();
        String sentences = texts.get("sentences.csv");
        assertThat(sentences).contains(line);
        texts.put("sentences.csv", sentences.replace(line, replacement));
        return new CardTemplates(CardKnowledge.with(texts));
    }
}
