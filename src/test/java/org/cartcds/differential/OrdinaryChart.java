package org.cartcds.differential;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A made-up patient as US servers send them: problems, laboratory results, encounters, procedures, drugs, reports, with
 * narrative, extensions and metadata, and nothing about CAR-T. The same seed gives the same patient.
 */
final class OrdinaryChart {

    static final String PATIENT = "p1";

    static final String ICD_10 = "http://hl7.org/fhir/sid/icd-10-cm";
    static final String SNOMED = "http://snomed.info/sct";
    static final String RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm";
    static final String LOINC = "http://loinc.org";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final LocalDate FIRST_DAY = LocalDate.of(2015, 1, 1);
    private static final int DAYS = 4_300;
    private static final String[] PROBLEMS = {
        ICD_10 + "|I10|Essential (primary) hypertension",
        ICD_10 + "|E11.9|Type 2 diabetes mellitus without complications",
        ICD_10 + "|J45.909|Unspecified asthma, uncomplicated",
        ICD_10 + "|M54.50|Low back pain, unspecified",
        ICD_10 + "|F33.9|Major depressive disorder, recurrent, unspecified",
        ICD_10 + "|G35|Relapsing-remitting multiple sclerosis",
        ICD_10 + "|C50.919|Malignant neoplasm of unspecified site of unspecified female breast",
        SNOMED + "|444814009|Viral sinusitis (disorder)",
        SNOMED + "|195662009|Acute viral pharyngitis (disorder)",
        SNOMED + "|15777000|Prediabetes",
        SNOMED + "|160903007|Full-time employment (finding)",
        SNOMED + "|73595000|Stress (finding)",
        SNOMED + "|53741008|Coronary artery disease, status post CABG"
    };
    private static final String[] DRUGS = {
        RXNORM + "|314076|lisinopril 10 MG Oral Tablet",
        RXNORM + "|860975|metformin hydrochloride 500 MG Oral Tablet",
        RXNORM + "|617312|atorvastatin 20 MG Oral Tablet",
        RXNORM + "|313782|acetaminophen 325 MG Oral Tablet",
        RXNORM + "|2123111|NDA020503 200 ACTUAT albuterol 0.09 MG/ACTUAT Metered Dose Inhaler",
        RXNORM + "|1049221|acetaminophen 325 MG / oxycodone hydrochloride 5 MG Oral Tablet"
    };
    private static final String[] RESULTS = {
        LOINC + "|718-7|Hemoglobin [Mass/volume] in Blood|g/dL",
        LOINC + "|2160-0|Creatinine [Mass/volume] in Serum or Plasma|mg/dL",
        LOINC + "|6690-2|Leukocytes [#/volume] in Blood by Automated count|10*3/uL",
        LOINC + "|777-3|Platelets [#/volume] in Blood by Automated count|10*3/uL",
        LOINC + "|8122-4|CD3 cells [#/volume] in Blood|cells/uL",
        LOINC + "|72166-2|Tobacco smoking status|",
        LOINC + "|8302-2|Body height|cm"
    };
    private static final String[] PROCEDURES = {
        SNOMED + "|430193006|Medication reconciliation (procedure)",
        SNOMED + "|710824005|Assessment of health and social care needs (procedure)",
        SNOMED + "|232717009|Coronary artery bypass grafting (procedure)",
        SNOMED + "|73761001|Colonoscopy (procedure)",
        "http://www.ama-assn.org/go/cpt|99213|"
    };
    private static final String[] REPORTS = {
        "Chest radiograph|No acute cardiopulmonary process. No pleural effusion.",
        "Surgical pathology|Benign skin with actinic keratosis. No malignancy seen.",
        "CT abdomen|Stable appearance. No evidence of recurrent or metastatic disease."
    };

    private final Random random;
    private final List<ObjectNode> resources = new ArrayList<>();
    private int next = 1;

    private OrdinaryChart(Random random) {
        this.random = random;
    }

    /** The resources, the Patient first. */
    static List<ObjectNode> of(Random random) {
        OrdinaryChart chart = new OrdinaryChart(random);
        chart.patient();
        chart.some(1, 7, () -> chart.condition());
        chart.some(0, 6, () -> chart.medication("MedicationRequest", "active", "authoredOn"));
        chart.some(0, 3, () -> chart.medication("MedicationStatement", "active", "effectiveDateTime"));
        chart.some(0, 3, () -> chart.medication("MedicationAdministration", "completed", "effectiveDateTime"));
        chart.some(0, 5, () -> chart.procedure());
        chart.some(2, 25, () -> chart.observation());
        chart.some(0, 2, () -> chart.report());
        chart.some(0, 5, () -> chart.encounter());
        return chart.resources;
    }

    private void some(int least, int most, Runnable make) {
        for (int i = least + random.nextInt(most - least + 1); i > 0; i--) {
            make.run();
        }
    }

