package org.cartcds.nextsteps;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cartcds.card.CardComposer;
import org.cartcds.cdshooks.Card;
import org.cartcds.chart.Chart;
import org.cartcds.client.SuggestionCodes;
import org.cartcds.detection.Decision;
import org.cartcds.detection.Explanation;
import org.cartcds.detection.FailureDetection;
import org.cartcds.knowledge.Knowledge;
import org.cartcds.knowledge.KnowledgeStamp;
import org.cartcds.sheet.SheetLinks;
import org.cartcds.suggestion.RequestSuggestion;

/** From the chart to the decision and its cards. The same chart gives the same answer on the same day. */
public final class Evaluation {

    private final KnowledgeStamp stamp;
    private final FailureDetection detection;
    private final CardComposer composer;
    private final Clock clock;

    /** Evaluation with this knowledge; the clock tells which dates lie in the future. */
    public Evaluation(Knowledge knowledge, FailureDetection detection, CardComposer composer, Clock clock) {
        this.stamp = knowledge.stamp();
        this.detection = detection;
        this.composer = composer;
        this.clock = clock;
    }

    /** Evaluation as the service does it, with random uuids on the cards, and without a link to the page for patients. */
    public static Evaluation of(Knowledge knowledge, Clock clock) {
        return of(knowledge, SheetLinks.none(), clock);
    }

    /** The same with links to the pages for patients. */
    static Evaluation of(Knowledge knowledge, SheetLinks sheets, Clock clock) {
        return new Evaluation(
                knowledge,
                new FailureDetection(knowledge),
                new CardComposer(knowledge, UUID::randomUUID, sheets),
                clock);
    }

    /**
     * A decision with its cards.
     *
     * @param decision what the chart documents
     * @param cards at most two, possibly none
     * @param suggestions the draft requests on the cards
     * @param knowledge the knowledge that decided
     */
    public record Answer(
            Decision decision, List<Card> cards, List<RequestSuggestion> suggestions, KnowledgeStamp knowledge) {

        public Answer {
            cards = List.copyOf(cards);
            suggestions = List.copyOf(suggestions);
        }

        /** The ids of the options behind each suggestion, with commas between them, by what feedback calls it. */
        public Map<UUID, String> optionsBySuggestion() {
            Map<UUID, String> options = new LinkedHashMap<>();
            suggestions.forEach(
                    request -> options.put(request.suggestion().uuid(), String.join(",", request.options())));
            return options;
        }
    }

    /** Whether the chart documents that CAR-T cells were given; without that, no other record changes the answer. */
    boolean hasInfusion(Chart chart) {
        return detection.hasInfusion(chart, LocalDate.now(clock));
    }

    /** What was read of a chart on the way to its decision; more work than a decision, for people who look into one chart. */
    Explanation explain(Chart chart) {
        return detection.explain(chart, LocalDate.now(clock));
    }

    /** What the chart does not say, in the words of the cards. */
    List<String> missing(Explanation explanation) {
        return composer.missing(explanation.missing());
    }

    KnowledgeStamp stamp() {
        return stamp;
    }

    /** Decides and composes, without suggestions. */
    public Answer evaluate(Chart chart) {
        return evaluate(chart, SuggestionCodes.none());
    }

    /** Decides and composes, with suggestions in these codes. */
    public Answer evaluate(Chart chart, SuggestionCodes codes) {
        LocalDate today = LocalDate.now(clock);
        Decision decision = detection.detect(chart, today);
        CardComposer.Composition composition = composer.compose(decision, chart, codes, today);
        return new Answer(decision, composition.cards(), composition.suggestions(), stamp);
    }
}
