package org.cartcds.client;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.cartcds.knowledge.YamlMap;
import org.cartcds.knowledge.YamlNode;
import org.springframework.util.unit.DataSize;

/**
 * Optional keys of one level of a client's file, each with what holds when it is missing. A value that cannot be used is
 * noted as a problem and the default stands in for it, so that the rest of the file is still checked.
 */
final class Section {

    private static final Pattern SIZE = Pattern.compile("\\d{1,9}(B|KB|MB|GB)");

    private final Optional<YamlMap> map;

    private Section(Optional<YamlMap> map) {
        this.map = map;
    }

    /** The level itself. */
    static Section of(YamlMap map) {
        return new Section(Optional.of(map));
    }

    /** The level below a key, on which only the given keys may stand; one without keys when it is missing. */
    Section below(String key, Set<String> known) {
        Optional<YamlMap> found = find(key).flatMap(YamlNode::map);
        found.ifPresent(section -> section.expect(Set.of(), known));
        return new Section(found);
    }

    Optional<YamlNode> find(String key) {
        return map.flatMap(section -> section.find(key));
    }

    /** Keys in their order. */
    Set<String> keys() {
        return map.map(YamlMap::keys).orElse(Set.of());
    }

    boolean flag(String key, boolean otherwise) {
        return find(key).flatMap(YamlNode::flag).orElse(otherwise);
    }

    <T> T oneOf(String key, Map<String, T> choices, T otherwise) {
        return find(key).flatMap(node -> node.oneOf(choices)).orElse(otherwise);
    }

    Optional<String> text(String key) {
        return find(key).flatMap(YamlNode::text);
    }

    Optional<Integer> number(String key, int least, int largest) {
        return find(key)
                .flatMap(node -> node.number().filter(number -> {
                    boolean fits = number >= least && number <= largest;
                    if (!fits) {
                        note(key, "'%s' must be between %d and %d.", key, least, largest);
                    }
                    return fits;
                }));
    }

    Duration duration(String key, Duration least, Duration largest, Duration otherwise) {
        return text(key)
                .map(text -> {
                    Optional<Duration> duration = Durations.find(text)
                            .filter(found -> found.compareTo(least) >= 0 && found.compareTo(largest) <= 0);
                    if (duration.isEmpty()) {
                        note(
                                key,
                                "'%s' needs a duration like 800ms, 30s, 15m, 1h or 30d, from %s to %s.",
                                key,
                                spell(least),
                                spell(largest));
                    }
                    return duration.orElse(otherwise);
                })
                .orElse(otherwise);
    }

    long bytes(String key, long otherwise) {
        return text(key)
                .map(text -> {
                    if (!SIZE.matcher(text).matches()) {
                        note(key, "'%s' needs a size like 500KB or 10MB.", key);
                        return otherwise;
                    }
                    return DataSize.parse(text).toBytes();
                })
                .orElse(otherwise);
    }

    /** Texts of a list, each turned into a value; an item without one is noted with the sentence. */
    <T> Set<T> items(String key, String sentence, Function<String, Optional<T>> read) {
        Set<T> items = new LinkedHashSet<>();
        for (YamlNode node : find(key).flatMap(YamlNode::list).orElse(List.of())) {
            node.text().ifPresent(text -> {
                Optional<T> item = read.apply(text);
                if (item.isEmpty()) {
                    node.problems().add(node.place(), sentence);
                } else if (!items.add(item.get())) {
                    node.problems().add(node.place(), "An item of '%s' stands twice; remove one.", key);
                }
            });
        }
        return items;
    }

    /** Notes a problem at the key; does nothing when the whole level is missing. */
    void note(String key, String sentence, Object... values) {
        map.ifPresent(section -> section.problems().add(section.placeOf(key), sentence, values));
    }

    private static String spell(Duration duration) {
        if (duration.isZero()) {
            return "0s";
        }
        if (duration.toMillis() % 1000 != 0) {
            return duration.toMillis() + "ms";
        }
        return duration.toSeconds() % 86400 == 0 ? duration.toDays() + "d" : duration.toSeconds() + "s";
    }
}
