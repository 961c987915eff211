package org.cartcds.detection;

import java.time.LocalDate;
import org.cartcds.chart.Chart;
import org.cartcds.knowledge.Knowledge;

/**
 * Decides what a chart documents about the newest CAR-T infusion. Pure: the same chart, knowledge and day give the same
 * decision, whatever the order of the records.
 */
public final class FailureDetection {

    private final Knowledge knowledge;

    /** Detection with this knowledge. */
    public FailureDetection(Knowledge knowledge) {
        this.knowledge = knowledge;
    }

    /**
     * Whether the chart documents that cells were given. Without that, {@link #detect} looks at no observation, report or
     * request.
     */
    public boolean hasInfusion(Chart chart, LocalDate today) {
        return !InfusionRecords.of(chart, knowledge, today, new Trace()).given().isEmpty();
    }

    /**
     * Decides.
     *
     * @param chart the chart
     * @param today the day of the call: what lies behind it has not happened
     */
    public Decision detect(Chart chart, LocalDate today) {
        return new ChartDecision(chart, knowledge, today).decide();
    }

    /**
     * Decides, and tells what was read on the way, for people who look into one chart. It reads the records once more, so
     * that a decision costs nothing that only an explanation needs.
     *
     * @param chart the chart
     * @param today the day of the call
     */
    public Explanation explain(Chart chart, LocalDate today) {
        return new ChartDecision(chart, knowledge, today).explain(detect(chart, today));
    }
}
