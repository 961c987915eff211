package org.cartcds.knowledge;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Keys with values in a YAML file. A missing key that is required is noted as a problem and comes back empty. */
public final class YamlMap {

    private final YamlNode node;
    private final Map<String, YamlNode> values = new LinkedHashMap<>();
    private final Map<String, Place> keys = new LinkedHashMap<>();

    YamlMap(YamlNode node, MappingNode mapping) {
        this.node = node;
        for (NodeTuple tuple : mapping.getValue()) {
            String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
            Place keyPlace = node.child(key, tuple.getKeyNode()).place();
            if (key.isEmpty()) {
                problems().add(keyPlace, "A key is not a word; write one.");
            } else if (keys.putIfAbsent(key, keyPlace) != null) {
                problems().add(keyPlace, "The key '%s' stands twice; remove one.", key);
            } else {
                values.put(key, node.child(key, tuple.getValueNode()));
            }
        }
    }

    public Place place() {
        return node.place();
    }

    public Problems problems() {
        return node.problems();
    }

    /** Notes every key that is neither required nor optional, and every required one that is missing. */
    public YamlMap expect(Set<String> required, Set<String> optional) {
        keys.forEach((key, keyPlace) -> {
            if (!required.contains(key) && !optional.contains(key)) {
                problems().add(keyPlace, "The key '%s' is not known here; remove it or correct it.", key);
            }
        });
        required.stream()
                .filter(key -> !values.containsKey(key))
                .forEach(key -> problems().add(place(), "The key '%s' is missing; add it.", key));
        return this;
    }

    /** Keys in their order. */
    public Set<String> keys() {
        return Collections.unmodifiableSet(keys.keySet());
    }

    /** The value of a key, empty when there is none. */
    public Optional<YamlNode> find(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /** The text of a key; empty text when it is missing or wrong. */
    public String text(String key) {
        return find(key).flatMap(YamlNode::text).orElse("");
    }

    /** The texts of a list; no text when it is missing or wrong. */
    public List<String> texts(String key) {
        return list(key, YamlNode::text);
    }

    /** The items of a list that can be read; nothing when it is missing or wrong. */
    public <T> List<T> list(String key, Function<YamlNode, Optional<T>> read) {
        return find(key).flatMap(YamlNode::list).orElse(List.of()).stream()
                .map(read)
                .flatMap(Optional::stream)
                .toList();
    }

    /** The place of a key, or of the whole when it is missing. */
    public Place placeOf(String key) {
        return keys.getOrDefault(key, place());
    }
}
