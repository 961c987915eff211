package org.cartcds.cases;

import static org.cartcds.cases.ClinicalCase.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.cartcds.chart.Chart;
import org.cartcds.chart.Concept;
import org.cartcds.chart.ConditionEntry;
import org.cartcds.chart.MedicationEntry;
import org.cartcds.chart.ObservationEntry;
import org.cartcds.chart.PartialDate;
import org.cartcds.chart.PatientEntry;
import org.cartcds.chart.ProcedureEntry;
import org.cartcds.chart.ReportEntry;
import tools.jackson.databind.JsonNode;

/** Builds the chart that a case describes. */
public final class CaseChart {

    private static final String CODES = "/codes.csv";

    private final ClinicalCase clinicalCase;
    private final CodeRows rows;
    private final List<ConditionEntry> conditions = new ArrayList<>();
    private final List<MedicationEntry> medications = new ArrayList<>();
    private final List<ProcedureEntry> procedures = new ArrayList<>();
    private final List<ObservationEntry> observations = new ArrayList<>();
    private final List<ReportEntry> reports = new ArrayList<>();
    private int next = 1;

    private CaseChart(ClinicalCase clinicalCase, CodeRows rows) {
        this.clinicalCase = clinicalCase;
        this.rows = rows;
    }

    /** The chart of a case, with codes of the knowledge where it has them. */
    public static Chart of(ClinicalCase clinicalCase, CodeRows rows) {
        return new CaseChart(clinicalCase, rows).build();
    }

    private Chart build() {
        disease();
        clinicalCase.infusions().forEach(this::infusion);
        clinicalCase.entries().forEach(this::entry);
        return new Chart(patient(), conditions, medications, procedures, observations, reports, List.of(), List.of());
    }

    private PatientEntry patient() {
        JsonNode patient = clinicalCase.yaml().path("patient");
        PartialDate birth = text(patient, "born")
                .map(PartialDate::parse)
                .orElseGet(() -> patient.has("age")
                        ? PartialDate.on(clinicalCase
                                .today()
                                .minusYears(patient.path("age").asInt())
                                .minusMonths(11))
                        : PartialDate.UNKNOWN);
        return new PatientEntry("case", birth, patient.path("deceased").asBoolean(false));
    }

    private void disease() {
        JsonNode disease = clinicalCase.yaml().path("disease");
        conditions.add(condition(
                diseaseCode(text(disease, "subtype").orElse("")),
                "active",
                text(disease, "since").map(PartialDate::parse).orElse(PartialDate.UNKNOWN),
                PartialDate.UNKNOWN));
    }

    private Concept diseaseCode(String subtype) {
        return rows.code(
                        clinicalCase.disease() + CODES,
                        row -> Set.of("disease", "default-only").contains(row.getField("role"))
                                && row.getField("subtype").equals(subtype))
                .or(() -> rows.name(
                                clinicalCase.disease() + "/names.csv",
                                "name",
                                row -> row.getField("role").equals("disease")
                                        && row.getField("subtype").equals(subtype))
                        .map(Concept::ofText))
                .orElseThrow(() -> new IllegalStateException(clinicalCase + ": no code or name for " + subtype));
    }

    private void infusion(JsonNode entry) {
        PartialDate date = clinicalCase.date(entry);
        String product = text(entry, "product").orElse("unknown");
        String recordedAs =
                text(entry, "recorded-as").or(() -> text(entry, "as")).orElse("administration");
        String status = text(entry, "status").orElse("completed");
        switch (recordedAs) {
            case "administration" ->
                medications.add(medication(
                        "MedicationAdministration",
                        MedicationEntry.Source.ADMINISTRATION,
                        status,
                        drug(product),
                        date));
            case "statement" ->
                medications.add(medication(
                        "MedicationStatement", MedicationEntry.Source.STATEMENT, status, drug(product), date));
            case "request" ->
                medications.add(
                        medication("MedicationRequest", MedicationEntry.Source.REQUEST, status, drug(product), date));
            case "procedure" -> procedures.add(procedure(status, given(product), date));
            case "history" -> conditions.add(condition(history(), "active", PartialDate.UNKNOWN, date));
            default -> throw new IllegalStateException(clinicalCase + ": recorded-as " + recordedAs);
        }
    }

