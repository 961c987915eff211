package org.cartcds.nextsteps;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.cartcds.calls.Call;
import org.cartcds.calls.Calls;
import org.cartcds.cdshooks.BodyBudget;
import org.cartcds.cdshooks.Caller;
import org.cartcds.cdshooks.CdsHooksJson;
import org.cartcds.cdshooks.JsonExchange;
import org.cartcds.cdshooks.OperationOutcome;
import org.cartcds.chart.fhir.ChartReading;
import org.cartcds.client.Client;
import org.cartcds.edition.EditionPart;

/**
 * {@code POST /api/evaluate}: a FHIR Bundle of one patient in, the answer of the service out. For integrators, who have
 * bundles at hand before they have hooks. The query parameter {@code patient} names the patient of a Bundle that holds
 * several.
 */
final class EvaluateServlet extends HttpServlet {

    static final String PATH = "/api/evaluate";

    private final transient EditionPart<BundleEvaluation> bundles;
    private final transient JsonExchange exchange;
    private final transient Calls calls;

    EvaluateServlet(EditionPart<BundleEvaluation> bundles, int maxBody, BodyBudget budget, Calls calls) {
        this.calls = calls;
        this.bundles = bundles;
        this.exchange = new JsonExchange(PATH, maxBody, budget);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!request.getMethod().equals("POST")) {
            boolean options = request.getMethod().equals("OPTIONS");
            response.setHeader("Allow", "POST, OPTIONS");
            if (options) {
                response.setStatus(204);
            } else {
                JsonExchange.refuse(
                        request,
                        response,
                        PATH,
                        405,
                        OperationOutcome.error("not-supported", "Send the Bundle with POST.", null),
                        null);
            }
            return;
        }
        if (!(request.getAttribute(Caller.ATTRIBUTE) instanceof Caller caller)) {
            JsonExchange.refuse(
                    request,
                    response,
                    PATH,
                    401,
                    OperationOutcome.error("login", "The request is not authenticated.", null),
                    null);
            return;
        }
        Client client = Client.of(caller);
        Optional<String> patient = Optional.ofNullable(request.getParameter("patient"));
        exchange.answer(
                request,
                response,
                caller.maxBodyBytes(),
                body -> CdsHooksJson.write(answer(body, patient, client).response()));
    }

    private ShapedAnswer answer(byte[] body, Optional<String> patient, Client client) {
        BundleEvaluation evaluation = bundles.of(client.knowledge());
        ChartReading reading = evaluation.read(body, patient);
        ShapedAnswer answer = evaluation.answer(reading, client);
        calls.current().ifPresent(call -> {
            call.read(reading);
            call.decided(new Call.Decided(
                    answer.outcome(),
                    answer.reasons(),
                    answer.cards().size(),
                    answer.knowledge().version(),
                    Optional.empty()));
        });
        return answer;
    }
}
