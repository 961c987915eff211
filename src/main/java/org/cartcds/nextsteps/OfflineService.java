package org.cartcds.nextsteps;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.cartcds.cdshooks.CdsRequest;
import org.cartcds.cdshooks.CdsResponse;
import org.cartcds.cdshooks.Limits;
import org.cartcds.cdshooks.MissingData;
import org.cartcds.cdshooks.RequestReader;
import org.cartcds.cdshooks.RequestRefused;
import org.cartcds.chart.fhir.ChartReader;
import org.cartcds.client.Client;
import org.cartcds.detection.ReasonCode;
import org.cartcds.knowledge.Knowledge;
import org.cartcds.triage.CarTTriage;

/**
 * The service in a process of its own, for commands: requests are read, triaged, evaluated and shaped for the client by the
 * same code. Nothing is fetched, kept or noted; quiet periods and silent mode take no card away. Thread safe.
 */
public final class OfflineService {

    private final RequestReader reader;
    private final NextStepsService service;
    private final BundleEvaluation bundles;

    private OfflineService(RequestReader reader, NextStepsService service, BundleEvaluation bundles) {
        this.reader = reader;
        this.service = service;
        this.bundles = bundles;
    }

    /**
     * The service with this knowledge.
     *
     * @param clock tells which dates lie in the future
     */
    public static OfflineService of(Knowledge knowledge, Limits limits, Clock clock) {
        CarTTriage triage = CarTTriage.of(knowledge);
        ChartReader charts = new ChartReader(triage).upTo(limits.maxRecords());
        Evaluation evaluation = Evaluation.of(knowledge, clock);
        ChartGathering gathering = new ChartGathering(charts, null, evaluation::hasInfusion);
        return new OfflineService(
                new RequestReader(limits.maxDepth(), limits.maxPrefetchKeys(), triage),
                new NextStepsService(
                        new QuickAnswer(knowledge), gathering, evaluation, FhirTargets.NONE, Delivery.NOWHERE),
                new BundleEvaluation(charts, evaluation));
    }

    /**
     * An answer and why it is as it is.
     *
     * @param outcome word of the outcome
     * @param reasons words of the reasons, at least one
     * @param response what the client gets
     */
    public record Answer(String outcome, List<String> reasons, CdsResponse response) {

        public Answer {
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * Answers the body of a CDS Hooks request.
     *
     * @throws RequestRefused when the body is at fault
     * @throws MissingData when the chart lacks what is needed
     */
    public Answer answerRequest(byte[] body, Client client) {
        CdsRequest request = reader.read(body, service.description().hook());
        CdsResponse told = service.evaluate(request, client.withDecision());
        DecisionExtension.Decision decision = DecisionExtension.in(told);
        return new Answer(decision.outcome(), decision.reasons(), ClientAnswer.of(told, client));
    }

    /**
     * Answers a FHIR Bundle of one patient.
     *
     * @throws RequestRefused when it is not the Bundle of one patient
     */
    public Answer answerBundle(byte[] bundle, Client client) {
        ShapedAnswer shaped = bundles.answer(bundle, Optional.empty(), client);
        return new Answer(
                shaped.outcome().word(),
                shaped.reasons().stream().map(ReasonCode::word).toList(),
                shaped.response());
    }
}