    private Concept drug(String product) {
        return rows.code(
                        "shared/product-codes.csv",
                        row -> row.getField("product").equals(product)
                                && row.getField("means").equals("product"))
                .or(() -> rows.name(
                                "shared/product-names.csv",
                                "name",
                                row -> row.getField("product").equals(product))
                        .map(Concept::ofText))
                .orElseThrow(() -> new IllegalStateException(clinicalCase + ": product " + product));
    }

    private Concept given(String product) {
        return rows.code(
                        "shared/product-codes.csv",
                        row -> row.getField("product").equals(product)
                                && row.getField("means").equals("given"))
                .orElseGet(() -> drug(product));
    }

    private Concept history() {
        return rows.code(
                        "shared/product-codes.csv", row -> row.getField("means").equals("history"))
                .orElseThrow();
    }

    private void entry(JsonNode entry) {
        PartialDate date = clinicalCase.date(entry);
        if (entry.has("says")) {
            says(entry.path("says").asString(), text(entry, "as"), date, entry);
        } else if (entry.has("antigen")) {
            report(entry.path("antigen").asString() + " " + entry.path("is").asString(), date);
        } else if (entry.has("extent")) {
            String extent = entry.path("extent").asString();
            report(
                    rows.name(
                                    "shared/extent.csv",
                                    "phrase",
                                    row -> row.getField("extent").equals(extent))
                            .orElseThrow(),
                    date);
        } else if (entry.has("therapy")) {
            therapy(entry, date);
        } else if (entry.has("fact")) {
            fact(entry.path("fact").asString(), date);
        } else {
            throw new IllegalStateException(clinicalCase + ": an entry says nothing: " + entry);
        }
    }

    private void says(String words, java.util.Optional<String> as, PartialDate date, JsonNode entry) {
        String how = as.orElse(Set.of("relapse", "remission").contains(words) ? "condition-status" : "observation");
        String verification = text(entry, "verification").orElse("confirmed");
        switch (how) {
            case "condition-status" ->
                conditions.add(new ConditionEntry(
                        reference("Condition"),
                        diseaseCode(text(entry, "subtype").orElse("")),
                        words,
                        verification,
                        PartialDate.UNKNOWN,
                        date,
                        false,
                        List.of()));
            case "condition-code" -> conditions.add(condition(codeFor(words), "active", PartialDate.UNKNOWN, date));
            case "text" ->
                conditions.add(condition(Concept.ofText(title() + ", " + words), "active", PartialDate.UNKNOWN, date));
            case "observation" ->
                observations.add(new ObservationEntry(
                        reference("Observation"),
                        text(entry, "status").orElse("final"),
                        Concept.ofText(observationName(words)),
                        date,
                        Concept.ofText(words),
                        "",
                        List.of(),
                        List.of()));
            case "report" -> report(words, date);
            case "procedure-outcome" -> outcome(words, date);
            case "medication-stop" -> stop(words, date);
            default -> throw new IllegalStateException(clinicalCase + ": as " + how);
        }
    }

    private static String observationName(String words) {
        if (words.startsWith("deauville")) {
            return "Deauville score";
        }
        return words.startsWith("mrd") ? "Minimal residual disease" : "Disease response";
    }

    private Concept codeFor(String words) {
        return rows.code(
                        clinicalCase.disease() + CODES,
                        row -> row.getField("role").equals(words))
                .orElseThrow(() -> new IllegalStateException(clinicalCase + ": no code for " + words));
    }

