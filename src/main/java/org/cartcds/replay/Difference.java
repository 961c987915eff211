package org.cartcds.replay;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * A place where an answer is not the expected one.
 *
 * @param at JSON Pointer; empty for the whole answer
 * @param expected JSON that was expected there, shortened to the part that differs; {@code nothing} when nothing was
 * @param actual JSON that is there, likewise
 */
record Difference(String at, String expected, String actual) {

    private static final String NOTHING = "nothing";
    private static final int BEFORE = 24;
    private static final int LENGTH = 100;

    /** All differences in the order of the expected answer; empty when both say the same, whatever the order of members. */
    static List<Difference> between(JsonNode expected, JsonNode actual) {
        List<Difference> found = new ArrayList<>();
        collect("", expected, actual, found);
        return found;
    }

    private static void collect(String at, JsonNode expected, JsonNode actual, List<Difference> found) {
        if (expected.isObject() && actual.isObject()) {
            Set<String> members = new LinkedHashSet<>(expected.propertyNames());
            members.addAll(actual.propertyNames());
            members.forEach(
                    member -> collect(at + "/" + escaped(member), expected.path(member), actual.path(member), found));
        } else if (expected.isArray() && actual.isArray()) {
            for (int i = 0; i < Math.max(expected.size(), actual.size()); i++) {
                collect(at + "/" + i, expected.path(i), actual.path(i), found);
            }
        } else if (!expected.equals(actual)) {
            found.add(of(at, text(expected), text(actual)));
        }
    }

    private static String escaped(String member) {
        return member.replace("~", "~0").replace("/", "~1");
    }

    private static String text(JsonNode value) {
        return value.isMissingNode() ? NOTHING : value.toString();
    }

    private static Difference of(String at, String expected, String actual) {
        int same = 0;
        while (same < Math.min(expected.length(), actual.length()) && expected.charAt(same) == actual.charAt(same)) {
            same++;
        }
        int from = Math.max(0, same - BEFORE);
        return new Difference(at, shortened(expected, from), shortened(actual, from));
    }

    private static String shortened(String text, int from) {
        int start = text.length() <= LENGTH ? 0 : from;
        int end = Math.min(text.length(), start + LENGTH);
        return (start > 0 ? "…" : "") + text.substring(start, end) + (end < text.length() ? "…" : "");
    }
}