    private void patient() {
        ObjectNode patient =
                JSON.createObjectNode().put("resourceType", "Patient").put("id", PATIENT);
        narrative(patient, "Patient record");
        ObjectNode race = patient.putArray("extension").addObject();
        race.put("url", "http://hl7.org/fhir/us/core/StructureDefinition/us-core-race");
        race.putArray("extension").addObject().put("url", "text").put("valueString", "Asian");
        patient.putArray("name")
                .addObject()
                .put("family", "M\u00fcller-O'Brien")
                .putArray("given")
                .add("Zo\u00eb");
        patient.put("gender", "female").put("birthDate", "19%02d-0%d-1%d".formatted(30 + random.nextInt(60), 4, 5));
        patient.putArray("address").addObject().put("city", "Carterville").put("postalCode", "64835");
        resources.add(patient);
    }

    private void condition() {
        resource("Condition", condition -> {
            put(condition.putObject("code"), pick(PROBLEMS));
            status(condition, random.nextInt(4) == 0 ? "resolved" : "active");
            condition.put("onsetDateTime", day() + "T08:15:00-05:00").put("recordedDate", day());
            if (random.nextInt(4) == 0) {
                condition.put("abatementDateTime", day());
            }
        });
    }

    private void medication(String type, String status, String dateMember) {
        resource(type, medication -> {
            medication.put("status", status).put("intent", "order");
            put(medication.putObject("medicationCodeableConcept"), pick(DRUGS));
            medication.put(dateMember, day() + "T09:30:00Z");
            medication.putArray("note").addObject().put("text", note());
        });
    }

    /** One in forty holds a word that is also a word of CAR-T. */
    private String note() {
        return random.nextInt(40) == 0 ? "Patient has a car and drives herself." : "Taken with food; careful, scars.";
    }

    private void procedure() {
        resource("Procedure", procedure -> {
            procedure.put("status", "completed");
            put(procedure.putObject("code"), pick(PROCEDURES));
            String day = day();
            procedure
                    .putObject("performedPeriod")
                    .put("start", day + "T10:00:00Z")
                    .put("end", day + "T11:00:00Z");
        });
    }

    private void observation() {
        resource("Observation", observation -> {
            String[] result = pick(RESULTS);
            observation.put("status", "final");
            observation
                    .putArray("category")
                    .addObject()
                    .putArray("coding")
                    .addObject()
                    .put("system", "http://terminology.hl7.org/CodeSystem/observation-category")
                    .put("code", "laboratory");
            put(observation.putObject("code"), result);
            observation.put("effectiveDateTime", day() + "T07:00:00.000-04:00");
            if (result.length > 3) {
                observation
                        .putObject("valueQuantity")
                        .put("value", random.nextInt(10_000) / 100.0)
                        .put("unit", result[3])
                        .put("code", result[3]);
            } else {
                observation.putObject("valueCodeableConcept").put("text", "Former smoker");
            }
        });
    }

    private void report() {
        resource("DiagnosticReport", report -> {
            String[] found = pick(REPORTS);
            report.put("status", "final");
            report.putObject("code").put("text", found[0]);
            report.put("effectiveDateTime", day()).put("conclusion", found[1]);
        });
    }

    private void encounter() {
        resource("Encounter", encounter -> {
            encounter.put("status", "finished");
            encounter.putObject("class").put("code", "AMB");
            encounter.putObject("period").put("start", day() + "T08:00:00Z");
            encounter.putArray("reasonCode").addObject().put("text", "Follow-up");
        });
    }

    private void resource(String type, Consumer<ObjectNode> fill) {
        ObjectNode resource = JSON.createObjectNode().put("resourceType", type).put("id", "o" + next++);
        resource.putObject("meta").put("versionId", "1").put("lastUpdated", "2026-03-01T08:15:00Z");
        if (random.nextInt(3) == 0) {
            narrative(resource, type);
        }
        fill.accept(resource);
        resource.putObject("subject").put("reference", "Patient/" + PATIENT).put("display", "Zo\u00eb M\u00fcller");
        resources.add(resource);
    }

    private static void narrative(ObjectNode resource, String title) {
        resource.putObject("text")
                .put("status", "generated")
                .put(
                        "div",
                        "<div xmlns=\"http://www.w3.org/1999/xhtml\"><p><b>" + title
                                + "</b></p><p>Generated by the server. Values \u2265 1 are shown; see \"details\".</p></div>");
    }

    static void status(ObjectNode condition, String status) {
        condition
                .putObject("clinicalStatus")
                .putArray("coding")
                .addObject()
                .put("system", "http://terminology.hl7.org/CodeSystem/condition-clinical")
                .put("code", status);
        condition
                .putObject("verificationStatus")
                .putArray("coding")
                .addObject()
                .put("system", "http://terminology.hl7.org/CodeSystem/condition-ver-status")
                .put("code", "confirmed");
    }

    private static void put(ObjectNode concept, String[] coding) {
        ObjectNode one =
                concept.putArray("coding").addObject().put("system", coding[0]).put("code", coding[1]);
        if (coding.length > 2 && !coding[2].isEmpty()) {
            one.put("display", coding[2]);
            concept.put("text", coding[2]);
        }
    }

    private String[] pick(String[] rows) {
        return rows[random.nextInt(rows.length)].split("\\|");
    }

    private String day() {
        return FIRST_DAY.plusDays(random.nextInt(DAYS)).toString();
    }
}
