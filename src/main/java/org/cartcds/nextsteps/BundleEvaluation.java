package org.cartcds.nextsteps;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.cartcds.cdshooks.RequestRefused;
import org.cartcds.chart.fhir.ChartPart;
import org.cartcds.chart.fhir.ChartReader;
import org.cartcds.chart.fhir.ChartReading;
import org.cartcds.client.Client;

/** Answers a FHIR Bundle of one patient as a request with the same records would be answered. */
final class BundleEvaluation {

    private static final Pattern FHIR_ID = Pattern.compile("[A-Za-z0-9.-]{1,64}");
    private static final String BUNDLE = "bundle";

    private final ChartReader charts;
    private final Evaluation evaluation;

    BundleEvaluation(ChartReader charts, Evaluation evaluation) {
        this.charts = charts;
        this.evaluation = evaluation;
    }

    /**
     * The answer in the shape of the client.
     *
     * @param bundle JSON
     * @param patient whose chart it is; needed when the Bundle holds several patients
     *
     * @throws RequestRefused when it cannot be told whose chart it is
     */
    ShapedAnswer answer(byte[] bundle, Optional<String> patient, Client client) {
        String patientId = patient.isPresent() ? checked(patient.get()) : onlyPatient(bundle);
        ChartReading reading = charts.read(patientId, List.of(ChartPart.answered(BUNDLE, bundle)));
        return ClientAnswer.of(
                evaluation.evaluate(reading.chart(), client.answers().suggestions()), client);
    }

    private static String checked(String patient) {
        if (!FHIR_ID.matcher(patient).matches()) {
            throw new RequestRefused(400, "value", "patient", "The parameter patient must be a bare FHIR id.");
        }
        return patient;
    }

    private String onlyPatient(byte[] bundle) {
        List<String> patients = charts.findPatients(bundle);
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
