package org.cartcds.workbench;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import org.cartcds.chart.DayRange;
import org.cartcds.chart.PartialDate;
import org.jspecify.annotations.Nullable;

/**
 * One thing on the timeline.
 *
 * @param lane {@code infusion}, {@code not-given}, {@code response}, {@code failure} or {@code therapy}
 * @param reference record or records
 * @param says what it says; chart text, cleaned
 * @param date when
 * @param days days from the newest infusion in words, empty when nothing is known
 * @param verdict {@code counted}, {@code rejected} or {@code noted}; empty for a therapy
 * @param why the rule, empty for a therapy
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Event(String lane, String reference, String says, Day date, String days, String verdict, String why) {

    /**
     * A date as an interval.
     *
     * @param text as a reader expects it
     * @param earliest first possible day, null when open
     * @param latest last possible day, null when open
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Day(
            String text,
            @Nullable String earliest,
            @Nullable String latest) {

        static Day of(PartialDate date) {
            return new Day(
                    date.toString(),
                    date.earliest().equals(LocalDate.MIN)
                            ? null
                            : date.earliest().toString(),
                    date.latest().equals(LocalDate.MAX) ? null : date.latest().toString());
        }
    }

    /** Days between two dates in words: "143", "120 to 150", "at most 30", "at least 12"; empty when both ends are open. */
    static String days(PartialDate from, PartialDate to) {
        DayRange days = from.daysUntil(to);
        boolean least = days.least() != Integer.MIN_VALUE;
        boolean most = days.most() != Integer.MAX_VALUE;
        if (days.exact().isPresent()) {
            return String.valueOf(days.least());
        }
        if (least && most) {
            return days.least() + " to " + days.most();
        }
        return least ? "at least " + days.least() : most ? "at most " + days.most() : "";
    }
}