    private String title() {
        return rows.name(
                        clinicalCase.disease() + "/names.csv",
                        "name",
                        row -> row.getField("role").equals("disease"))
                .orElseThrow();
    }

    private void outcome(String words, PartialDate date) {
        JsonNode first = clinicalCase.infusions().get(0);
        procedures.add(new ProcedureEntry(
                reference("Procedure"),
                "completed",
                given(text(first, "product").orElse("unknown")),
                clinicalCase.date(first),
                date,
                Concept.ofText(words),
                List.of(),
                List.of()));
    }

    private void stop(String words, PartialDate date) {
        JsonNode first = clinicalCase.infusions().get(0);
        medications.add(new MedicationEntry(
                reference("MedicationStatement"),
                MedicationEntry.Source.STATEMENT,
                "stopped",
                drug(text(first, "product").orElse("unknown")),
                clinicalCase.date(first),
                date,
                PartialDate.UNKNOWN,
                List.of(Concept.ofText(words)),
                List.of(),
                List.of()));
    }

    private void therapy(JsonNode entry, PartialDate date) {
        String id = entry.path("therapy").asString();
        Concept concept = rows.code(
                        "shared/therapy-codes.csv",
                        row -> row.getField("therapy").equals(id))
                .or(() -> rows.name(
                                "shared/therapy-names.csv",
                                "name",
                                row -> row.getField("therapy").equals(id))
                        .map(Concept::ofText))
                .orElseThrow(() -> new IllegalStateException(clinicalCase + ": therapy " + id));
        boolean procedure = rows.table("shared/therapies.csv").stream()
                .filter(row -> row.getField("id").equals(id))
                .anyMatch(row -> row.getField("classes").contains("transplant")
                        || row.getField("classes").contains("radiotherapy"));
        if (procedure) {
            procedures.add(procedure("completed", concept, date));
            return;
        }
        medications.add(new MedicationEntry(
                reference("MedicationStatement"),
                MedicationEntry.Source.STATEMENT,
                entry.has("ended") ? "stopped" : "active",
                concept,
                date,
                text(entry, "ended").map(PartialDate::parse).orElse(PartialDate.UNKNOWN),
                PartialDate.UNKNOWN,
                text(entry, "because").map(Concept::ofText).map(List::of).orElse(List.of()),
                List.of(),
                List.of()));
    }

    private void fact(String id, PartialDate date) {
        Concept concept = rows.name(
                        "shared/fact-names.csv",
                        "name",
                        row -> row.getField("fact").equals(id))
                .map(Concept::ofText)
                .or(() -> rows.code(
                        "shared/fact-codes.csv", row -> row.getField("fact").equals(id)))
                .orElseThrow(() -> new IllegalStateException(clinicalCase + ": fact " + id));
        conditions.add(condition(concept, "active", date, date));
    }

    private void report(String conclusion, PartialDate date) {
        reports.add(new ReportEntry(
                reference("DiagnosticReport"),
                "final",
                Concept.ofText("Pathology report"),
                date,
                conclusion,
                List.of()));
    }

    private ConditionEntry condition(Concept code, String status, PartialDate onset, PartialDate recorded) {
        return new ConditionEntry(reference("Condition"), code, status, "confirmed", onset, recorded, false, List.of());
    }

    private MedicationEntry medication(
            String type, MedicationEntry.Source source, String status, Concept drug, PartialDate date) {
        return new MedicationEntry(
                reference(type),
                source,
                status,
                drug,
                date,
                PartialDate.UNKNOWN,
                PartialDate.UNKNOWN,
                List.of(),
                List.of(),
                List.of());
    }

    private ProcedureEntry procedure(String status, Concept code, PartialDate date) {
        return new ProcedureEntry(
                reference("Procedure"), status, code, date, PartialDate.UNKNOWN, Concept.EMPTY, List.of(), List.of());
    }

    private String reference(String type) {
        return type + "/" + next++;
    }
}
