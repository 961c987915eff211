package org.cartcds.nextsteps;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cartcds.detection.ReasonCode;

/** The machine-readable decision on every answer. */
final class DecisionExtension {

    static final String KEY = "org.cartcds.decision";

    private DecisionExtension() {}

    static Map<String, Object> of(Evaluation.Answer answer) {
        return of(answer.decision().outcome().word(), answer.decision().reasons(), answer.knowledgeVersion());
    }

    static Map<String, Object> of(String outcome, List<ReasonCode> reasons, String knowledgeVersion) {
        Map<String, Object> decision = new LinkedHashMap<>();
        decision.put("outcome", outcome);
        decision.put("reasons", reasons.stream().map(ReasonCode::word).toList());
        decision.put("knowledgeVersion", knowledgeVersion);
        return Map.of(KEY, decision);
    }
}
