package org.cartcds.badinput;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Places in a tree of JSON, each a member of an object or an item of an array, and what may stand there instead.
 *
 * @param pointer JSON Pointer to the place
 */
record Mutation(String pointer) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** What has the wrong type for nearly every element of FHIR. */
    static final List<JsonNode> WRONG = List.of(
            JsonNodeFactory.instance.nullNode(),
            JSON.readTree("7"),
            JSON.readTree("-1e999"),
            JSON.readTree("true"),
            JSON.readTree("\"\""),
            JSON.readTree("\"x\""),
            JSON.readTree("[]"),
            JSON.readTree("{}"),
            JSON.readTree("[[{}]]"),
            JSON.readTree("[null]"),
            JSON.readTree("{\"resourceType\":\"Bundle\",\"entry\":[{}]}"));

    /** Every place below the root, outermost first. */
    static List<Mutation> places(JsonNode root) {
        List<Mutation> places = new ArrayList<>();
        collect(root, "", places);
        return places;
    }

    private static void collect(JsonNode node, String pointer, List<Mutation> places) {
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> member : node.properties()) {
                String below =
                        pointer + "/" + member.getKey().replace("~", "~0").replace("/", "~1");
                places.add(new Mutation(below));
                collect(member.getValue(), below, places);
            }
        } else {
            for (int i = 0; i < node.size(); i++) {
                places.add(new Mutation(pointer + "/" + i));
                collect(node.get(i), pointer + "/" + i, places);
            }
        }
    }

    /** A copy with something else in this place; with null the place is gone. */
    ObjectNode apply(ObjectNode root, JsonNode instead) {
        ObjectNode copy = root.deepCopy();
        int slash = pointer.lastIndexOf('/');
        JsonNode parent = copy.at(pointer.substring(0, slash));
        String last = pointer.substring(slash + 1).replace("~1", "/").replace("~0", "~");
        if (parent instanceof ObjectNode object) {
            if (instead == null) {
                object.remove(last);
            } else {
                object.set(last, instead);
            }
        } else if (parent instanceof ArrayNode array) {
            if (instead == null) {
                array.remove(Integer.parseInt(last));
            } else {
                array.set(Integer.parseInt(last), instead);
            }
        }
        return copy;
    }
}
