package org.cartcds.operations;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes marks into a sample wherever something is about a person: names, identifiers, addresses, birth dates, ids of every
 * record, free text, the user, the encounter. The marks of one run are in nothing else on earth, so finding one is a leak.
 */
final class Marks implements UnaryOperator<JsonNode> {

    /** What can leak; the word stands in each mark, so that a finding says what leaked. */
    static final List<String> KINDS = List.of(
            "patient",
            "record",
            "user",
            "encounter",
            "name",
            "mrn",
            "address",
            "phone",
            "freetext",
            "key",
            "extension");

    private static final Pattern REFERENCE = Pattern.compile("(.*[/:#])?([A-Za-z0-9.-]{1,64})");
    private static final Set<String> REFERRING = Set.of("reference", "fullUrl");

    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final Map<String, String> ids = new LinkedHashMap<>();
    private final Set<String> birthDates = new TreeSet<>();

    /** The mark of a kind. */
    String of(String kind) {
        if (!KINDS.contains(kind)) {
            throw new IllegalArgumentException(kind);
        }
        return "mk" + run + kind;
    }

    /** What each mark begins with. */
    String prefix() {
        return "mk" + run;
    }

    /** Birth dates that were sent, as they stood in the charts. */
    Set<String> birthDates() {
        return Set.copyOf(birthDates);
    }

    @Override
    public JsonNode apply(JsonNode sample) {
        JsonNode body = sample.deepCopy();
        ids.clear();
        if (body.path("context") instanceof ObjectNode context) {
            ids.put(context.path("patientId").asString(""), id("patient"));
        }
        collectIds(body);
        rewrite(body);
        if (body.path("context") instanceof ObjectNode context) {
            context.put(
                    "patientId",
                    ids.get(sample.path("context").path("patientId").asString("")));
            context.put("userId", "Practitioner/" + of("user"));
            context.put("encounterId", of("encounter"));
            ((ObjectNode) body).putObject("extension").put("org.example.ward", of("extension"));
            if (body.path("prefetch") instanceof ObjectNode prefetch && prefetch.size() > 0) {
                prefetch.putNull(of("key"));
            }
        }
        return body;
    }

    private String id(String kind) {
        return of(kind) + "-" + ids.size();
    }

    private void collectIds(JsonNode node) {
        if (node instanceof ObjectNode object && object.path("resourceType").isString()) {
            String id = object.path("id").asString("");
            boolean isPatient = object.path("resourceType").stringValue().equals("Patient");
            if (!id.isEmpty() && !ids.containsKey(id)) {
                ids.put(id, id(isPatient ? "patient" : "record"));
            }
        }
        node.forEach(this::collectIds);
    }

    private void rewrite(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.propertyNames().stream().toList().forEach(name -> rewrite(object, name));
            if (object.path("resourceType").isString()
                    && !object.path("resourceType").stringValue().equals("Bundle")) {
                addMarks(object);
            }
        }
        node.forEach(this::rewrite);
    }

    private void rewrite(ObjectNode object, String name) {
        JsonNode value = object.get(name);
        if (!value.isString()) {
            return;
        }
        String text = value.stringValue();
        if (name.equals("id") && ids.containsKey(text)) {
            object.put(name, ids.get(text));
        } else if (REFERRING.contains(name)) {
            Matcher reference = REFERENCE.matcher(text);
            if (reference.matches() && ids.containsKey(reference.group(2))) {
                object.put(name, (reference.group(1) == null ? "" : reference.group(1)) + ids.get(reference.group(2)));
            }
        } else if (name.equals("text") || name.equals("valueString") || name.equals("conclusion")) {
            // A sentence of its own, so that what stood there is read as before.
            object.put(name, text + ". " + of("freetext"));
        }
    }

    private void addMarks(ObjectNode resource) {
        resource.putObject("meta").put("source", "urn:" + of("freetext"));
        resource.putObject("text").put("status", "generated").put("div", "<div>" + of("freetext") + "</div>");
        if (resource.path("resourceType").stringValue().equals("Patient")) {
            birthDates.add(withBirthDay(resource));
            resource.putArray("identifier").addObject().put("system", "urn:mrn").put("value", of("mrn"));
            ObjectNode name = resource.putArray("name").addObject();
            name.put("family", of("name"))
                    .put("text", of("name"))
                    .putArray("given")
                    .add(of("name"));
            resource.putArray("telecom").addObject().put("system", "phone").put("value", of("phone"));
            ObjectNode address = resource.putArray("address").addObject();
            address.put("city", of("address"))
                    .put("postalCode", of("address"))
                    .putArray("line")
                    .add(of("address"));
        } else {
            ArrayNode notes = resource.putArray("note");
            notes.addObject().put("text", of("freetext")).put("authorString", of("name"));
            resource.putArray("identifier").addObject().put("value", of("mrn"));
            if (resource.path("subject") instanceof ObjectNode subject) {
                subject.put("display", of("name"));
            }
        }
    }

    /** A day on which nothing else in the charts lies, in the year in which the sample was born. */
    private static String withBirthDay(ObjectNode patient) {
        String year = patient.path("birthDate").asString("1958-01-01").substring(0, 4);
        patient.put("birthDate", year + "-02-27");
        return year + "-02-27";
    }
}
