package org.cartcds.nextsteps;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.cartcds.cdshooks.RequestRefused;
import org.cartcds.chart.fhir.ChartPart;
import org.cartcds.chart.fhir.ChartReader;
import org.cartcds.chart.fhir.ChartReading;
import org.cartcds.client.Client;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/** Answers a FHIR Bundle of one patient as a request with the same records would be answered. */
final class BundleEvaluation {

    private static final Pattern FHIR_ID = Pattern.compile("[A-Za-z0-9.-]{1,64}");
    private static final String BUNDLE = "bundle";
    private static final JsonFactory JSON = new JsonFactory();

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
     * @throws RequestRefused when it cannot be told whose chart it is, or it holds too many records
     */
    ShapedAnswer answer(byte[] bundle, Optional<String> patient, Client client) {
        return answer(read(bundle, patient), client);
    }

    /** The answer to a chart that was read. */
    ShapedAnswer answer(ChartReading reading, Client client) {
        return ClientAnswer.of(
                evaluation.evaluate(reading.chart(), client.answers().suggestions()), client);
    }

    /**
     * Reads the chart of the patient.
     *
     * @throws RequestRefused when it cannot be told whose chart it is, or it holds too many records
     */
    ChartReading read(byte[] bundle, Optional<String> patient) {
        return LimitedReading.read(
                charts, patientId(bundle, patient), List.of(ChartPart.answered(BUNDLE, bundle)), "Bundle.entry");
    }

    /** A Bundle that names no Patient can be that of the parameter; one that names others only cannot. */
    private String patientId(byte[] bundle, Optional<String> named) {
        if (named.filter(id -> !FHIR_ID.matcher(id).matches()).isPresent()) {
            throw RequestRefused.badRequest("value", "patient", "The parameter patient must be a bare FHIR id.");
        }
        List<String> patients = charts.findPatients(bundle);
        if (patients.isEmpty()) {
            checkIsBundle(bundle);
        }
        if (named.isPresent()) {
            if (!patients.isEmpty() && !patients.contains(named.get())) {
                throw RequestRefused.badRequest(
                        "value", "patient", "The Bundle holds no Patient with the id of the parameter patient.");
            }
            return named.get();
        }
        if (patients.size() != 1) {
            throw RequestRefused.badRequest(
                    "value",
                    "Bundle.entry",
                    patients.isEmpty()
                            ? "The Bundle must hold one Patient that has an id."
                            : "The Bundle holds several patients; name one with the parameter patient.");
        }
        return patients.get(0);
    }

    /** The parser's message quotes the body, so only the place is told. */
    private static void checkIsBundle(byte[] body) {
        boolean isBundle = false;
        boolean hasHook = false;
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), body)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                    String member = parser.currentName();
                    parser.nextToken();
                    isBundle |= member.equals("resourceType") && "Bundle".equals(parser.getValueAsString());
                    hasHook |= member.equals("hook");
                    parser.skipChildren();
                }
            }
            parser.nextToken();
        } catch (JacksonException e) {
            TokenStreamLocation place = e.getLocation();
            throw RequestRefused.badRequest(
                    "structure",
                    null,
                    "The body is not JSON"
                            + (place == null
                                    ? "."
                                    : " (line " + place.getLineNr() + ", column " + place.getColumnNr() + ")."));
        }
        if (!isBundle) {
            throw RequestRefused.badRequest(
                    "value",
                    "resourceType",
                    hasHook
                            ? "The body must be a FHIR Bundle; a CDS Hooks request goes to the address of the service."
                            : "The body must be a FHIR Bundle in JSON.");
        }
    }
}
