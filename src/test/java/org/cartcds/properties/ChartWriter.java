package org.cartcds.properties;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.cartcds.cases.CodeRows;
import org.cartcds.chart.Concept;
import org.cartcds.knowledge.Disease;
import org.cartcds.properties.Piece.Role;
import org.cartcds.properties.Plan.Event;
import org.cartcds.properties.Plan.InfusionForm;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes a plan down as FHIR resources, with the codes and words of the knowledge. */
final class ChartWriter {

    static final LocalDate INFUSION = LocalDate.of(2023, 6, 15);

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final CodeRows ROWS = new CodeRows(Path.of("cds-cards"));
    private static final List<Disease> DISEASES =
            List.copyOf(GeneratedChart.KNOWLEDGE.diseases().values());
    private static final String PRODUCT_CODES = "shared/product-codes.csv";
    private static final List<String> FAILURES =
            List.of("progression", "relapse", "refractory", "no response", "progressive disease", "recurrent disease");
    private static final List<String> SHORT = List.of(
            "stable disease", "partial response", "minor response", "deauville 4", "deauville 5", "mrd positive");
    private static final List<String> RESPONSES = List.of(
            "complete response",
            "very good partial response",
            "partial response",
            "mrd negative",
            "stringent complete response",
            "remission",
            "deauville 2");
    private static final List<String> THERAPIES = List.of(
            "teclistamab", "glofitamab", "lenalidomide", "pembrolizumab", "venetoclax", "ibrutinib", "blinatumomab");
    private static final List<String> ANTIGENS = List.of(
            "CD19 negative", "CD19 positive", "CD20 negative", "BCMA negative", "GPRC5D positive", "CD22 negative");
    private static final List<String> EXTENTS = List.of("single site", "localized", "multiple sites", "bone marrow");
    private static final List<String> FACTS = List.of(
            "cytokine release syndrome", "hepatitis b", "pregnancy", "active infection", "graft versus host disease");
    private static final List<String> OTHERS = List.of(
            "Relapsing remitting multiple sclerosis", "Recurrent depression", "Breast cancer", "Recurrent pneumonia");

    private final Disease disease;
    private final String product;
    private final String otherProduct;
    private final List<Piece> pieces = new ArrayList<>();
    private int next = 1;

    private ChartWriter(Plan plan) {
        this.disease = DISEASES.get(plan.disease() % DISEASES.size());
        List<String> products = disease.products().stream().sorted().toList();
        this.product = products.get(plan.product() % products.size());
        this.otherProduct = products.get((plan.product() + 1) % products.size());
    }

    static GeneratedChart write(Plan plan) {
        ChartWriter writer = new ChartWriter(plan);
        writer.condition(
                Role.DISEASE,
                writer.diseaseCode(),
                "active",
                INFUSION.minusDays(900).toString());
        writer.infusion(plan.infusion(), writer.product, INFUSION.toString());
        plan.events().forEach(writer::event);
        return new GeneratedChart(writer.pieces);
    }

    /** Records of the first infusion of a plan in several resource types. */
    static List<Piece> infusionRecords(Plan plan, List<InfusionForm> forms, int firstId) {
        ChartWriter writer = new ChartWriter(plan);
        writer.next = firstId;
        forms.forEach(form -> writer.infusion(form, writer.product, INFUSION.toString()));
        return writer.pieces;
    }

    /** A remission of the disease of a plan on this day. */
    static Piece remission(Plan plan, LocalDate day, int variant) {
        ChartWriter writer = new ChartWriter(plan);
        writer.next = 900;
        if (variant % 2 == 0) {
            writer.condition(Role.RESPONSE, writer.diseaseCode(), "remission", day.toString());
        } else {
            writer.observation(Role.RESPONSE, "Disease response", "complete response", "final", day.toString());
        }
        return writer.pieces.get(0);
    }

    /** A resource that has nothing to do with CAR-T or its disease. */
    static Piece irrelevant(int variant, LocalDate day) {
        ChartWriter writer = new ChartWriter(new Plan(0, 0, InfusionForm.NONE, List.of()));
        writer.next = 800 + variant;
        writer.irrelevant(variant, day.toString());
        return writer.pieces.get(0);
    }

