package org.cartcds.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.cartcds.calls.Call;
import org.cartcds.calls.Endpoint;
import org.cartcds.calls.PrefetchState;
import org.cartcds.chart.fhir.ChartReading;
import org.cartcds.detection.Outcome;
import org.cartcds.detection.ReasonCode;

/**
 * The meters of one client, each looked up once. What an operator compares over time begins at zero with the service; what
 * most clients never do appears when it first happens.
 */
final class ClientMeters {

    private final MeterRegistry registry;
    private final Tags client;
    private final Map<Outcome, Counter> outcomes = new EnumMap<>(Outcome.class);
    private final Map<ValueSet, Counter> matches = new EnumMap<>(ValueSet.class);
    private final Map<ValueSet, AtomicLong> lastMatch = new ConcurrentHashMap<>();
    private final Map<ReasonCode, Counter> reasons = new ConcurrentHashMap<>();
    private final Map<String, Map<PrefetchState, Counter>> prefetch = new ConcurrentHashMap<>();
    private final Map<Answered, Counter> calls = new ConcurrentHashMap<>();
    private final Map<String, Counter> queries = new ConcurrentHashMap<>();
    private final Counter cards;
    private final Counter chartsRead;
    private final Counter foreign;
    private final Counter unreadable;

    private record Answered(Endpoint endpoint, int status) {}

    ClientMeters(MeterRegistry registry, String id) {
        this.registry = registry;
        this.client = Tags.of("client", id);
        for (Outcome outcome : Outcome.values()) {
            outcomes.put(outcome, counter("cartcds.decisions", "Decisions", "outcome", outcome.word()));
        }
        for (ValueSet set : ValueSet.values()) {
            matches.put(set, counter("cartcds.value.set.matches", "Charts that held it", "value_set", set.word()));
        }
        this.cards = counter("cartcds.cards", "Cards that were sent");
        this.chartsRead = counter("cartcds.charts.read", "Charts that were read in full");
        this.foreign = counter("cartcds.resources.foreign", "Resources about somebody else, left out");
        this.unreadable = counter("cartcds.resources.unreadable", "Resources that could not be read");
    }

    /** @param status one of a closed list */
    void called(Endpoint endpoint, int status) {
        calls.computeIfAbsent(
                        new Answered(endpoint, status),
                        key -> counter(
                                "cartcds.calls",
                                "Calls that were answered",
                                "endpoint",
                                endpoint.word(),
                                "status",
                                Statuses.word(status)))
                .increment();
    }

    void decided(Call.Decided decided) {
        counter(outcomes, decided.outcome()).increment();
        for (ReasonCode reason : decided.reasons()) {
            reasons.computeIfAbsent(
                            reason,
                            key -> counter("cartcds.decision.reasons", "Reasons of decisions", "reason", reason.word()))
                    .increment();
        }
        if (decided.cards() > 0) {
            cards.increment(decided.cards());
        }
    }

    void sent(Map<String, PrefetchState> states) {
        states.forEach((key, state) ->
                counter(prefetch.computeIfAbsent(key, this::states), state).increment());
    }

    private Map<PrefetchState, Counter> states(String key) {
        Map<PrefetchState, Counter> counters = new EnumMap<>(PrefetchState.class);
        for (PrefetchState state : PrefetchState.values()) {
            counters.put(
                    state, counter("cartcds.prefetch", "Advertised prefetch keys", "key", key, "state", state.word()));
        }
        return counters;
    }

    void read(ChartReading reading, Iterable<ValueSet> found, Instant now) {
        chartsRead.increment();
        if (reading.foreignResources() > 0) {
            foreign.increment(reading.foreignResources());
        }
        if (reading.unreadableResources() > 0) {
            unreadable.increment(reading.unreadableResources());
        }
        for (ValueSet set : found) {
            counter(matches, set).increment();
            lastMatch.computeIfAbsent(set, this::lastMatch).set(now.getEpochSecond());
        }
    }

    private AtomicLong lastMatch(ValueSet set) {
        AtomicLong seconds = new AtomicLong();
        TimeGauge.builder("cartcds.value.set.last.match.timestamp", seconds, TimeUnit.SECONDS, AtomicLong::get)
                .description("When a chart last held it, in seconds since 1970")
                .tags(client.and("value_set", set.word()))
                .register(registry);
        return seconds;
    }

    /** @param result word of a closed list */
    void queried(String result) {
        queries.computeIfAbsent(
                        result,
                        key -> counter("cartcds.fhir.queries", "Queries to the client's FHIR server", "result", result))
                .increment();
    }

    private static <K> Counter counter(Map<K, Counter> counters, K key) {
        return Objects.requireNonNull(counters.get(key), "each has a counter");
    }

    private Counter counter(String name, String description, String... tags) {
        return Counter.builder(name)
                .description(description)
                .tags(client.and(tags))
                .register(registry);
    }
}
