package org.cartcds.nextsteps;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cartcds.cdshooks.CdsRequest;
import org.cartcds.cdshooks.CdsResponse;
import org.cartcds.cdshooks.RequestReader;
import org.cartcds.cdshooks.RequestRefused;
import org.cartcds.chart.fhir.ChartReading;
import org.cartcds.client.Answers;
import org.cartcds.client.Client;
import org.cartcds.client.Dialect;
import org.cartcds.client.SuggestionCodes;
import org.cartcds.detection.Explanation;
import org.cartcds.detection.ReasonCode;

/**
 * The answer to a request or a Bundle by the code that answers an EHR, with what was read for it, and without its traces:
 * nothing is fetched, stored or noted.
 */
public final class DryRun {

    private static final String HOOK = Description.of(PrefetchKeys.queries()).hook();

    private final RequestReader reader;
    private final BundleEvaluation bundles;
    private final QuickAnswer quickAnswer;
    private final ChartGathering gathering;
    private final Evaluation evaluation;

    DryRun(
            RequestReader reader,
            BundleEvaluation bundles,
            QuickAnswer quickAnswer,
            ChartGathering gathering,
            Evaluation evaluation) {
        this.reader = reader;
        this.bundles = bundles;
        this.quickAnswer = quickAnswer;
        this.gathering = gathering;
        this.evaluation = evaluation;
    }

    /** Whose answer is asked for; most keep cards back, each for another reason. */
    public enum View {
        /** A client for which nothing is switched off, as in evaluation mode. */
        EVERYTHING,
        /** The same, and it takes draft requests in words. */
        DRAFT_REQUESTS,
        /** A client that shows reviewed knowledge only. */
        REVIEWED_KNOWLEDGE_ONLY,
        /** A client that wants no card about a finding that the record cannot settle. */
        NO_UNDETERMINED_CARD,
        /** A user who dealt with the card and whose quiet period is running. */
        QUIET_PERIOD,
        /** A client whose requests arrive stripped of their data, and that wants no error for that. */
        STRIPPED_REQUEST
    }

    /**
     * An answer and what it was made from.
     *
     * @param response the answer as it goes over the wire
     * @param explanation what was read
     * @param missing what the chart does not say, in the words of the cards
     * @param reading the chart
     */
    public record Result(CdsResponse response, Explanation explanation, List<String> missing, ChartReading reading) {

        public Result {
            missing = List.copyOf(missing);
        }
    }

    /**
     * Answers a CDS Hooks request.
     *
     * @throws RequestRefused when the body is at fault
     * @throws org.cartcds.cdshooks.MissingData when the request lacks what is needed
     */
    public Result request(byte[] body, View view) {
        CdsRequest sent = reader.read(body, HOOK);
        CdsRequest request = view == View.STRIPPED_REQUEST ? stripped(sent) : sent;
        Delivery delivery = (asked, client, answer, shaped, took) -> delivered(shaped, view);
        NextStepsService service = new NextStepsService(quickAnswer, gathering, evaluation, FhirTargets.NONE, delivery);
        CdsResponse response = service.evaluate(request, client(view));
        return result(response, gathering.read(request, Optional.empty()));
    }

    /**
     * Answers a Bundle of one patient.
     *
     * @param patient id of the patient, empty for the only one in the Bundle
     * @throws RequestRefused when the body is at fault, or the view is one of a request
     */
    public Result bundle(byte[] body, Optional<String> patient, View view) {
        if (view == View.STRIPPED_REQUEST) {
            throw new RequestRefused(
                    400, "value", "view", "A Bundle is no request that could be stripped of its data.");
        }
        ChartReading reading = bundles.read(body, patient);
        return result(delivered(bundles.answer(reading, client(view)), view), reading);
    }

    private static CdsResponse delivered(ShapedAnswer shaped, View view) {
        return view == View.QUIET_PERIOD && !shaped.cards().isEmpty()
                ? shaped.withoutCards(ReasonCode.SNOOZED).response()
                : shaped.response();
    }

    private static CdsRequest stripped(CdsRequest sent) {
        return new CdsRequest(
                sent.hook(),
                sent.hookInstance(),
                sent.userId(),
                sent.patientId(),
                sent.encounterId(),
                sent.fhirServer(),
                Optional.empty(),
                sent.extension(),
                Map.of());
    }

    /** The client of evaluation mode but for what the view switches off. */
    private static Client client(View view) {
        Client all = Client.evaluation();
        Answers answers = all.answers();
        Answers wanted = new Answers(
                view == View.STRIPPED_REQUEST ? Dialect.EPIC : answers.dialect(),
                answers.detailFormat(),
                view == View.DRAFT_REQUESTS
                        ? new SuggestionCodes(Map.of(), SuggestionCodes.Generic.TEXT)
                        : answers.suggestions(),
                answers.decisionExtension(),
                view != View.NO_UNDETERMINED_CARD,
                view == View.REVIEWED_KNOWLEDGE_ONLY,
                answers.links(),
                answers.allowedLinks());
        return new Client(
                all.id(),
                all.title(),
                all.trust(),
                all.fhir(),
                all.corsOrigins(),
                all.limits(),
                wanted,
                all.quiet(),
                all.silent(),
                all.knowledge());
    }

    private Result result(CdsResponse response, ChartReading reading) {
        Explanation explanation = evaluation.explain(reading.chart());
        return new Result(response, explanation, evaluation.missing(explanation), reading);
    }
}
