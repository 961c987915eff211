package org.cartcds.detection;

import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.cartcds.chart.Concept;
import org.cartcds.chart.ConditionEntry;
import org.jspecify.annotations.Nullable;

/** What observations are about: looked up, so that many observations about many conditions stay cheap. */
final class Focuses {

    private final Collection<ConditionEntry> conditions;
    private final Predicate<Concept> disease;
    /** By the reference of a condition; null until an observation asks. */
    private @Nullable Map<String, Boolean> isDisease;
    /** By identity: the parts of one observation share the list, which may be long. */
    private final IdentityHashMap<List<String>, Focus> read = new IdentityHashMap<>();

    /** What the references of an observation come to. */
    enum Focus {
        /** A condition of the index disease. */
        DISEASE,
        /** Conditions of the chart, none of which is the index disease. */
        OTHER_CONDITION,
        /** Conditions of which none came: it may be about any disease. */
        CONDITION_NOT_SENT,
        /** Nothing, or something that is no condition. */
        NONE
    }

    /** @param disease whether a code is one of the index disease */
    Focuses(Collection<ConditionEntry> conditions, Predicate<Concept> disease) {
        this.conditions = conditions;
        this.disease = disease;
    }

    Focus of(List<String> references) {
        if (references.isEmpty()) {
            return Focus.NONE;
        }
        if (isDisease == null) {
            isDisease = new HashMap<>();
            for (ConditionEntry condition : conditions) {
                isDisease.merge(condition.reference(), disease.test(condition.code()), Boolean::logicalOr);
            }
        }
        Map<String, Boolean> known = isDisease;
        return read.computeIfAbsent(references, any -> focus(any, known));
    }

    private static Focus focus(List<String> references, Map<String, Boolean> isDisease) {
        Focus focus = Focus.NONE;
        for (String reference : references) {
            Boolean known = isDisease.get(reference);
            if (Boolean.TRUE.equals(known)) {
                return Focus.DISEASE;
            }
            if (known != null) {
                focus = Focus.OTHER_CONDITION;
            } else if (focus == Focus.NONE && reference.startsWith("Condition/")) {
                focus = Focus.CONDITION_NOT_SENT;
            }
        }
        return focus;
    }
}
