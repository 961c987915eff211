package org.cartcds.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.cartcds.calls.Call;
import org.cartcds.calls.CallListener;
import org.cartcds.detection.ReasonCode;
import org.jspecify.annotations.Nullable;

/**
 * Makes a span of each call and of its parts once it is answered. A {@code traceparent} of the caller is taken up; none is
 * sent to FHIR servers. Attributes are words of closed lists: no URL, no identifier, no text of a request.
 */
final class CallTracing implements CallListener {

    private static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
    private static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");
    private static final AttributeKey<Long> STATUS = AttributeKey.longKey("http.response.status_code");
    private static final AttributeKey<String> CLIENT = AttributeKey.stringKey("cartcds.client");
    private static final AttributeKey<String> REFUSAL = AttributeKey.stringKey("cartcds.refusal");
    private static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("cartcds.outcome");
    private static final AttributeKey<List<String>> REASONS = AttributeKey.stringArrayKey("cartcds.reasons");
    private static final AttributeKey<Long> CARDS = AttributeKey.longKey("cartcds.cards");
    private static final AttributeKey<String> KNOWLEDGE = AttributeKey.stringKey("cartcds.knowledge.version");
    private static final AttributeKey<String> KEY = AttributeKey.stringKey("cartcds.prefetch.key");
    private static final AttributeKey<String> RESULT = AttributeKey.stringKey("cartcds.fhir.result");

    private static final String TRACEPARENT = "traceparent";

    private final Tracer tracer;

    CallTracing(Tracer tracer) {
        this.tracer = tracer;
    }

    @Override
    public void answered(Call call) {
        Span span = call(call);
        Context within = Context.root().with(span);
        for (Call.Step step : call.steps()) {
            part(step.name(), SpanKind.INTERNAL, call, within, step.began()).end(at(call, step.began() + step.nanos()));
        }
        for (Call.Query query : call.queries()) {
            Span part = part("FHIR " + query.key(), SpanKind.CLIENT, call, within, query.began());
            part.setAttribute(KEY, query.key()).setAttribute(RESULT, query.result());
            if (!query.result().equals("complete")) {
                part.setStatus(StatusCode.ERROR);
            }
            part.end(at(call, query.began() + query.nanos()));
        }
        span.end(at(call, call.began() + call.nanos()));
    }

    private Span call(Call call) {
        SpanBuilder builder = tracer.spanBuilder("POST " + call.endpoint().route())
                .setSpanKind(SpanKind.SERVER)
                .setParent(parent(call))
                .setStartTimestamp(call.arrived())
                .setAttribute(METHOD, "POST")
                .setAttribute(ROUTE, call.endpoint().route())
                .setAttribute(STATUS, (long) call.status());
        call.client().ifPresent(client -> builder.setAttribute(CLIENT, client));
        call.refusal().ifPresent(reason -> builder.setAttribute(REFUSAL, reason));
        call.decided()
                .ifPresent(decided -> builder.setAttribute(
                                OUTCOME, decided.outcome().word())
                        .setAttribute(
                                REASONS,
                                decided.reasons().stream().map(ReasonCode::word).toList())
                        .setAttribute(CARDS, (long) decided.cards())
                        .setAttribute(KNOWLEDGE, decided.knowledgeVersion()));
        Span span = builder.startSpan();
        if (call.status() >= 500) {
            span.setStatus(StatusCode.ERROR);
        }
        return span;
    }

    private Span part(String name, SpanKind kind, Call call, Context within, long began) {
        return tracer.spanBuilder(name)
                .setSpanKind(kind)
                .setParent(within)
                .setStartTimestamp(at(call, began))
                .startSpan();
    }

    /** Only a well-formed header counts; the propagator checks it. */
    private static Context parent(Call call) {
        return call.traceParent()
                .map(header -> W3CTraceContextPropagator.getInstance()
                        .extract(Context.root(), Map.of(TRACEPARENT, header), MapGetter.INSTANCE))
                .orElse(Context.root());
    }

    private static Instant at(Call call, long nanoTime) {
        return call.arrived().plusNanos(nanoTime - call.began());
    }

    private enum MapGetter implements TextMapGetter<Map<String, String>> {
        INSTANCE;

        @Override
        public Iterable<String> keys(Map<String, String> carrier) {
            return carrier.keySet();
        }

        @Override
        public @Nullable String get(@Nullable Map<String, String> carrier, String key) {
            return carrier == null ? null : carrier.get(key);
        }
    }
}
