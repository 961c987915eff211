package org.cartcds.nextsteps;

import java.util.Map;
import java.util.stream.Stream;
import org.cartcds.cdshooks.CdsResponse;
import org.cartcds.client.Client;
import org.cartcds.detection.Decision;
import org.cartcds.detection.Doubt;
import org.cartcds.detection.Finding;
import org.cartcds.detection.Outcome;
import org.cartcds.detection.ReasonCode;
import org.cartcds.dialect.DialectCards;
import org.cartcds.knowledge.Disease;

/** What a client gets of an answer, by what is agreed with it. The outcome stays the same for every client. */
final class ClientAnswer {

    private ClientAnswer() {}

    /** The cards that the client wants, as it shows them, with the decision and why a card is not there. */
    static ShapedAnswer of(Evaluation.Answer answer, Client client) {
        Decision decision = answer.decision();
        ShapedAnswer shaped = new ShapedAnswer(
                decision.outcome(),
                decision.reasons(),
                DialectCards.render(answer.cards(), client),
                answer.knowledge(),
                client.answers().decisionExtension());
        if (!shaped.cards().isEmpty() && client.answers().reviewedKnowledgeOnly() && isDraft(decision)) {
            return shaped.withoutCards(ReasonCode.DRAFT_KNOWLEDGE);
        }
        if (!shaped.cards().isEmpty()
                && decision.outcome() == Outcome.UNDETERMINED
                && !client.answers().undeterminedCard()) {
            return shaped.withoutCards(ReasonCode.CARD_SWITCHED_OFF);
        }
        return shaped;
    }

    /** An answer without cards, with or without the decision. */
    static CdsResponse of(CdsResponse answer, Client client) {
        return client.answers().decisionExtension() ? answer : new CdsResponse(answer.cards(), Map.of());
    }

    /** Whether a disease that the cards speak of has no current review. */
    private static boolean isDraft(Decision decision) {
        Stream<Disease> diseases = Stream.concat(
                decision.finding().map(Finding::disease).stream(), decision.doubt().map(Doubt::disease).stream());
        return diseases.anyMatch(disease -> disease.review().isDraft());
    }
}
