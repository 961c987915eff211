package org.cartcds.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.cartcds.calls.Call;
import org.cartcds.calls.CallListener;
import org.cartcds.calls.Endpoint;
import org.cartcds.knowledge.Knowledge;

/**
 * Counts and times calls. Labels are bounded: clients from the configuration, everything else from closed lists; the meters
 * are looked up once and kept. Thread safe.
 */
final class CallMetrics implements CallListener {

    /** Label of a caller that was not authenticated, or is not configured. */
    static final String OTHER = "other";

    /** From a chart without CAR-T, decided from its bytes, to a FHIR server that takes all its time. */
    private static final Duration[] BUCKETS = {
        Duration.ofNanos(250_000),
        Duration.ofNanos(500_000),
        Duration.ofMillis(1),
        Duration.ofNanos(2_500_000),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10)
    };

    private final MeterRegistry registry;
    private final Supplier<Knowledge> knowledge;
    private final Map<String, ClientMeters> clients = new ConcurrentHashMap<>();
    private final Map<Timed, Timer> timers = new ConcurrentHashMap<>();
    private final Map<String, Timer> queryTimers = new ConcurrentHashMap<>();
    private final Map<String, Counter> refusals = new ConcurrentHashMap<>();
    private final ClientMeters others;

    private record Timed(Endpoint endpoint, int status) {}

    /** @param clientIds the configured clients; all others count as {@value #OTHER} */
    CallMetrics(MeterRegistry registry, Collection<String> clientIds, Supplier<Knowledge> knowledge) {
        this.registry = registry;
        this.knowledge = knowledge;
        clientIds.forEach(id -> clients.put(id, new ClientMeters(registry, id)));
        this.others = clients.computeIfAbsent(OTHER, id -> new ClientMeters(registry, id));
    }

    @Override
    public void answered(Call call) {
        ClientMeters meters =
                call.client().map(id -> clients.getOrDefault(id, others)).orElse(others);
        int status = Statuses.known(call.status());
        timer(call.endpoint(), status).record(call.nanos(), TimeUnit.NANOSECONDS);
        meters.called(call.endpoint(), status);
        meters.sent(call.prefetch());
        call.decided().ifPresent(meters::decided);
        call.reading()
                .ifPresent(
                        reading -> meters.read(reading, ValueSet.in(reading.chart(), knowledge.get()), call.arrived()));
        call.refusal().ifPresent(this::refused);
        for (Call.Query query : call.queries()) {
            meters.queried(query.result());
            queryTimers
                    .computeIfAbsent(
                            query.result(),
                            result -> timer("cartcds.fhir.query.duration", "Queries to FHIR servers", "result", result))
                    .record(query.nanos(), TimeUnit.NANOSECONDS);
        }
    }

    private Timer timer(Endpoint endpoint, int status) {
        return timers.computeIfAbsent(
                new Timed(endpoint, status),
                key -> timer(
                        "cartcds.call.duration",
                        "From the first byte of a call to its answer",
                        "endpoint",
                        endpoint.word(),
                        "status",
                        Statuses.word(status)));
    }

    private Timer timer(String name, String description, String... tags) {
        return Timer.builder(name)
                .description(description)
                .tags(tags)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    private void refused(String reason) {
        refusals.computeIfAbsent(
                        reason,
                        word -> Counter.builder("cartcds.authentication.refused")
                                .description("Calls that were not authenticated")
                                .tag("reason", word)
                                .register(registry))
                .increment();
    }
}
