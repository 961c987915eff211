package org.cartcds.nextsteps;

import java.util.List;
import org.cartcds.cdshooks.RequestRefused;
import org.cartcds.chart.fhir.ChartPart;
import org.cartcds.chart.fhir.ChartReader;
import org.cartcds.chart.fhir.ChartReading;
import org.cartcds.chart.fhir.TooManyRecords;

/** Reads charts for a caller, who is told when one holds too many records. */
final class LimitedReading {

    private LimitedReading() {}

    /**
     * The reading.
     *
     * @param expression member of the request that holds the chart
     *
     * @throws RequestRefused with status 413 when more records have to be read than the reader takes
     */
    static ChartReading read(ChartReader charts, String patientId, List<ChartPart> parts, String expression) {
        try {
            return charts.read(patientId, parts);
        } catch (TooManyRecords e) {
            throw new RequestRefused(
                    413,
                    "too-long",
                    expression,
                    "The chart holds more than " + e.limit() + " records that would have to be read.");
        }
    }
}
