package org.cartcds.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.cartcds.knowledge.Disease;
import org.cartcds.knowledge.EvidenceSource;
import org.cartcds.knowledge.Knowledge;

/**
 * How old the knowledge is: when it was released, when the oldest source of a disease was last looked at, and when the
 * folder is due for review. As seconds since 1970, so that the rules decide what is too old. A disease
 * folder that comes with a reload has its own from the next start on.
 */
final class KnowledgeMetrics implements MeterBinder {

    private final Supplier<Knowledge> knowledge;

    KnowledgeMetrics(Supplier<Knowledge> knowledge) {
        this.knowledge = knowledge;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        TimeGauge.builder(
                        "cartcds.knowledge.released.timestamp",
                        () -> seconds(knowledge.get().released()),
                        TimeUnit.SECONDS)
                .description("Day on which the knowledge was released")
                .register(registry);
        for (String disease : knowledge.get().diseases().keySet()) {
            time(
                    registry,
                    "cartcds.knowledge.checked.timestamp",
                    "Day on which the oldest of its sources was last checked",
                    disease,
                    this::oldestCheck);
            time(
                    registry,
                    "cartcds.knowledge.review.due.timestamp",
                    "Day by which the folder is to be reviewed again; NaN when none is named",
                    disease,
                    found -> found.review()
                            .nextReview()
                            .map(KnowledgeMetrics::seconds)
                            .orElse(Double.NaN));
            Gauge.builder(
                            "cartcds.knowledge.draft",
                            () -> of(disease, found -> found.review().isDraft() ? 1.0 : 0.0))
                    .description("1 when nobody has reviewed the folder as it is")
                    .tag("disease", disease)
                    .register(registry);
        }
    }

    private void time(
            MeterRegistry registry, String name, String what, String disease, Function<Disease, Double> seconds) {
        TimeGauge.builder(name, () -> of(disease, seconds), TimeUnit.SECONDS)
                .description(what)
                .tag("disease", disease)
                .register(registry);
    }

    /** NaN for a disease that the knowledge no longer has. */
    private double of(String disease, Function<Disease, Double> value) {
        return knowledge.get().findDisease(disease).map(value).orElse(Double.NaN);
    }

    private double oldestCheck(Disease disease) {
        return knowledge.get().sourcesOf(disease).stream()
                .map(EvidenceSource::checkedOn)
                .min(LocalDate::compareTo)
                .map(KnowledgeMetrics::seconds)
                .orElse(Double.NaN);
    }

    private static double seconds(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toEpochSecond();
    }
}