    private void irrelevant(int variant, String date) {
        switch (variant % 10) {
            case 0 ->
                condition(Role.IRRELEVANT, Concept.ofCode(icd10(), "I10", "Essential hypertension"), "active", date);
            case 1 -> condition(Role.IRRELEVANT, Concept.ofText("Type 2 diabetes mellitus"), "active", date);
            case 2 -> observation(Role.IRRELEVANT, "Hemoglobin", "9.1", "final", date);
            case 3 -> observation(Role.IRRELEVANT, "Lymphocyte subset: CD19 absolute", "0", "final", date);
            case 4 -> procedure(Role.IRRELEVANT, Concept.ofText("Laparoscopic appendectomy"), date, "", "");
            case 5 ->
                medication(Role.IRRELEVANT, "MedicationStatement", Concept.ofText("amlodipine 5 mg"), date, "active");
            case 6 -> medication(Role.IRRELEVANT, "MedicationRequest", Concept.ofText("allopurinol"), date, "active");
            case 7 -> report(Role.IRRELEVANT, "Chest radiograph", "No pleural effusion.", date);
            case 8 -> {
                condition(Role.IRRELEVANT, Concept.ofText("Multiple myeloma in relapse"), "relapse", date);
                pieces.set(0, pieces.get(0).changed(json -> {
                    json.putObject("subject").put("reference", "Patient/somebody-else");
                    return json;
                }));
            }
            default -> {
                ObjectNode json = resource("AllergyIntolerance");
                json.putObject("code").put("text", "Penicillin");
                pieces.add(new Piece("conditions", Role.IRRELEVANT, json));
            }
        }
    }

    private void event(Event event) {
        String date = date(event);
        int variant = event.variant();
        switch (event.kind()) {
            case RELAPSE_STATUS ->
                condition(Role.FAILURE, diseaseCode(), variant % 2 == 0 ? "relapse" : "recurrence", date);
            case RELAPSE_CODE -> condition(Role.FAILURE, code("relapse"), "active", date);
            case FAILURE_OBSERVATION ->
                observation(Role.FAILURE, "Disease response", pick(FAILURES, variant), "final", date);
            case FAILURE_ON_PROCEDURE ->
                procedure(Role.FAILURE, given(product), INFUSION.toString(), date, "treatment failure");
            case FAILURE_ON_STATEMENT -> {
                medication(Role.FAILURE, "MedicationStatement", drug(product), INFUSION.toString(), "stopped");
                Piece last = pieces.remove(pieces.size() - 1);
                pieces.add(last.changed(json -> {
                    json.remove("effectiveDateTime");
                    ObjectNode period = json.putObject("effectivePeriod").put("start", INFUSION.toString());
                    if (!date.isEmpty()) {
                        period.put("end", date);
                    }
                    json.putArray("statusReason").addObject().put("text", "disease progression");
                    return json;
                }));
            }
            case SHORT_OF_ENOUGH -> {
                String words = pick(SHORT, variant);
                observation(Role.FAILURE, observationName(words), words, "final", date);
            }
            case RESPONSE_OBSERVATION -> {
                String words = pick(RESPONSES, variant);
                Role role = words.equals("partial response") ? Role.FAILURE : Role.RESPONSE;
                observation(role, observationName(words), words, "final", date);
            }
            case REMISSION_STATUS -> condition(Role.RESPONSE, diseaseCode(), "remission", date);
            case REMISSION_CODE -> condition(Role.RESPONSE, code("remission"), "active", date);
            case SECOND_INFUSION ->
                infusion(
                        pick(
                                List.of(InfusionForm.ADMINISTRATION, InfusionForm.PROCEDURE, InfusionForm.STATEMENT),
                                variant),
                        variant % 2 == 0 ? otherProduct : product,
                        date);
            case OTHER_THERAPY ->
                medication(
                        Role.FACT,
                        "MedicationStatement",
                        Concept.ofText(pick(THERAPIES, variant)),
                        date,
                        variant % 2 == 0 ? "active" : "stopped");
            case ANTIGEN_REPORT -> report(Role.FACT, "Pathology report", pick(ANTIGENS, variant), date);
            case EXTENT_REPORT -> report(Role.FACT, "PET report", pick(EXTENTS, variant), date);
            case OTHER_FACT -> condition(Role.FACT, Concept.ofText(pick(FACTS, variant)), "active", date);
            case OTHER_DISEASE ->
                condition(
                        Role.FACT,
                        Concept.ofText(pick(OTHERS, variant)),
                        variant % 2 == 0 ? "relapse" : "active",
                        date);
            case NOT_FINAL -> observation(Role.FACT, "Disease response", pick(FAILURES, variant), "preliminary", date);
        }
    }

    private void infusion(InfusionForm form, String which, String date) {
        switch (form) {
            case ADMINISTRATION ->
                medication(Role.INFUSION, "MedicationAdministration", drug(which), date, "completed");
            case PROCEDURE -> procedure(Role.INFUSION, given(which), date, "", "");
            case STATEMENT -> medication(Role.INFUSION, "MedicationStatement", drug(which), date, "completed");
            case GENERIC_PROCEDURE -> procedure(Role.INFUSION, given("unknown"), date, "", "");
            case HISTORY ->
                condition(
                        Role.INFUSION,
                        coded(PRODUCT_CODES, row -> row.getField("means").equals("history")),
                        "active",
                        date);
            case NONE -> {}
        }
    }

    private static String observationName(String words) {
        if (words.startsWith("deauville")) {
            return "Deauville score";
        }
        return words.startsWith("mrd") ? "Minimal residual disease" : "Disease response";
    }

