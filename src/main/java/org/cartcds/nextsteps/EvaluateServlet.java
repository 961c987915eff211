package org.cartcds.nextsteps;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.cartcds.cdshooks.BodyBudget;
import org.cartcds.cdshooks.Caller;
import org.cartcds.cdshooks.CdsHooksJson;
import org.cartcds.cdshooks.CdsResponse;
import org.cartcds.cdshooks.JsonExchange;
import org.cartcds.cdshooks.OperationOutcome;
import org.cartcds.cdshooks.RequestRefused;
import org.cartcds.chart.fhir.ChartPart;
import org.cartcds.chart.fhir.ChartReader;
import org.cartcds.chart.fhir.ChartReading;

/**
 * {@code POST /api/evaluate}: a FHIR Bundle of one patient in, the answer of the service out. For integrators, who have
 * bundles at hand before they have hooks. The query parameter {@code patient} names the patient of a Bundle that holds
 * several.
 */
final class EvaluateServlet extends HttpServlet {

    static final String PATH = "/api/evaluate";

    private static final Pattern FHIR_ID = Pattern.compile("[A-Za-z0-9.-]{1,64}");
    private static final String BUNDLE = "bundle";

    private final transient ChartReader charts;
    private final transient Evaluation evaluation;
    private final transient JsonExchange exchange;

    EvaluateServlet(ChartReader charts, Evaluation evaluation, int maxBody, BodyBudget budget) {
        this.charts = charts;
        this.evaluation = evaluation;
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
        String patient = request.getParameter("patient");
        exchange.answer(request, response, caller.maxBodyBytes(), body -> evaluate(body, patient));
    }

    private byte[] evaluate(byte[] body, String patient) {
        String patientId = patientId(body, patient);
        ChartReading reading = charts.read(patientId, List.of(ChartPart.answered(BUNDLE, body)));
        Evaluation.Answer answer = evaluation.evaluate(reading.chart());
        return CdsHooksJson.write(new CdsResponse(answer.cards(), DecisionExtension.of(answer)));
    }

    private String patientId(byte[] body, String patient) {
        if (patient != null) {
            if (!FHIR_ID.matcher(patient).matches()) {
                throw new RequestRefused(400, "value", "patient", "The parameter patient must be a bare FHIR id.");
            }
            return patient;
        }
        List<String> patients = charts.findPatients(body);
        if (patients.size() != 1) {
            throw new RequestRefused(
                    400,
                    "value",
                    "Bundle.entry",
                    patients.isEmpty()
                            ? "The body must be a FHIR Bundle in JSON with one Patient that has an id."
                            : "The Bundle holds several patients; name one with the parameter patient.");
        }
        return patients.get(0);
    }
}
