package org.cartcds.chart;

import java.util.OptionalInt;

/**
 * Whole days between two dates that may be partial: at least {@code least}, at most {@code most}. An open end is
 * {@link Integer#MIN_VALUE} or {@link Integer#MAX_VALUE}.
 *
 * @param least smallest possible number of days, negative when the second date may lie before the first
 * @param most largest possible number of days
 */
public record DayRange(int least, int most) {

    public DayRange {
        if (least > most) {
            throw new IllegalArgumentException("A range of days needs its smaller end first.");
        }
    }

    /** Whether the number of days is at least {@code days}. */
    public Certainty atLeast(int days) {
        return least >= days ? Certainty.YES : most < days ? Certainty.NO : Certainty.UNKNOWN;
    }

    /** Whether the number of days is at most {@code days}. */
    public Certainty atMost(int days) {
        return most <= days ? Certainty.YES : least > days ? Certainty.NO : Certainty.UNKNOWN;
    }

    /** The number of days when it is certain, else empty. */
    public OptionalInt exact() {
        return least == most ? OptionalInt.of(least) : OptionalInt.empty();
    }
}
