package org.cartcds.nextsteps;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cartcds.cdshooks.CdsResponse;
import org.cartcds.detection.ReasonCode;
import org.cartcds.knowledge.KnowledgeStamp;

/** The machine-readable decision on every answer. */
final class DecisionExtension {

    static final String KEY = "org.cartcds.decision";

    private DecisionExtension() {}

    /** What an answer says about itself. */
    record Decision(String outcome, List<String> reasons) {}

    /** The decision in an answer that carries it. */
    static Decision in(CdsResponse response) {
        if (response.extension().get(KEY) instanceof Map<?, ?> decision
                && decision.get("outcome") instanceof String outcome
                && decision.get("reasons") instanceof List<?> reasons) {
            return new Decision(outcome, reasons.stream().map(Object::toString).toList());
        }
        throw new IllegalArgumentException("the answer carries no decision");
    }

    static Map<String, Object> of(String outcome, List<ReasonCode> reasons, KnowledgeStamp knowledge) {
        Map<String, Object> decision = new LinkedHashMap<>();
        decision.put("outcome", outcome);
        decision.put("reasons", reasons.stream().map(ReasonCode::word).toList());
        decision.put("knowledgeVersion", knowledge.version());
        decision.put("knowledgeContent", knowledge.content().toString());
        return Map.of(KEY, decision);
    }
}
