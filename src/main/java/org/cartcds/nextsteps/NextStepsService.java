package org.cartcds.nextsteps;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.cartcds.calls.Call;
import org.cartcds.calls.Calls;
import org.cartcds.cdshooks.Caller;
import org.cartcds.cdshooks.CdsRequest;
import org.cartcds.cdshooks.CdsResponse;
import org.cartcds.cdshooks.CdsService;
import org.cartcds.cdshooks.ServiceDescription;
import org.cartcds.chart.fhir.ChartReading;
import org.cartcds.client.Client;
import org.cartcds.detection.Outcome;
import org.cartcds.detection.ReasonCode;
import org.cartcds.fhirserver.FhirTarget;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The CDS Hooks service {@code car-t-next-steps}. */
final class NextStepsService implements CdsService {

    private static final Logger LOG = LoggerFactory.getLogger(NextStepsService.class);
    /** The same with every version of the knowledge. */
    static final ServiceDescription DESCRIPTION = Description.of(PrefetchKeys.queries());

    private final QuickAnswer quickAnswer;
    private final ChartGathering gathering;
    private final Evaluation evaluation;
    private final FhirTargets targets;
    private final Delivery delivery;
    private final Calls calls;

    /** Nobody hears of its calls. */
    NextStepsService(
            QuickAnswer quickAnswer,
            ChartGathering gathering,
            Evaluation evaluation,
            FhirTargets targets,
            Delivery delivery) {
        this(quickAnswer, gathering, evaluation, targets, delivery, new Calls());
    }

    NextStepsService(
            QuickAnswer quickAnswer,
            ChartGathering gathering,
            Evaluation evaluation,
            FhirTargets targets,
            Delivery delivery,
            Calls calls) {
        this.delivery = delivery;
        this.calls = calls;
        this.quickAnswer = quickAnswer;
        this.gathering = gathering;
        this.evaluation = evaluation;
        this.targets = targets;
    }

    @Override
    public ServiceDescription description() {
        return DESCRIPTION;
    }

    @Override
    public CdsResponse evaluate(CdsRequest request, Caller caller) {
        Client client = Client.of(caller);
        calls.current().ifPresent(call -> call.asked(request, () -> PrefetchKeys.states(request.prefetch())));
        if (isStripped(request) && targets.toleratesStrippedRequests(caller)) {
            LOG.warn(
                    "client={} sent neither prefetch nor a FHIR token: check that the service URL is registered exactly as it"
                            + " is called, and that the hook's record has prefetch",
                    caller.id());
            noteDecision(ReasonCode.NO_DATA_SENT);
            return ClientAnswer.of(withoutData(), client);
        }
        Optional<FhirTarget> target = targets.find(request, caller);
        boolean mayFindInfusion = target.filter(server -> ChartGathering.mayFindInfusion(request, server))
                .isPresent();
        if (mayFindInfusion) {
            return read(request, client, target);
        }
        return quickAnswer
                .find(request)
                .map(answer -> {
                    noteDecision(ReasonCode.NO_CAR_T);
                    return ClientAnswer.of(answer, client);
                })
                .orElseGet(() -> read(request, client, target));
    }

    private CdsResponse read(CdsRequest request, Client client, Optional<FhirTarget> target) {
        long start = System.nanoTime();
        Evaluation.Answer answer = answer(request, client, target);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        return delivery.deliver(request, client, answer, ClientAnswer.of(answer, client), took);
    }

    /** The long way: every resource that may matter is parsed. */
    Evaluation.Answer answer(CdsRequest request, Client client, Optional<FhirTarget> target) {
        ChartReading reading = gathering.read(request, target);
        calls.current().ifPresent(call -> call.read(reading));
        RequiredData.check(key -> RequiredData.isAnswered(reading, key));
        return evaluation.evaluate(reading.chart(), client.answers().suggestions());
    }

    private void noteDecision(ReasonCode reason) {
        calls.current()
                .ifPresent(call -> call.decided(new Call.Decided(
                        Outcome.NOT_DOCUMENTED,
                        List.of(reason),
                        0,
                        evaluation.stamp().version(),
                        Optional.empty())));
    }

    private static boolean isStripped(CdsRequest request) {
        return request.prefetch().isEmpty() && request.fhirAuthorization().isEmpty();
    }

    private CdsResponse withoutData() {
        return new CdsResponse(
                List.of(),
                DecisionExtension.of(
                        Outcome.NOT_DOCUMENTED.word(), List.of(ReasonCode.NO_DATA_SENT), evaluation.stamp()));
    }
}
