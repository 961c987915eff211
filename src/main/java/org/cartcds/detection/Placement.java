package org.cartcds.detection;

import org.cartcds.chart.DayRange;
import org.cartcds.chart.PartialDate;

/** Where a record lies relative to the index infusion. The day of the infusion itself is not before it. */
enum Placement {
    BEFORE,
    AFTER,
    UNPLACED;

    static Placement of(PartialDate infusion, PartialDate record) {
        DayRange days = infusion.daysUntil(record);
        if (days.atLeast(0).isYes()) {
            return AFTER;
        }
        return days.atLeast(0).isNo() ? BEFORE : UNPLACED;
    }
}
