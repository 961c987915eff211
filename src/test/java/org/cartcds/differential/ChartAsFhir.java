package org.cartcds.differential;

import java.util.ArrayList;
import java.util.List;
import org.cartcds.chart.Chart;
import org.cartcds.chart.Concept;
import org.cartcds.chart.ConditionEntry;
import org.cartcds.chart.MedicationEntry;
import org.cartcds.chart.ObservationEntry;
import org.cartcds.chart.PartialDate;
import org.cartcds.chart.ProcedureEntry;
import org.cartcds.chart.ReportEntry;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes the facts of a chart as the FHIR resources that they could have been read from. */
final class ChartAsFhir {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String STATUS_SYSTEM = "http://terminology.hl7.org/CodeSystem/";

    private final String patient;
    private final List<ObjectNode> resources = new ArrayList<>();

    private ChartAsFhir(String patient) {
        this.patient = patient;
    }

    /** The resources of a chart, the Patient first. */
    static List<ObjectNode> of(Chart chart) {
        ChartAsFhir fhir = new ChartAsFhir(chart.patient().id());
        ObjectNode person =
                JSON.createObjectNode().put("resourceType", "Patient").put("id", fhir.patient);
        putDate(person, "birthDate", chart.patient().birthDate());
        if (chart.patient().deceased()) {
            person.put("deceasedBoolean", true);
        }
        fhir.resources.add(person);
        chart.conditions().forEach(fhir::condition);
        chart.medications().forEach(fhir::medication);
        chart.procedures().forEach(fhir::procedure);
        chart.observations().forEach(fhir::observation);
        chart.reports().forEach(fhir::report);
        return fhir.resources;
    }

    private ObjectNode resource(String reference) {
        String[] parts = reference.split("/");
        ObjectNode json = JSON.createObjectNode().put("resourceType", parts[0]).put("id", parts[1]);
        json.putObject("subject").put("reference", "Patient/" + patient);
        resources.add(json);
        return json;
    }

    private void condition(ConditionEntry entry) {
        ObjectNode json = resource(entry.reference());
        put(json, "code", entry.code());
        status(json, "clinicalStatus", "condition-clinical", entry.clinicalStatus());
        status(json, "verificationStatus", "condition-ver-status", entry.verificationStatus());
        putDate(json, "onsetDateTime", entry.onset());
        putDate(json, "recordedDate", entry.recorded());
        putAll(json, "bodySite", entry.bodySites());
    }

    private void medication(MedicationEntry entry) {
        ObjectNode json = resource(entry.reference());
        json.put("status", entry.status());
        put(json, "medicationCodeableConcept", entry.medication());
        if (entry.source() == MedicationEntry.Source.REQUEST) {
            putDate(json, "authoredOn", entry.start());
        } else {
            period(json, "effective", entry.start(), entry.end());
        }
        putAll(json, "statusReason", entry.statusReasons());
        putAll(json, "reasonCode", entry.reasonCodes());
    }

    private void procedure(ProcedureEntry entry) {
        ObjectNode json = resource(entry.reference());
        json.put("status", entry.status());
        put(json, "code", entry.code());
        period(json, "performed", entry.performed(), entry.end());
        put(json, "outcome", entry.outcome());
        putAll(json, "reasonCode", entry.reasonCodes());
    }

    private void observation(ObservationEntry entry) {
        ObjectNode json = resource(entry.reference());
        json.put("status", entry.status());
        put(json, "code", entry.code());
        putDate(json, "effectiveDateTime", entry.effective());
        put(json, "valueCodeableConcept", entry.value());
    }

    private void report(ReportEntry entry) {
        ObjectNode json = resource(entry.reference());
        json.put("status", entry.status());
        put(json, "code", entry.code());
        putDate(json, "effectiveDateTime", entry.effective());
        json.put("conclusion", entry.conclusion());
    }

    private static void period(ObjectNode json, String member, PartialDate start, PartialDate end) {
        if (!end.isKnown()) {
            putDate(json, member + "DateTime", start);
            return;
        }
        ObjectNode period = json.putObject(member + "Period");
        putDate(period, "start", start);
        putDate(period, "end", end);
    }

    private static void status(ObjectNode json, String member, String system, String code) {
        if (!code.isEmpty()) {
            json.putObject(member)
                    .putArray("coding")
                    .addObject()
                    .put("system", STATUS_SYSTEM + system)
                    .put("code", code);
        }
    }

    private static void putAll(ObjectNode json, String member, List<Concept> concepts) {
        if (!concepts.isEmpty()) {
            ArrayNode array = json.putArray(member);
            concepts.forEach(concept -> array.add(json(concept)));
        }
    }

    private static void put(ObjectNode json, String member, Concept concept) {
        if (!concept.isEmpty()) {
            json.set(member, json(concept));
        }
    }

    static ObjectNode json(Concept concept) {
        ObjectNode json = JSON.createObjectNode();
        if (!concept.codings().isEmpty()) {
            ArrayNode codings = json.putArray("coding");
            concept.codings().forEach(coding -> {
                ObjectNode one =
                        codings.addObject().put("system", coding.system()).put("code", coding.code());
                if (!coding.display().isEmpty()) {
                    one.put("display", coding.display());
                }
            });
        }
        if (!concept.text().isEmpty()) {
            json.put("text", concept.text());
        }
        return json;
    }

    private static void putDate(ObjectNode json, String member, PartialDate date) {
        if (date.isKnown()) {
            json.put(member, date.toString());
        }
    }
}
