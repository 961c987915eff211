package org.cartcds.replay;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.cartcds.knowledge.KnowledgeStamp;

/** How many charts of a run got which verdict, and how long they took. */
final class Totals {

    private final Map<Verdict, Integer> byVerdict = new EnumMap<>(Verdict.class);
    private final List<Double> times = new ArrayList<>();
    private final String client;
    private final KnowledgeStamp knowledge;

    /**
     * @param client for whom is answered
     * @param knowledge the knowledge that answers
     */
    Totals(String client, KnowledgeStamp knowledge) {
        this.client = client;
        this.knowledge = knowledge;
    }

    void count(ReplayedChart chart) {
        byVerdict.merge(chart.verdict(), 1, Integer::sum);
        times.add(chart.milliseconds());
    }

    /** Median of the times; the first charts take longer, since code is loaded with them. */
    double medianMilliseconds() {
        List<Double> sorted = times.stream().sorted().toList();
        return sorted.isEmpty() ? 0 : sorted.get(sorted.size() / 2);
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

    KnowledgeStamp knowledge() {
        return knowledge;
    }
}
