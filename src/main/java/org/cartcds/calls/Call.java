package org.cartcds.calls;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.cartcds.cdshooks.CdsRequest;
import org.cartcds.chart.fhir.ChartReading;
import org.cartcds.detection.Outcome;
import org.cartcds.detection.ReasonCode;

/**
 * One call, from its arrival to its answer. It holds what belongs to the patient as well, so whoever listens takes from it
 * what he may keep and keeps no reference to it. For the thread that answers the call.
 */
public final class Call {

    private final Endpoint endpoint;
    private final Instant arrived;
    private final long began = System.nanoTime();
    private final Optional<String> traceParent;
    private final List<Query> queries = new ArrayList<>(0);
    private final List<Step> steps = new ArrayList<>(3);
    private Optional<CdsRequest> request = Optional.empty();
    private Supplier<Map<String, PrefetchState>> prefetch = Map::of;
    private Optional<ChartReading> reading = Optional.empty();
    private Optional<Decided> decided = Optional.empty();
    private Optional<String> client = Optional.empty();
    private Optional<String> refusal = Optional.empty();
    private int status;
    private long nanos;
    private long mark = began;

    Call(Endpoint endpoint, Instant arrived, Optional<String> traceParent) {
        this.endpoint = endpoint;
        this.arrived = arrived;
        this.traceParent = traceParent;
    }

    /**
     * What was decided.
     *
     * @param outcome outcome
     * @param reasons why, and why a card is not there
     * @param cards number of cards that were sent
     * @param knowledgeVersion version of the knowledge that decided
     * @param episode code of the failure episode as it stands on the cards, empty when there is none; it can be computed from
     *     the record numbers of a patient, so only a pseudonym of it may be kept
     */
    public record Decided(
            Outcome outcome, List<ReasonCode> reasons, int cards, String knowledgeVersion, Optional<String> episode) {

        public Decided {
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * A query to the client's FHIR server.
     *
     * @param key advertised prefetch key
     * @param result {@code complete}, or the word of what went wrong; from a closed list
     * @param began {@link System#nanoTime} at its begin
     * @param nanos how long it took, or had taken when it was given up
     */
    public record Query(String key, String result, long began, long nanos) {}

    /**
     * A part of the way to the answer.
     *
     * @param name one of a closed list
     * @param began {@link System#nanoTime} at its begin
     * @param nanos how long it took
     */
    public record Step(String name, long began, long nanos) {}

    /**
     * Says what was asked.
     *
     * @param states how each advertised prefetch key was answered, worked out only for a listener that wants to know
     */
    public void asked(CdsRequest asked, Supplier<Map<String, PrefetchState>> states) {
        request = Optional.of(asked);
        prefetch = states;
        step("read request");
    }

    /** Says what was read of a chart that had to be read. */
    public void read(ChartReading read) {
        reading = Optional.of(read);
        step("gather chart");
    }

    /** Says what was fetched. */
    public void fetched(Query query) {
        queries.add(query);
    }

    /** Says what was decided. */
    public void decided(Decided what) {
        decided = Optional.of(what);
        step("decide");
    }

    private void step(String name) {
        long now = System.nanoTime();
        steps.add(new Step(name, mark, now - mark));
        mark = now;
    }

    void ended(Optional<String> who, Optional<String> refusedFor, int withStatus) {
        client = who;
        refusal = refusedFor;
        status = withStatus;
        nanos = System.nanoTime() - began;
    }

    /** The endpoint that was called. */
    public Endpoint endpoint() {
        return endpoint;
    }

    /** When the call arrived. */
    public Instant arrived() {
        return arrived;
    }

    /** {@link System#nanoTime} at the arrival. */
    public long began() {
        return began;
    }

    /** How long it took to answer, reading of the body included. */
    public long nanos() {
        return nanos;
    }

    /** The header {@code traceparent} of the request (W3C Trace Context), anybody's words. */
    public Optional<String> traceParent() {
        return traceParent;
    }

    /** The request, empty when it could not be read. */
    public Optional<CdsRequest> request() {
        return request;
    }

    /** How each advertised prefetch key was answered; empty for what is no service call. */
    public Map<String, PrefetchState> prefetch() {
        return prefetch.get();
    }

    /** The chart, empty when it did not have to be read. */
    public Optional<ChartReading> reading() {
        return reading;
    }

    /** Queries to the FHIR server in the order of their keys. */
    public List<Query> queries() {
        return queries;
    }

    /** The parts of the way in their order, as far as it went. */
    public List<Step> steps() {
        return steps;
    }

    /** The decision, empty when there is none. */
    public Optional<Decided> decided() {
        return decided;
    }

    /** Id of the authenticated client, empty when nobody was authenticated. */
    public Optional<String> client() {
        return client;
    }

    /** Word of why the caller was not authenticated, empty when he was. */
    public Optional<String> refusal() {
        return refusal;
    }

    /** HTTP status of the answer. */
    public int status() {
        return status;
    }

    /** Nothing of the request. */
    @Override
    public String toString() {
        return "Call[" + endpoint + ", " + status + "]";
    }
}
