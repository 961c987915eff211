package org.cartcds.nextsteps;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.cartcds.calls.Call;
import org.cartcds.calls.Calls;
import org.cartcds.card.Episode;
import org.cartcds.cdshooks.Card;
import org.cartcds.cdshooks.CdsRequest;
import org.cartcds.cdshooks.CdsResponse;
import org.cartcds.client.Client;
import org.cartcds.decisionlog.DecisionEntry;
import org.cartcds.decisionlog.DecisionLog;
import org.cartcds.detection.CarTInfusion;
import org.cartcds.detection.Decision;
import org.cartcds.detection.Evidence;
import org.cartcds.detection.ReasonCode;
import org.cartcds.feedback.EpisodeView;
import org.cartcds.feedback.EpisodeViews;
import org.cartcds.feedback.ShownCard;
import org.cartcds.feedback.ShownCards;
import org.cartcds.knowledge.Disease;
import org.cartcds.knowledge.Knowledge;
import org.cartcds.quiet.QuietDecision;
import org.cartcds.quiet.QuietGate;
import org.cartcds.quiet.QuietTimes;

/**
 * What leaves the house: quiet periods and silent mode may keep cards back, what is shown is noted for feedback, and why
 * an answer is as it is is kept for its client. None of it waits for the database longer than its budget.
 */
final class AnswerDelivery implements Delivery {

    private static final List<String> KINDS = List.of("finding", "trials");

    private final EpisodeViews views;
    private final QuietGate gate;
    private final ShownCards shownCards;
    private final DecisionLog log;
    private final Knowledge knowledge;
    private final Clock clock;
    private final Calls calls;

    AnswerDelivery(
            EpisodeViews views,
            QuietGate gate,
            ShownCards shownCards,
            DecisionLog log,
            Knowledge knowledge,
            Clock clock,
            Calls calls) {
        this.views = views;
        this.gate = gate;
        this.shownCards = shownCards;
        this.log = log;
        this.knowledge = knowledge;
        this.clock = clock;
        this.calls = calls;
    }

    @Override
    public CdsResponse deliver(
            CdsRequest request, Client client, Evaluation.Answer answer, ShapedAnswer shaped, Duration took) {
        ShapedAnswer delivered = shaped;
        CdsResponse response = shaped.response();
        Optional<Episode> episode = Episode.of(answer.decision(), request.patientId());
        if (!response.cards().isEmpty() && episode.isPresent()) {
            EpisodeView view = view(request, client, answer.decision(), episode.get());
            if (isSnoozed(client, view)) {
                delivered = shaped.withoutCards(ReasonCode.SNOOZED);
                response = delivered.response();
            } else {
                response = shownCards.send(view, shown(response.cards(), answer), response, client.silent());
            }
        }
        note(request, client, answer, delivered, response, took);
        tell(answer, delivered, response, episode);
        return response;
    }

    private void tell(
            Evaluation.Answer answer, ShapedAnswer delivered, CdsResponse response, Optional<Episode> episode) {
        calls.current()
                .ifPresent(call -> call.decided(new Call.Decided(
                        answer.decision().outcome(),
                        delivered.reasons(),
                        response.cards().size(),
                        answer.knowledge().version(),
                        episode.map(Episode::code))));
    }

    private boolean isSnoozed(Client client, EpisodeView view) {
        if (!client.quiet().enabled()) {
            return false;
        }
        QuietDecision decision = gate.decide(
                view,
                new QuietTimes(
                        client.quiet().accepted(),
                        gate.withoutReason(),
                        knowledge.overrideReasons(),
                        client.quiet().byReason()));
        return decision.isSnoozed();
    }

    private EpisodeView view(CdsRequest request, Client client, Decision decision, Episode episode) {
        CarTInfusion infusion = decision.finding()
                .map(finding -> finding.infusion())
                .orElseGet(() -> decision.doubt().orElseThrow().infusion());
        List<Evidence> evidence = decision.finding()
                .map(finding -> finding.evidence())
                .orElseGet(() -> decision.doubt().orElseThrow().evidence());
        return views.view(
                client.id(),
                request.userId(),
                request.patientId(),
                episode.code(),
                infusion.product().id(),
                infusion.date().toString(),
                evidence.stream()
                        .map(record -> record.reference() + "|" + record.date())
                        .toList());
    }

    private List<ShownCard> shown(List<Card> cards, Evaluation.Answer answer) {
        Decision decision = answer.decision();
        String disease = Stream.concat(
                        decision.finding().map(finding -> finding.disease()).stream(),
                        decision.doubt().map(doubt -> doubt.disease()).stream())
                .map(Disease::id)
                .findFirst()
                .orElse("");
        String product = decision.finding()
                .map(finding -> finding.infusion())
                .or(() -> decision.doubt().map(doubt -> doubt.infusion()))
                .map(infusion -> infusion.product().id())
                .orElse("");
        List<ShownCard> shown = new ArrayList<>();
        for (int i = 0; i < cards.size(); i++) {
            shown.add(new ShownCard(
                    cards.get(i).uuid(),
                    KINDS.get(Math.min(i, KINDS.size() - 1)),
                    decision.outcome().word(),
                    disease,
                    product,
                    answer.knowledge().version(),
                    i == 0 ? answer.optionsBySuggestion() : Map.of()));
        }
        return shown;
    }

    private void note(
            CdsRequest request,
            Client client,
            Evaluation.Answer answer,
            ShapedAnswer delivered,
            CdsResponse response,
            Duration took) {
        List<String> reasons =
                delivered.reasons().stream().map(ReasonCode::word).toList();
        if (log.keeps(reasons)) {
            log.note(
                    client.id(),
                    new DecisionEntry(
                            request.hookInstance(),
                            clock.instant(),
                            answer.decision().outcome().word(),
                            reasons,
                            response.cards().size(),
                            client.silent(),
                            answer.knowledge().version(),
                            DecisionEntry.Rule.of(answer.decision().trace()),
                            DecisionEntry.micros(Map.of("evaluation", took))));
        }
    }
}
