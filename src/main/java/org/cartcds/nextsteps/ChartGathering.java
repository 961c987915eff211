package org.cartcds.nextsteps;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.cartcds.cdshooks.CdsRequest;
import org.cartcds.chart.Chart;
import org.cartcds.chart.fhir.ChartPart;
import org.cartcds.chart.fhir.ChartReader;
import org.cartcds.chart.fhir.ChartReading;
import org.cartcds.chart.fhir.TooManyRecords;
import org.cartcds.fhirserver.FhirFallback;
import org.cartcds.fhirserver.FhirTarget;
import org.jspecify.annotations.Nullable;

/**
 * The chart of a request: what prefetch brought and, where a FHIR server may be asked, what lacks. Fetching has two steps
 * within one deadline. First the keys that can show the infusion, all of them, since the one that lacks may be the one that
 * shows it. Only when required data are complete and an infusion is documented, the keys that add detail: without an infusion they
 * cannot change the answer.
 */
final class ChartGathering {

    private final ChartReader charts;
    private final @Nullable FhirFallback fallback;
    private final Predicate<Chart> hasInfusion;

    /** @param hasInfusion whether a chart documents that CAR-T cells were given */
    ChartGathering(ChartReader charts, @Nullable FhirFallback fallback, Predicate<Chart> hasInfusion) {
        this.charts = charts;
        this.fallback = fallback;
        this.hasInfusion = hasInfusion;
    }

    /** Whether the first step has anything to fetch, so that prefetch alone cannot say that there is no CAR-T. */
    static boolean mayFindInfusion(CdsRequest request, FhirTarget target) {
        return FhirFallback.lacks(target, request.patientId(), request.prefetch(), PrefetchKeys.INFUSION);
    }

    /** Reads the chart; nothing is fetched without a target. */
    ChartReading read(CdsRequest request, Optional<FhirTarget> target) {
        List<ChartPart> parts = new ArrayList<>(
                ChartParts.of(request.prefetch(), PrefetchKeys.queries().keySet()));
        if (target.isEmpty()) {
            return LimitedReading.read(charts, request.patientId(), parts, "prefetch");
        }
        FhirFallback server = Objects.requireNonNull(fallback, "a target is only there with a fallback");
        try (FhirFallback.Call call = server.begin(target.get(), request.patientId())) {
            parts.addAll(call.fetch(request.prefetch(), PrefetchKeys.INFUSION));
            ChartReading reading = LimitedReading.read(charts, request.patientId(), parts, "fhirServer");
            if (isSilent(reading)) {
                return reading;
            }
            List<ChartPart> detail = call.fetch(request.prefetch(), PrefetchKeys.DETAIL);
            if (detail.isEmpty()) {
                return reading;
            }
            return withDetail(request.patientId(), parts, detail);
        }
    }

    /** Detail of which there is too much counts as detail that failed: it reduces the card and does not cost it. */
    private ChartReading withDetail(String patientId, List<ChartPart> parts, List<ChartPart> detail) {
        try {
            return charts.read(
                    patientId, Stream.concat(parts.stream(), detail.stream()).toList());
        } catch (TooManyRecords e) {
            Stream<ChartPart> failed = detail.stream()
                    .map(ChartPart::key)
                    .distinct()
                    .map(key -> ChartPart.without(key, ChartPart.State.FAILED));
            return LimitedReading.read(
                    charts, patientId, Stream.concat(parts.stream(), failed).toList(), "fhirServer");
        }
    }

    private boolean isSilent(ChartReading reading) {
        return !RequiredData.missing(key -> RequiredData.isAnswered(reading, key))
                        .isEmpty()
                || !hasInfusion.test(reading.chart());
    }
}
