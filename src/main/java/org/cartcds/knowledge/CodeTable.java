package org.cartcds.knowledge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cartcds.chart.Concept;
import org.cartcds.chart.ConceptCode;

/** What codes stand for. There is no prefix matching: every code is a row. Immutable. */
public final class CodeTable<T> {

    private final CodeSystems systems;
    private final Map<Key, List<T>> rows;

    private CodeTable(CodeSystems systems, Map<Key, List<T>> rows) {
        this.systems = systems;
        this.rows = rows;
    }

    /** Starts an empty table. */
    public static <T> Builder<T> builder(CodeSystems systems) {
        return new Builder<>(systems);
    }

    /** Everything that the codings of a concept stand for, in their order; empty when none is known. */
    public List<T> find(Concept concept) {
        List<T> found = new ArrayList<>();
        for (ConceptCode coding : concept.codings()) {
            for (T row : find(coding.system(), coding.code())) {
                if (!found.contains(row)) {
                    found.add(row);
                }
            }
        }
        return found;
    }

    /** What a code of the system with this URI stands for; empty when it is not known. */
    public List<T> find(String uri, String code) {
        return systems.find(uri)
                .map(id -> rows.getOrDefault(new Key(id, CodeSystems.normalise(id, code)), List.of()))
                .orElse(List.of());
    }

    /** The code systems by which codes are looked up. */
    CodeSystems systems() {
        return systems;
    }

    /** Every code of the table, normalised. */
    public Set<Key> keys() {
        return rows.keySet();
    }

    /**
     * A code in its system.
     *
     * @param systemId short id of the knowledge files
     * @param code normalised code
     */
    public record Key(String systemId, String code) {}

    /** Collects rows. */
    public static final class Builder<T> {

        private final CodeSystems systems;
        private final Map<Key, List<T>> rows = new HashMap<>();

        private Builder(CodeSystems systems) {
            this.systems = systems;
        }

        /** Adds what a code stands for; a code may stand for several things. */
        public Builder<T> add(String systemId, String code, T value) {
            rows.computeIfAbsent(new Key(systemId, CodeSystems.normalise(systemId, code)), key -> new ArrayList<>())
                    .add(value);
            return this;
        }

        /** The finished table. */
        public CodeTable<T> build() {
            Map<Key, List<T>> copy = new HashMap<>();
            rows.forEach((key, values) -> copy.put(key, List.copyOf(values)));
            return new CodeTable<>(systems, Map.copyOf(copy));
        }
    }
}
