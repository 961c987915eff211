package org.cartcds.changelog;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cartcds.cdshooks.Limits;
import org.cartcds.cdshooks.MissingData;
import org.cartcds.cdshooks.RequestRefused;
import org.cartcds.chart.Chart;
import org.cartcds.client.Client;
import org.cartcds.detection.Decision;
import org.cartcds.detection.ReasonCode;
import org.cartcds.knowledge.Knowledge;
import org.cartcds.nextsteps.Evaluation;
import org.cartcds.nextsteps.OfflineService;

/** Answers charts with one version of the knowledge, as the service does. */
final class ChartAnswers {

    private final Knowledge knowledge;
    private final OfflineService service;
    private final Map<LocalDate, Evaluation> byDay = new HashMap<>();

    ChartAnswers(Knowledge knowledge) {
        this.knowledge = knowledge;
        this.service = OfflineService.of(knowledge, Limits.standard(), Clock.system(ZoneId.systemDefault()));
    }

    /** The answer to the chart of a case on its day. */
    Firing toCase(Chart chart, LocalDate today) {
        Evaluation evaluation = byDay.computeIfAbsent(
                today,
                day -> Evaluation.of(
                        knowledge, Clock.fixed(day.atTime(12, 0).toInstant(ZoneOffset.UTC), ZoneOffset.UTC)));
        Evaluation.Answer answer = evaluation.evaluate(chart);
        Decision decision = answer.decision();
        List<String> reasons = decision.reasons().stream().map(ReasonCode::word).toList();
        return Firing.of(decision.outcome().word(), reasons, answer.cards(), knowledge);
    }

    /** The answer to the body of a request, or to a Bundle. */
    Firing toSample(byte[] body, boolean isBundle) {
        try {
            OfflineService.Answer answer = isBundle
                    ? service.answerBundle(body, Client.evaluation())
                    : service.answerRequest(body, Client.evaluation());
            return Firing.of(
                    answer.outcome(), answer.reasons(), answer.response().cards(), knowledge);
        } catch (RequestRefused e) {
            return Firing.refused("refused with " + e.status());
        } catch (MissingData e) {
            return Firing.refused("refused with 412");
        }
    }
}
