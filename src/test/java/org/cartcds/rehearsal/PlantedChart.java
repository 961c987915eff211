package org.cartcds.rehearsal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * The chart of one sample under ids of its own, in one of the shapes in which exports hold charts.
 *
 * @param sample name of the folder in {@code samples/}
 * @param patientId logical id of the patient
 * @param outcome outcome that the sample's answer tells
 * @param cards number of cards that the sample's answer holds
 * @param shape how it is written
 * @param resources the resources, the Patient first
 */
record PlantedChart(
        String sample, String patientId, String outcome, int cards, Shape shape, List<ObjectNode> resources) {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final Path SAMPLES = Path.of("samples");
    private static final List<String> MEDICATION_RECORDS =
            List.of("MedicationAdministration", "MedicationStatement", "MedicationRequest");

    /** How an export may hold a chart. */
    enum Shape {
        /** Relative references, as Bulk Data asks for. */
        PLAIN,
        /** The drug in a Medication of its own, which has no subject. */
        MEDICATION_REFERENCE,
        /** The drug in a contained Medication. */
        CONTAINED_MEDICATION,
        /** Subjects as addresses with a version. */
        ABSOLUTE_SUBJECT,
        /** Subjects as the urn that a Bundle once gave the patient. */
        URN_SUBJECT,
        /** {@code patient} where R4 says {@code subject}. */
        PATIENT_MEMBER,
        /** ASCII characters written as escapes. */
        ESCAPED,
        /** The whole chart as one Bundle. */
        BUNDLE
    }

    /** Names of the samples of one patient: those whose records are of other people are left out. */
    static List<String> samples() {
        try (Stream<Path> folders = Files.list(SAMPLES)) {
            return folders.filter(folder -> Files.exists(folder.resolve("response.json")))
                    .map(folder -> folder.getFileName().toString())
                    .filter(name -> !name.equals("not-documented-lymphoma-foreign-patient"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The sample as the chart of patient number {@code number}. */
    static PlantedChart of(String sample, int number, Shape shape) {
        JsonNode response = read(SAMPLES.resolve(sample).resolve("response.json"));
        List<ObjectNode> resources = new ArrayList<>();
        Path request = SAMPLES.resolve(sample).resolve("request.json");
        if (Files.exists(request)) {
            read(request).path("prefetch").forEach(value -> collect(value, resources));
        } else {
            collect(read(SAMPLES.resolve(sample).resolve("bundle.json")), resources);
        }
        Map<String, String> ids = new TreeMap<>();
        String patient = "";
        for (ObjectNode resource : resources) {
            String type = resource.path("resourceType").asString("");
            String id = resource.path("id").asString("");
            if (!id.isEmpty()) {
                ids.put(type + "/" + id, type + "/planted-" + number + "-" + id);
            }
            if (type.equals("Patient")) {
                patient = ids.get(type + "/" + id).substring("Patient/".length());
            }
        }
        List<ObjectNode> renamed = new ArrayList<>();
        for (ObjectNode resource : resources) {
            String type = resource.path("resourceType").asString("");
            ObjectNode copy = (ObjectNode) renamed(resource, ids);
            if (copy.has("id")) {
                String key = type + "/" + resource.path("id").asString("");
                copy.put("id", ids.get(key).substring(type.length() + 1));
            }
            renamed.add(type.equals("Patient") ? 0 : renamed.size(), copy);
        }
        JsonNode decision = response.path("extension").path("org.cartcds.decision");
        return new PlantedChart(
                sample,
                patient,
                decision.path("outcome").asString(""),
                response.path("cards").size(),
                shape,
                shaped(renamed, shape, number));
    }

    private static JsonNode read(Path file) {
        try {
            return MAPPER.readTree(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void collect(JsonNode value, List<ObjectNode> resources) {
        if (!(value instanceof ObjectNode object)) {
            return;
        }
        if (object.path("resourceType").asString("").equals("Bundle")) {
            object.path("entry").forEach(entry -> collect(entry.path("resource"), resources));
        } else if (!object.path("resourceType").asString("").equals("OperationOutcome")) {
            resources.add(object);
        }
    }

    private static JsonNode renamed(JsonNode node, Map<String, String> ids) {
        if (node instanceof ObjectNode object) {
            ObjectNode copy = MAPPER.createObjectNode();
            object.properties().forEach(member -> copy.set(member.getKey(), renamed(member.getValue(), ids)));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = MAPPER.createArrayNode();
            array.forEach(element -> copy.add(renamed(element, ids)));
            return copy;
        }
        if (node instanceof StringNode text) {
            for (Map.Entry<String, String> id : ids.entrySet()) {
                if (text.asString().equals(id.getKey()) || text.asString().endsWith("/" + id.getKey())) {
                    return StringNode.valueOf(text.asString().replace(id.getKey(), id.getValue()));
                }
            }
        }
        return node;
    }

    private static List<ObjectNode> shaped(List<ObjectNode> resources, Shape shape, int number) {
        List<ObjectNode> shaped = new ArrayList<>();
        for (ObjectNode resource : resources) {
            shaped.add(resource);
            if (MEDICATION_RECORDS.contains(resource.path("resourceType").asString(""))
                    && resource.has("medicationCodeableConcept")) {
                if (shape == Shape.MEDICATION_REFERENCE) {
                    String id = "planted-" + number + "-m" + shaped.size();
                    shaped.add(medication(resource, id));
                    resource.putObject("medicationReference").put("reference", "Medication/" + id);
                } else if (shape == Shape.CONTAINED_MEDICATION) {
                    resource.putArray("contained").add(medication(resource, "drug"));
                    resource.putObject("medicationReference").put("reference", "#drug");
                }
            }
            subject(resource, shape);
        }
        return List.copyOf(shaped);
    }

    private static ObjectNode medication(ObjectNode record, String id) {
        ObjectNode medication = MAPPER.createObjectNode();
        medication.put("resourceType", "Medication").put("id", id);
        medication.set("code", record.remove("medicationCodeableConcept"));
        return medication;
    }

    private static void subject(ObjectNode resource, Shape shape) {
        if (!(resource.get("subject") instanceof ObjectNode subject)) {
            return;
        }
        String id = subject.path("reference").asString("").replaceAll("^.*Patient/", "");
        switch (shape) {
            case ABSOLUTE_SUBJECT ->
                subject.put("reference", "https://ehr.example.org/fhir/Patient/" + id + "/_history/3");
            case URN_SUBJECT -> subject.put("reference", "urn:uuid:" + id);
            case PATIENT_MEMBER -> resource.set("patient", resource.remove("subject"));
            default -> {}
        }
    }

    /** The lines of an NDJSON export, with the type of the file that each belongs into. */
    List<Map.Entry<String, byte[]>> lines() {
        if (shape == Shape.BUNDLE) {
            return List.of(Map.entry("Bundle", bundle()));
        }
        return resources.stream()
                .map(resource -> Map.entry(resource.path("resourceType").asString(""), json(resource)))
                .toList();
    }

    private byte[] json(ObjectNode resource) {
        String json = resource.toString();
        if (shape == Shape.ESCAPED) {
            json = json.replace("leucel", "\\u006ceuc\\u0065l").replace("CAR-T", "\\u0043AR\\u002dT");
        }
        return json.getBytes(StandardCharsets.UTF_8);
    }

    /** The complete chart as one Bundle, to be evaluated directly. */
    byte[] bundle() {
        ObjectNode bundle = MAPPER.createObjectNode();
        bundle.put("resourceType", "Bundle").put("type", "collection");
        ArrayNode entries = bundle.putArray("entry");
        for (ObjectNode resource : resources) {
            ObjectNode entry = entries.addObject();
            if (resource.has("id")) {
                entry.put("fullUrl", "urn:uuid:" + resource.path("id").asString(""));
            }
            entry.set("resource", resource);
        }
        return bundle.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Whether a rehearsal has to find it: the sample shows a card about a documented failure. */
    boolean isFailure() {
        return cards > 0 && !outcome.equals("undetermined");
    }
}
