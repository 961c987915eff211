package org.cartcds.nextsteps;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.cartcds.card.CardComposer;
import org.cartcds.cdshooks.Caller;
import org.cartcds.cdshooks.CdsRequest;
import org.cartcds.cdshooks.CdsResponse;
import org.cartcds.cdshooks.RequestReader;
import org.cartcds.chart.fhir.ChartReader;
import org.cartcds.client.Client;
import org.cartcds.detection.FailureDetection;
import org.cartcds.fhirserver.FhirFallback;
import org.cartcds.fhirserver.FhirTarget;
import org.cartcds.knowledge.Knowledge;
import org.cartcds.knowledge.KnowledgeFiles;
import org.cartcds.knowledge.KnowledgeLoader;
import org.cartcds.triage.CarTTriage;

/** Opens the service to benchmarks and tests that need it without a server. */
public final class NextStepsFactory {

    private NextStepsFactory() {}

    /** Answers one request. */
    @FunctionalInterface
    public interface Answers {
        CdsResponse answer(CdsRequest request);
    }

    /** The service as it runs. */
    public static Answers of(Knowledge knowledge, ChartReader charts, Evaluation evaluation) {
        NextStepsService service = service(new QuickAnswer(knowledge), charts, evaluation, null, FhirTargets.NONE);
        return request -> service.evaluate(request, Client.evaluation());
    }

    /** The service without traces, with the packaged knowledge. */
    public static DryRun dryRun(Clock clock) {
        Knowledge knowledge = KnowledgeLoader.load(KnowledgeFiles.packaged());
        ChartReader charts = new ChartReader();
        Evaluation evaluation = new Evaluation(
                knowledge, new FailureDetection(knowledge), new CardComposer(knowledge, UUID::randomUUID), clock);
        return new DryRun(
                new RequestReader(200, 256, CarTTriage.of(knowledge)),
                new BundleEvaluation(charts, evaluation),
                new QuickAnswer(knowledge),
                new ChartGathering(charts, null, evaluation::hasInfusion),
                evaluation);
    }

    /** The service as it runs, for one client after the other. */
    public static BiFunction<CdsRequest, Client, CdsResponse> forClients(
            Knowledge knowledge, ChartReader charts, Evaluation evaluation) {
        return service(new QuickAnswer(knowledge), charts, evaluation, null, FhirTargets.NONE)::evaluate;
    }

    /** The service with everything parsed, whatever the bytes say. */
    public static Answers withoutTriage(ChartReader charts, Evaluation evaluation) {
        NextStepsService service = service(null, charts, evaluation, null, FhirTargets.NONE);
        return request -> {
            Evaluation.Answer answer = service.answer(request, Client.evaluation(), Optional.empty());
            return ClientAnswer.of(answer, Client.evaluation()).response();
        };
    }

    /** The service as it runs, for a client that may be asked at the target. */
    public static Answers of(
            Knowledge knowledge, ChartReader charts, Evaluation evaluation, FhirFallback fallback, FhirTarget target) {
        FhirTargets targets = new FhirTargets() {

            @Override
            public Optional<FhirTarget> find(CdsRequest request, Caller caller) {
                return Optional.of(target);
            }

            @Override
            public boolean toleratesStrippedRequests(Caller caller) {
                return false;
            }
        };
        NextStepsService service = service(new QuickAnswer(knowledge), charts, evaluation, fallback, targets);
        return request -> service.evaluate(request, Client.evaluation());
    }

    static NextStepsService service(
            QuickAnswer quickAnswer,
            ChartReader charts,
            Evaluation evaluation,
            FhirFallback fallback,
            FhirTargets targets) {
        ChartGathering gathering = new ChartGathering(charts, fallback, evaluation::hasInfusion);
        return new NextStepsService(quickAnswer, gathering, evaluation, targets, NextStepsFactory::deliver);
    }

    private static CdsResponse deliver(
            CdsRequest request, Client client, Evaluation.Answer answer, ShapedAnswer shaped, Duration took) {
        return shaped.response();
    }
}
