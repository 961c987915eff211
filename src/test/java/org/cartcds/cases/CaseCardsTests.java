package org.cartcds.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.SoftAssertions;
import org.cartcds.card.CardComposer;
import org.cartcds.cdshooks.Card;
import org.cartcds.detection.Decision;
import org.cartcds.detection.FailureDetection;
import org.cartcds.knowledge.Knowledge;
import org.cartcds.knowledge.KnowledgeFiles;
import org.cartcds.knowledge.KnowledgeLoader;
import org.cartcds.knowledge.OptionKind;
import org.cartcds.pathway.PathwaySelection;
import org.junit.jupiter.api.Test;

/** The cards of every case, as a reader of a narrow pane meets them. */
class CaseCardsTests {
    /** Characters shown; a link shows its text and not its address. */
    private static final int LONGEST = 6600;

    private static final Path CARDS = Path.of("cds-cards");
    private static final Knowledge KNOWLEDGE = KnowledgeLoader.load(KnowledgeFiles.in(CARDS));
    private static final CodeRows ROWS = new CodeRows(CARDS);
    private static final CardComposer COMPOSER = new CardComposer(KNOWLEDGE, UUID::randomUUID);

    @Test
    void areShortEnoughToBeRead() {
        SoftAssertions softly = new SoftAssertions();
        Map<ClinicalCase, List<Card>> cards = cards();
        cards.forEach((one, composed) ->
                composed.forEach(card -> softly.assertThat(shown(card).length())
                        .as("length of a card of " + one)
                        .isLessThan(LONGEST)));
        softly.assertAll();
        assertThat(cards).hasSizeGreaterThan(100);
    }

    @Test
    void searchForTrialsOnlyWhereATrialIsRaised() {
        SoftAssertions softly = new SoftAssertions();
        Map<ClinicalCase, List<Card>> cards = cards();
        cards.forEach((one, composed) -> decision(one).finding().ifPresent(finding -> {
            boolean raised = PathwaySelection.select(finding.disease(), finding).offered().stream()
                    .anyMatch(offered -> offered.option().kind() == OptionKind.CLINICAL_TRIAL);
            softly.assertThat(composed).as("cards of " + one).hasSize(raised ? 2 : 1);
        }));
        softly.assertAll();
        assertThat(cards.values()).extracting(List::size).contains(1, 2);
    }

    private static String shown(Card card) {
        return card.detail().replaceAll("\\]\\(https://[^)]*\\)", "]");
    }

    private static Map<ClinicalCase, List<Card>> cards() {
        Map<ClinicalCase, List<Card>> cards = new HashMap<>();
        for (ClinicalCase one : ClinicalCase.all(CARDS)) {
            List<Card> composed = COMPOSER.compose(decision(one), "patient-1", one.today());
            if (!composed.isEmpty()) {
                cards.put(one, composed);
            }
        }
        return cards;
    }

    private static Decision decision(ClinicalCase one) {
        return new FailureDetection(KNOWLEDGE).detect(CaseChart.of(one, ROWS), one.today());
    }
}
