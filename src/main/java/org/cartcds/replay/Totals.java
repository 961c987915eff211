package org.cartcds.replay;

import java.util.EnumMap;
import java.util.Map;

/** How many charts of a run got which verdict. */
final class Totals {

    private final Map<Verdict, Integer> byVerdict = new EnumMap<>(Verdict.class);
    private final String client;
    private final String knowledgeVersion;

    /**
     * @param client for whom is answered
     * @param knowledgeVersion version of the knowledge that answers
     */
    Totals(String client, String knowledgeVersion) {
        this.client = client;
        this.knowledgeVersion = knowledgeVersion;
    }

    void count(Verdict verdict) {
        byVerdict.merge(verdict, 1, Integer::sum);
    }

    int of(Verdict verdict) {
        return byVerdict.getOrDefault(verdict, 0);
    }

    int charts() {
        return byVerdict.values().stream().mapToInt(Integer::intValue).sum();
    }

    String client() {
        return client;
    }

    String knowledgeVersion() {
        return knowledgeVersion;
    }
}
