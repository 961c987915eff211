package org.cartcds.rehearsal;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the service says about one chart. It holds the patient's id and dates, so it stays in the working folder; reports
 * are made from {@link ChartRow}.
 *
 * @param patientId logical id
 * @param row what may leave the house
 * @param evidenceFrom first possible day of the first evidence, null when unknown or without card
 * @param evidenceTo last possible day of the first evidence, null when unknown or without card
 * @param shown days on which a card would have been shown, quiet periods respected
 * @param quieted days on which a quiet period would have kept the card away
 */
record ChartResult(
        String patientId,
        ChartRow row,
        @Nullable LocalDate evidenceFrom,
        @Nullable LocalDate evidenceTo,
        List<LocalDate> shown,
        List<LocalDate> quieted)
        implements Serializable {

    ChartResult {
        shown = List.copyOf(shown);
        quieted = List.copyOf(quieted);
    }
}
