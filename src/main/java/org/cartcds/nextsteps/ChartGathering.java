package org.cartcds.nextsteps;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.cartcds.cdshooks.CdsRequest;
import org.cartcds.chart.Chart;
import org.cartcds.chart.fhir.ChartPart;
import org.cartcds.chart.fhir.ChartReader;
import org.cartcds.chart.fhir.ChartReading;
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
            return ChartLimit.read(charts, request.patientId(), parts, "prefetch");
        }
        FhirFallback server = Objects.requireNonNull(fallback, "a target is only there with a fallback");
        try (FhirFallback.Call call = server.begin(target.get(), request.patientId())) {
            parts.addAll(call.fetch(request.prefetch(), PrefetchKeys.INFUSION));
            ChartReading reading = ChartLimit.read(charts, request.patientId(), parts, "prefetch");
            if (isSilent(reading)) {
                return reading;
            }
            List<ChartPart> detail = call.fetch(request.prefetch(), PrefetchKeys.DETAIL);
            if (detail.isEmpty()) {
                return reading;
            }
            parts.addAll(detail);
            return ChartLimit.read(charts, request.patientId(), parts, "prefetch");
        }
    }

    private boolean isSilent(ChartReading reading) {
        return !RequiredData.missing(key -> RequiredData.isAnswered(reading, key))
                        .isEmpty()
                || !hasInfusion.test(reading.chart());
    }
}
