package org.cartcds.nextsteps;

import org.cartcds.cdshooks.Caller;
import org.cartcds.cdshooks.CdsRequest;
import org.cartcds.cdshooks.CdsResponse;
import org.cartcds.cdshooks.CdsService;
import org.cartcds.cdshooks.ServiceDescription;
import org.cartcds.chart.fhir.ChartReader;
import org.cartcds.chart.fhir.ChartReading;
import org.springframework.stereotype.Component;

/** The CDS Hooks service {@code car-t-next-steps}. */
@Component
final class NextStepsService implements CdsService {

    private static final ServiceDescription DESCRIPTION = Description.of(PrefetchKeys.queries());

    private final QuickAnswer quickAnswer;
    private final ChartReader charts;
    private final Evaluation evaluation;

    NextStepsService(QuickAnswer quickAnswer, ChartReader charts, Evaluation evaluation) {
        this.quickAnswer = quickAnswer;
        this.charts = charts;
        this.evaluation = evaluation;
    }

    @Override
    public ServiceDescription description() {
        return DESCRIPTION;
    }

    @Override
    public CdsResponse evaluate(CdsRequest request, Caller caller) {
        return quickAnswer.find(request).orElseGet(() -> read(request));
    }

    /** The long way: every resource that may matter is parsed. */
    CdsResponse read(CdsRequest request) {
        ChartReading reading = charts.read(
                request.patientId(),
                ChartParts.of(request.prefetch(), PrefetchKeys.queries().keySet()));
        RequiredData.check(key -> RequiredData.isAnswered(reading, key));
        Evaluation.Answer answer = evaluation.evaluate(reading.chart());
        return new CdsResponse(answer.cards(), DecisionExtension.of(answer));
    }
}
