package org.cartcds.decisionlog;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.cartcds.detection.TraceStep;

/**
 * One answer. Holds no identifier, date or text of the chart.
 *
 * @param hookInstance the call
 * @param decidedAt when
 * @param outcome word of the outcome
 * @param reasons reason words, the most important first
 * @param cards how many cards were sent
 * @param silent whether silent mode kept the cards from the client
 * @param knowledgeVersion version of the knowledge
 * @param rules the rules that led here, in their order
 * @param timings name of a step to its duration in microseconds
 */
public record DecisionEntry(
        UUID hookInstance,
        Instant decidedAt,
        String outcome,
        List<String> reasons,
        int cards,
        boolean silent,
        String knowledgeVersion,
        List<Rule> rules,
        Map<String, Long> timings) {

    private static final int MAX_RULES = 200;

    public DecisionEntry {
        reasons = List.copyOf(reasons);
        rules = List.copyOf(rules.subList(0, Math.min(rules.size(), MAX_RULES)));
        timings = Collections.unmodifiableMap(new LinkedHashMap<>(timings));
    }

    /**
     * One rule that was applied.
     *
     * @param about what it was about, e.g. {@code infusion}
     * @param verdict what became of the record, e.g. {@code counted}
     * @param record resource type of the record, empty when the rule was about the whole chart
     * @param sentence the rule
     */
    public record Rule(String about, String verdict, String record, String sentence) {

        private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}(-\\d{2})?");
        private static final Pattern RESOURCE_TYPE = Pattern.compile("[A-Z][A-Za-z]{2,40}");

        /** The step of a decision, without the id of its record and without any date. */
        public static Rule of(TraceStep step) {
            return new Rule(
                    step.about().name().toLowerCase(Locale.ROOT),
                    step.verdict().name().toLowerCase(Locale.ROOT),
                    resourceType(step.reference()),
                    DATE.matcher(step.why()).replaceAll("(date)"));
        }

        /** The steps of a decision in their order. */
        public static List<Rule> of(Collection<TraceStep> steps) {
            return steps.stream().map(Rule::of).toList();
        }

        private static String resourceType(String reference) {
            if (reference.isEmpty()) {
                return "";
            }
            int slash = reference.indexOf('/');
            String type = slash < 0 ? reference : reference.substring(0, slash);
            return RESOURCE_TYPE.matcher(type).matches() && slash > 0 ? type : "record";
        }
    }

    /** Durations as whole microseconds, in the same order. */
    public static Map<String, Long> micros(Map<String, Duration> durations) {
        Map<String, Long> micros = new LinkedHashMap<>();
        durations.forEach((name, duration) -> micros.put(name, duration.toNanos() / 1000));
        return micros;
    }
}
