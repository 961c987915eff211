package org.cartcds.differential;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.JsonNode;

/**
 * Writes a tree as JSON in a way that a serializer would not: members in any order, any character as an escape, blanks
 * anywhere. Every reader has to understand all of them alike (RFC 8259).
 */
final class JsonWriter {

    private static final String BLANKS = " \n\t\r";

    private final Random random;
    private final boolean shuffles;
    private final double escapes;
    private final double blanks;
    private final StringBuilder text = new StringBuilder();

    /**
     * @param shuffles whether members come in any order
     * @param escapes share of the characters that are written as escapes
     * @param blanks share of the places for blanks that have some
     */
    JsonWriter(Random random, boolean shuffles, double escapes, double blanks) {
        this.random = random;
        this.shuffles = shuffles;
        this.escapes = escapes;
        this.blanks = blanks;
    }

    byte[] write(JsonNode tree) {
        value(tree);
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void value(JsonNode node) {
        blank();
        if (node.isObject()) {
            members(node);
        } else if (node.isArray()) {
            text.append('[');
            String comma = "";
            for (JsonNode item : node) {
                text.append(comma);
                value(item);
                comma = ",";
            }
            text.append(']');
        } else if (node.isString()) {
            string(node.stringValue());
        } else {
            text.append(node);
        }
        blank();
    }

    private void members(JsonNode node) {
        List<Map.Entry<String, JsonNode>> members = new ArrayList<>(node.properties());
        if (shuffles) {
            Collections.shuffle(members, random);
            // What a reader would like to know first often comes last here.
            if (random.nextBoolean()) {
                members.sort(Comparator.comparing(member -> isHead(member.getKey())));
            }
        }
        text.append('{');
        String comma = "";
        for (Map.Entry<String, JsonNode> member : members) {
            text.append(comma);
            blank();
            string(member.getKey());
            blank();
            text.append(':');
            value(member.getValue());
            comma = ",";
        }
        text.append('}');
    }

    private static boolean isHead(String name) {
        return switch (name) {
            case "resourceType", "id", "type", "fullUrl", "hook", "context", "subject", "status" -> true;
            default -> false;
        };
    }

    private void string(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' || escapes > 0 && random.nextDouble() < escapes) {
                escaped(c, random.nextBoolean());
            } else if (Character.isSurrogate(c)) {
                // A pair stays together: half of it raw would be no UTF-8.
                escaped(c, false);
            } else if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else {
                text.append(c);
            }
        }
        text.append('"');
    }

    private void escaped(char c, boolean upperCase) {
        HexFormat hex = upperCase ? HexFormat.of().withUpperCase() : HexFormat.of();
        text.append("\\u").append(hex.toHexDigits(c));
    }

    private void blank() {
        while (blanks > 0 && random.nextDouble() < blanks) {
            text.append(BLANKS.charAt(random.nextInt(BLANKS.length())));
        }
    }
}
