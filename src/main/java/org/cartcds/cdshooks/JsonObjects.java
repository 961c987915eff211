package org.cartcds.cdshooks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Free JSON objects (extensions, FHIR resources in actions) as immutable maps without empty members: CDS Hooks allows no
 * null, empty string, array or object (section Use of JSON).
 */
final class JsonObjects {

    private JsonObjects() {}

    /**
     * A deep copy of the maps and collections in {@code object} in the same order, without the members that have no
     * value. Other values (strings, numbers, records) are taken as they are; null gives an empty map.
     */
    static Map<String, Object> copyOf(@Nullable Map<String, ?> object) {
        return object == null ? Map.of() : copyOfMap(object);
    }

    private static Map<String, Object> copyOfMap(Map<?, ?> map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((name, value) -> {
            Require.check(name instanceof String text && !text.isBlank(), "member names must not be blank");
            Object kept = copyOfValue(value);
            if (kept != null) {
                copy.put((String) name, kept);
            }
        });
        return Collections.unmodifiableMap(copy);
    }

    private static @Nullable Object copyOfValue(@Nullable Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.map(JsonObjects::copyOfValue).orElse(null);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> copy = copyOfMap(map);
            return copy.isEmpty() ? null : copy;
        }
        if (value instanceof Collection<?> collection) {
            List<Object> copy = new ArrayList<>();
            for (Object element : collection) {
                Object kept = copyOfValue(element);
                if (kept != null) {
                    copy.add(kept);
                }
            }
            return copy.isEmpty() ? null : Collections.unmodifiableList(copy);
        }
        return value instanceof CharSequence text && text.isEmpty() ? null : value;
    }
}
