package org.cartcds.chart;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * A clinical date as the interval of days that it may be. FHIR dates may be a day, a month or a year (FHIR R4 datatypes,
 * {@code dateTime}); a missing date is unbounded on both sides, an assertion date bounds it from above only.
 *
 * @param earliest first possible day; {@link LocalDate#MIN} when open
 * @param latest last possible day; {@link LocalDate#MAX} when open
 */
public record PartialDate(LocalDate earliest, LocalDate latest) {

    /** A date of which nothing is known. */
    public static final PartialDate UNKNOWN = new PartialDate(LocalDate.MIN, LocalDate.MAX);

    public PartialDate {
        Objects.requireNonNull(earliest, "earliest");
        Objects.requireNonNull(latest, "latest");
        if (earliest.isAfter(latest)) {
            throw new IllegalArgumentException("A partial date needs its earlier end first.");
        }
    }

    /** Exactly this day. */
    public static PartialDate on(LocalDate day) {
        return new PartialDate(day, day);
    }

    /** Some day up to and including this one. */
    public static PartialDate upTo(PartialDate bound) {
        return new PartialDate(LocalDate.MIN, bound.latest);
    }

    /**
     * Reads {@code YYYY}, {@code YYYY-MM}, {@code YYYY-MM-DD} or a FHIR dateTime, of which the calendar day as written
     * (in its own offset) counts.
     *
     * @return {@link #UNKNOWN} for null, blank or unreadable text
     */
    public static PartialDate parse(String text) {
        if (text == null || text.isBlank()) {
            return UNKNOWN;
        }
        String day = text.length() > 10 && text.charAt(10) == 'T' ? text.substring(0, 10) : text;
        try {
            return switch (day.length()) {
                case 4 -> {
                    Year year = Year.parse(day);
                    yield new PartialDate(year.atDay(1), year.atMonth(12).atEndOfMonth());
                }
                case 7 -> {
                    YearMonth month = YearMonth.parse(day);
                    yield new PartialDate(month.atDay(1), month.atEndOfMonth());
                }
                case 10 -> on(LocalDate.parse(day));
                default -> UNKNOWN;
            };
        } catch (DateTimeException e) {
            return UNKNOWN;
        }
    }

    /** Whether anything at all is known about this date. */
    public boolean isKnown() {
        return !equals(UNKNOWN);
    }

    /** Whether the date has a first and a last possible day. */
    public boolean isBounded() {
        return !earliest.equals(LocalDate.MIN) && !latest.equals(LocalDate.MAX);
    }

    /** Whether the date is one certain day. */
    public boolean isExact() {
        return earliest.equals(latest);
    }

    /** Whether this date lies before the other; a shared single day is a definite no. */
    public Certainty isBefore(PartialDate other) {
        if (latest.isBefore(other.earliest)) {
            return Certainty.YES;
        }
        return earliest.isBefore(other.latest) ? Certainty.UNKNOWN : Certainty.NO;
    }

    /** Whether this date lies after the other; a shared single day is a definite no. */
    public Certainty isAfter(PartialDate other) {
        return other.isBefore(this);
    }

    /** Whether both are the same day. */
    public Certainty isSameDayAs(PartialDate other) {
        if (isExact() && equals(other)) {
            return Certainty.YES;
        }
        boolean overlap = !latest.isBefore(other.earliest) && !other.latest.isBefore(earliest);
        return overlap ? Certainty.UNKNOWN : Certainty.NO;
    }

    /** Days from this date to the other one, negative when the other may be earlier. */
    public DayRange daysUntil(PartialDate other) {
        return new DayRange(days(latest, other.earliest), days(earliest, other.latest));
    }

    private static int days(LocalDate from, LocalDate to) {
        if (to.equals(LocalDate.MIN) || from.equals(LocalDate.MAX)) {
            return Integer.MIN_VALUE;
        }
        if (to.equals(LocalDate.MAX) || from.equals(LocalDate.MIN)) {
            return Integer.MAX_VALUE;
        }
        return (int) ChronoUnit.DAYS.between(from, to);
    }

    /** The date as a reader expects it: {@code 2025-01-10}, {@code 2025-01}, {@code 2025}, "by 2025-01-10" or "no date". */
    @Override
    public String toString() {
        if (!isKnown()) {
            return "no date";
        }
        if (isExact()) {
            return earliest.toString();
        }
        if (earliest.equals(LocalDate.MIN)) {
            return "by " + latest;
        }
        if (latest.equals(LocalDate.MAX)) {
            return "from " + earliest;
        }
        if (earliest.getDayOfMonth() == 1
                && latest.equals(YearMonth.from(earliest).atEndOfMonth())) {
            return YearMonth.from(earliest).toString();
        }
        if (earliest.getDayOfYear() == 1 && latest.equals(LocalDate.of(earliest.getYear(), 12, 31))) {
            return String.valueOf(earliest.getYear());
        }
        return earliest + " to " + latest;
    }
}
