package org.cartcds.changelog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.cartcds.changelog.Change.Detail;

/** Compares two versions of something part by part. */
final class Parts {

    private Parts() {}

    /** The parts that differ; of each only the items that went and the items that came. */
    static List<Detail> compare(Map<String, List<String>> before, Map<String, List<String>> after) {
        Set<String> names = new LinkedHashSet<>(before.keySet());
        names.addAll(after.keySet());
        List<Detail> details = new ArrayList<>();
        for (String name : names) {
            List<String> was = before.getOrDefault(name, List.of());
            List<String> is = after.getOrDefault(name, List.of());
            if (!was.equals(is)) {
                List<String> gone = without(was, is);
                List<String> come = without(is, was);
                boolean sameItems = gone.isEmpty() && come.isEmpty();
                details.add(
                        new Detail(sameItems ? name + ", order" : name, sameItems ? was : gone, sameItems ? is : come));
            }
        }
        return details;
    }

    /** All parts as they are, for something that has no other version. */
    static List<Detail> all(Map<String, List<String>> parts, Change.How how) {
        return parts.entrySet().stream()
                .filter(part -> !part.getValue().isEmpty())
                .map(part -> how == Change.How.REMOVED
                        ? new Detail(part.getKey(), part.getValue(), List.of())
                        : new Detail(part.getKey(), List.of(), part.getValue()))
                .toList();
    }

    /** What of the first is not in the second; an item that stands twice has to stand twice there. */
    static List<String> without(List<String> items, List<String> others) {
        Map<String, Long> left =
                new TreeMap<>(others.stream().collect(Collectors.groupingBy(item -> item, Collectors.counting())));
        List<String> rest = new ArrayList<>();
        for (String item : items) {
            if (left.merge(item, -1L, Long::sum) < 0) {
                rest.add(item);
            }
        }
        return rest;
    }

    /** A map of parts in their order, to be filled. */
    static Map<String, List<String>> empty() {
        return new LinkedHashMap<>();
    }
}
