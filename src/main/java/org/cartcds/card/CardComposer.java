package org.cartcds.card;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.cartcds.cdshooks.Card;
import org.cartcds.detection.Decision;
import org.cartcds.detection.Doubt;
import org.cartcds.detection.Finding;
import org.cartcds.knowledge.Knowledge;
import org.cartcds.pathway.PathwaySelection;

/**
 * Composes the cards of a decision: for a documented failure the finding and the trial searches, for an undetermined one
 * a single quiet card, otherwise none. Pure but for the ids of the cards.
 */
public final class CardComposer {
    private final FindingCard findingCard;
    private final TrialCard trialCard;
    private final UndeterminedCard undeterminedCard;
    private final FindingExtension extension;

    /**
     * Reads and checks every text and builds every trial link, so that a fault in them stops the start.
     *
     * @param knowledge the knowledge
     * @param uuids gives each card its id
     * @throws IllegalArgumentException when a template or sentence is missing, unused or has an unknown placeholder, or a
     *     trial link cannot be built; the message names file and fault, one per line
     */
    public CardComposer(Knowledge knowledge, Supplier<UUID> uuids) {
        CardTemplates texts = new CardTemplates(knowledge);
        FactWording wording = new FactWording(knowledge, texts);
        CardParts parts = new CardParts(knowledge, texts, uuids);
        findingCard = new FindingCard(knowledge, texts, wording, parts);
        trialCard = new TrialCard(knowledge, texts, parts);
        undeterminedCard = new UndeterminedCard(knowledge, texts, wording, parts);
        extension = new FindingExtension(wording, parts);
    }

    /**
     * The cards of a decision, at most two.
     *
     * @param decision what the chart documents
     * @param patientId logical id of the patient; only a digest of it and of the evidence leaves this method
     * @param today the day on which the card is shown
     * @return the finding card and the trial card, or the card of an undetermined outcome, or nothing
     */
    public List<Card> compose(Decision decision, String patientId, LocalDate today) {
        if (decision.silenced()) {
            return List.of();
        }
        return Episode.of(decision, patientId)
                .map(episode -> decision.finding()
                        .map(finding -> finding(finding, episode, today))
                        .orElseGet(() -> doubt(decision, episode, today)))
                .orElse(List.of());
    }

    private List<Card> finding(Finding finding, Episode episode, LocalDate today) {
        PathwaySelection selection = PathwaySelection.select(finding.disease(), finding);
        Map<String, Object> members = extension.of(finding, selection, episode);
        return List.of(
                findingCard.compose(finding, selection, episode, members, today),
                trialCard.compose(finding, episode, members, today));
    }

    private List<Card> doubt(Decision decision, Episode episode, LocalDate today) {
        Doubt doubt = decision.doubt().orElseThrow();
        Map<String, Object> members = extension.of(doubt, episode);
        return List.of(undeterminedCard.compose(doubt, decision.reasons().get(0), episode, members, today));
    }
}
