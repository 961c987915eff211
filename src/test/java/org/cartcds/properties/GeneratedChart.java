package org.cartcds.properties;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.cartcds.card.CardComposer;
import org.cartcds.cdshooks.Card;
import org.cartcds.chart.Chart;
import org.cartcds.chart.fhir.ChartPart;
import org.cartcds.chart.fhir.ChartReader;
import org.cartcds.detection.Decision;
import org.cartcds.detection.FailureDetection;
import org.cartcds.knowledge.Knowledge;
import org.cartcds.knowledge.KnowledgeFiles;
import org.cartcds.knowledge.KnowledgeLoader;

/**
 * A chart as FHIR resources.
 *
 * @param pieces the resources, the Patient apart
 */
record GeneratedChart(List<Piece> pieces) {

    static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
    static final Knowledge KNOWLEDGE = KnowledgeLoader.load(KnowledgeFiles.in(Path.of("cds-cards")));
    static final List<String> KEYS = List.of(
            "conditions",
            "medicationStatements",
            "procedures",
            "medicationAdministrations",
            "medicationRequests",
            "observations",
            "diagnosticReports",
            "serviceRequests");

    private static final String PATIENT_ID = "p1";
    private static final String PATIENT =
            "{\"resourceType\":\"Patient\",\"id\":\"p1\",\"birthDate\":\"1970-05-05\",\"gender\":\"female\"}";
    private static final ChartReader READER = new ChartReader();
    private static final FailureDetection DETECTION = new FailureDetection(KNOWLEDGE);
    private static final CardComposer COMPOSER = new CardComposer(KNOWLEDGE, () -> new UUID(0, 0));

    GeneratedChart {
        pieces = List.copyOf(pieces);
    }

    /**
     * An answer in full.
     *
     * @param decision the decision
     * @param cards its cards
     */
    record Answer(Decision decision, List<Card> cards) {}

    GeneratedChart with(Piece... more) {
        List<Piece> all = new ArrayList<>(pieces);
        all.addAll(List.of(more));
        return new GeneratedChart(all);
    }

    GeneratedChart without(Predicate<Piece> which) {
        return new GeneratedChart(pieces.stream().filter(which.negate()).toList());
    }

    /** The parts of the request: one Bundle per key, in this order of keys. */
    List<ChartPart> parts(List<String> keys) {
        Map<String, StringBuilder> bundles = new LinkedHashMap<>();
        keys.forEach(key -> bundles.put(key, new StringBuilder()));
        for (Piece piece : pieces) {
            StringBuilder entries = bundles.get(piece.key());
            entries.append(entries.isEmpty() ? "" : ",")
                    .append("{\"resource\":")
                    .append(piece.json())
                    .append('}');
        }
        List<ChartPart> parts = new ArrayList<>();
        bundles.forEach((key, entries) -> parts.add(
                part(key, "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":[" + entries + "]}")));
        parts.add(part("patient", PATIENT));
        return parts;
    }

    /** The body of a hook call with one Bundle per key, in this order of keys. */
    byte[] call(List<String> keys) {
        StringBuilder json = new StringBuilder("{\"hook\":\"patient-view\","
                + "\"hookInstance\":\"5f0c0de4-7d2c-4b5e-9a61-0d5f0f9d5f10\",\"context\":{\"userId\":\"Practitioner/d1\","
                + "\"patientId\":\"" + PATIENT_ID + "\"},\"prefetch\":{");
        String comma = "";
        for (ChartPart part : parts(keys)) {
            json.append(comma).append('"').append(part.key()).append("\":");
            json.append(new String(part.bytes(), UTF_8));
            comma = ",";
        }
        return json.append("}}").toString().getBytes(UTF_8);
    }

    private static ChartPart part(String key, String json) {
        return ChartPart.answered(key, json.getBytes(UTF_8));
    }

    Chart read() {
        return read(parts(KEYS));
    }

    static Chart read(List<ChartPart> parts) {
        return READER.read(PATIENT_ID, parts).chart();
    }

    Answer answer() {
        return answer(read(), TODAY);
    }

    static Answer answer(Chart chart, LocalDate today) {
        Decision decision = DETECTION.detect(chart, today);
        return new Answer(decision, COMPOSER.compose(decision, PATIENT_ID, today));
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("chart:");
        pieces.forEach(piece -> text.append('\n').append(piece));
        return text.toString();
    }
}