    private static String date(Event event) {
        LocalDate day = INFUSION.plusDays(event.day());
        return switch (event.precision()) {
            case DAY -> day.toString();
            case MONTH -> day.toString().substring(0, 7);
            case YEAR -> day.toString().substring(0, 4);
            case NONE -> "";
        };
    }

    private Concept diseaseCode() {
        return coded(
                disease.id() + "/codes.csv",
                row -> List.of("disease", "default-only").contains(row.getField("role"))
                        && row.getField("subtype").isEmpty());
    }

    /** A code of this role, else the bare disease with the word in its text. */
    private Concept code(String role) {
        return ROWS.code(
                        disease.id() + "/codes.csv", row -> row.getField("role").equals(role))
                .orElseGet(() -> Concept.ofText(disease.title() + ", " + role));
    }

    private static Concept drug(String product) {
        return ROWS.code(
                        PRODUCT_CODES,
                        row -> row.getField("product").equals(product)
                                && row.getField("means").equals("product"))
                .orElseGet(() -> Concept.ofText(GeneratedChart.KNOWLEDGE
                        .products()
                        .products()
                        .get(product)
                        .name()));
    }

    private static Concept given(String product) {
        return ROWS.code(
                        PRODUCT_CODES,
                        row -> row.getField("product").equals(product)
                                && row.getField("means").equals("given"))
                .orElseGet(() -> drug(product));
    }

    private static Concept coded(String file, Predicate<NamedCsvRecord> fits) {
        return ROWS.code(file, fits).orElseThrow();
    }

    private static <T> T pick(List<T> list, int variant) {
        return list.get(variant % list.size());
    }

    private static String icd10() {
        return "http://hl7.org/fhir/sid/icd-10-cm";
    }

    private ObjectNode resource(String type) {
        ObjectNode json = JSON.createObjectNode();
        json.put("resourceType", type);
        json.put("id", "r" + next++);
        json.putObject(type.equals("AllergyIntolerance") ? "patient" : "subject")
                .put("reference", "Patient/p1");
        return json;
    }

    private static void put(ObjectNode json, String member, Concept concept) {
        ObjectNode node = json.putObject(member);
        if (!concept.codings().isEmpty()) {
            var codings = node.putArray("coding");
            concept.codings()
                    .forEach(coding ->
                            codings.addObject().put("system", coding.system()).put("code", coding.code()));
        }
        if (!concept.label().isEmpty()) {
            node.put("text", concept.label());
        }
    }

    private static void putDate(ObjectNode json, String member, String date) {
        if (!date.isEmpty()) {
            json.put(member, date);
        }
    }

    private void condition(Role role, Concept code, String status, String date) {
        ObjectNode json = resource("Condition");
        put(json, "code", code);
        json.putObject("clinicalStatus")
                .putArray("coding")
                .addObject()
                .put("system", "http://terminology.hl7.org/CodeSystem/condition-clinical")
                .put("code", status);
        json.putObject("verificationStatus")
                .putArray("coding")
                .addObject()
                .put("system", "http://terminology.hl7.org/CodeSystem/condition-ver-status")
                .put("code", "confirmed");
        putDate(json, "recordedDate", date);
        pieces.add(new Piece("conditions", role, json));
    }

    private void observation(Role role, String name, String value, String status, String date) {
        ObjectNode json = resource("Observation");
        json.put("status", status);
        json.putObject("code").put("text", name);
        json.putObject("valueCodeableConcept").put("text", value);
        putDate(json, "effectiveDateTime", date);
        pieces.add(new Piece("observations", role, json));
    }

    private void procedure(Role role, Concept code, String date, String end, String outcome) {
        ObjectNode json = resource("Procedure");
        json.put("status", "completed");
        put(json, "code", code);
        if (end.isEmpty()) {
            putDate(json, "performedDateTime", date);
        } else {
            json.putObject("performedPeriod").put("start", date).put("end", end);
        }
        if (!outcome.isEmpty()) {
            json.putObject("outcome").put("text", outcome);
        }
        pieces.add(new Piece("procedures", role, json));
    }

    private void medication(Role role, String type, Concept drug, String date, String status) {
        ObjectNode json = resource(type);
        json.put("status", status);
        put(json, "medicationCodeableConcept", drug);
        putDate(json, type.equals("MedicationRequest") ? "authoredOn" : "effectiveDateTime", date);
        String key = Character.toLowerCase(type.charAt(0)) + type.substring(1) + "s";
        pieces.add(new Piece(key, role, json));
    }

    private void report(Role role, String name, String conclusion, String date) {
        ObjectNode json = resource("DiagnosticReport");
        json.put("status", "final");
        json.putObject("code").put("text", name);
        json.put("conclusion", conclusion);
        putDate(json, "effectiveDateTime", date);
        pieces.add(new Piece("diagnosticReports", role, json));
    }
}
