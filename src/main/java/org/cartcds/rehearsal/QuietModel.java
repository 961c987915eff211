package org.cartcds.rehearsal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/**
 * What quiet periods would have removed, under one assumption: the chart is opened once on every day on which a visit
 * begins, always by the same user, who overrides each card without a reason. Then the card stays away for the period,
 * unless a record of the failure came in meanwhile.
 *
 * @param days length of the period
 */
record QuietModel(int days) {

    /**
     * The days with and without a card.
     *
     * @param shown days on which the card would have been shown
     * @param quieted days on which it would have stayed away
     */
    record Days(List<LocalDate> shown, List<LocalDate> quieted) {}

    /**
     * Goes through the days on which the chart was opened.
     *
     * @param opened days on which the chart was opened
     * @param evidence days of the records of the failure; the card exists from the first of them on
     */
    Days over(SortedSet<LocalDate> opened, SortedSet<LocalDate> evidence) {
        List<LocalDate> shown = new ArrayList<>();
        List<LocalDate> quieted = new ArrayList<>();
        if (!evidence.isEmpty()) {
            LocalDate last = null;
            for (LocalDate day : opened.tailSet(evidence.first())) {
                if (last == null || !day.isBefore(last.plusDays(days)) || isNew(evidence, last, day)) {
                    shown.add(day);
                    last = day;
                } else {
                    quieted.add(day);
                }
            }
        }
        return new Days(shown, quieted);
    }

    private static boolean isNew(SortedSet<LocalDate> evidence, LocalDate after, LocalDate upTo) {
        return !evidence.subSet(after.plusDays(1), upTo.plusDays(1)).isEmpty();
    }
}
