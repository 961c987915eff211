package org.cartcds.nextsteps;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.cartcds.card.CardComposer;
import org.cartcds.cdshooks.Card;
import org.cartcds.chart.Chart;
import org.cartcds.detection.Decision;
import org.cartcds.detection.FailureDetection;
import org.cartcds.knowledge.Knowledge;

/** From the chart to the decision and its cards. The same chart gives the same answer on the same day. */
public final class Evaluation {

    private final Knowledge knowledge;
    private final FailureDetection detection;
    private final CardComposer composer;
    private final Clock clock;

    /** Evaluation with this knowledge; the clock tells which dates lie in the future. */
    public Evaluation(Knowledge knowledge, FailureDetection detection, CardComposer composer, Clock clock) {
        this.knowledge = knowledge;
        this.detection = detection;
        this.composer = composer;
        this.clock = clock;
    }

    /**
     * A decision with its cards.
     *
     * @param decision what the chart documents
     * @param cards at most two, possibly none
     * @param knowledgeVersion version of the knowledge that decided
     */
    public record Answer(Decision decision, List<Card> cards, String knowledgeVersion) {

        public Answer {
            cards = List.copyOf(cards);
        }
    }

    /** Whether the chart documents that CAR-T cells were given; without that, no other record changes the answer. */
    boolean hasInfusion(Chart chart) {
        return detection.hasInfusion(chart, LocalDate.now(clock));
    }

    String knowledgeVersion() {
        return knowledge.version();
    }

    /** Decides and composes. */
    public Answer evaluate(Chart chart) {
        LocalDate today = LocalDate.now(clock);
        Decision decision = detection.detect(chart, today);
        return new Answer(decision, composer.compose(decision, chart.patient().id(), today), knowledge.version());
    }
}
