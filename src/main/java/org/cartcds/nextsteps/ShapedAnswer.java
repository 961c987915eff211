package org.cartcds.nextsteps;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cartcds.cdshooks.Card;
import org.cartcds.cdshooks.CdsResponse;
import org.cartcds.detection.Outcome;
import org.cartcds.detection.ReasonCode;
import org.cartcds.knowledge.KnowledgeStamp;

/**
 * An answer in the shape that a client wants.
 *
 * @param outcome outcome, the same for every client
 * @param reasons why, and why a card is not there
 * @param cards cards as the client shows them
 * @param knowledge the knowledge that decided
 * @param withDecision whether the client wants the decision in the answer
 */
record ShapedAnswer(
        Outcome outcome, List<ReasonCode> reasons, List<Card> cards, KnowledgeStamp knowledge, boolean withDecision) {

    ShapedAnswer {
        reasons = List.copyOf(reasons);
        cards = List.copyOf(cards);
    }

    /** The same without cards, and why. */
    ShapedAnswer withoutCards(ReasonCode because) {
        List<ReasonCode> all = new ArrayList<>(reasons);
        all.add(because);
        return new ShapedAnswer(outcome, all, List.of(), knowledge, withDecision);
    }

    CdsResponse response() {
        return new CdsResponse(
                cards, withDecision ? DecisionExtension.of(outcome.word(), reasons, knowledge) : Map.of());
    }
}
