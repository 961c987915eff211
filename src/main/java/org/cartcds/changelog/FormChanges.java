package org.cartcds.changelog;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What changes in a form or in a text that is neither a table nor an option. */
final class FormChanges {

    private static final ObjectMapper YAML = new YAMLMapper();

    private FormChanges() {}

    /** What changes in a YAML file, value by value. */
    static List<Change.Detail> ofForm(String before, String after) {
        return Parts.compare(values(before), values(after));
    }

    /** What changes in a text, line by line. */
    static List<Change.Detail> ofText(String before, String after) {
        return Parts.compare(Map.of("Text", lines(before)), Map.of("Text", lines(after)));
    }

    static List<String> lines(String text) {
        return text.lines().filter(line -> !line.isBlank()).toList();
    }

    private static Map<String, List<String>> values(String text) {
        Map<String, List<String>> values = Parts.empty();
        if (!text.isEmpty()) {
            collect("", YAML.readTree(text), values);
        }
        return values;
    }

    private static void collect(String path, JsonNode node, Map<String, List<String>> values) {
        if (node.isObject()) {
            node.properties().forEach(member -> collect(below(path, member.getKey()), member.getValue(), values));
        } else if (node.isArray()) {
            int number = 0;
            for (JsonNode item : node) {
                number++;
                if (item.isObject()) {
                    String id = item.path("id").asString("");
                    collect(below(path, id.isEmpty() ? String.valueOf(number) : id), item, values);
                } else {
                    values.computeIfAbsent(path, key -> new ArrayList<>()).add(item.asString());
                }
            }
        } else {
            values.computeIfAbsent(path, key -> new ArrayList<>()).add(node.asString());
        }
    }

    private static String below(String path, String key) {
        return path.isEmpty() ? key : path + ", " + key;
    }
}
