package org.cartcds.nextsteps;

import java.util.LinkedHashMap;
import java.util.Map;
import org.cartcds.detection.ReasonCode;

/** The machine-readable decision on every answer. */
final class DecisionExtension {

    static final String KEY = "org.cartcds.decision";

    private DecisionExtension() {}

    static Map<String, Object> of(Evaluation.Answer answer) {
        Map<String, Object> decision = new LinkedHashMap<>();
        decision.put("outcome", answer.decision().outcome().word());
        decision.put(
                "reasons",
                answer.decision().reasons().stream().map(ReasonCode::word).toList());
        decision.put("knowledgeVersion", answer.knowledgeVersion());
        return Map.of(KEY, decision);
    }
}
