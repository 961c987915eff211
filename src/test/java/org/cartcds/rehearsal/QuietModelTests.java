package org.cartcds.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class QuietModelTests {

    private static final LocalDate FIRST = LocalDate.of(2025, 3, 1);

    private static SortedSet<LocalDate> days(int... after) {
        SortedSet<LocalDate> days = new TreeSet<>();
        for (int day : after) {
            days.add(FIRST.plusDays(day));
        }
        return days;
    }

    private static List<LocalDate> shown(int quiet, SortedSet<LocalDate> opened, SortedSet<LocalDate> evidence) {
        return new QuietModel(quiet).over(opened, evidence).shown();
    }

    @Test
    void showsNothingBeforeTheEvidence() {
        assertThat(shown(30, days(-5, -1), days(0))).isEmpty();
        assertThat(shown(30, days(1), new TreeSet<>())).isEmpty();
    }

    @Test
    void staysQuietForThePeriodAndNoLonger() {
        assertThat(shown(30, days(0, 1, 29, 30, 31), days(0))).containsExactlyElementsOf(days(0, 30));
        assertThat(new QuietModel(30).over(days(0, 1, 29, 30, 31), days(0)).quieted())
                .containsExactlyElementsOf(days(1, 29, 31));
    }

    @Test
    void showsAgainWhenEvidenceCameIn() {
        assertThat(shown(30, days(0, 5, 10, 11), days(0, 10))).containsExactlyElementsOf(days(0, 10));
    }

    @Test
    void showsEveryTimeWithoutQuiet() {
        assertThat(shown(0, days(0, 1, 2), days(0))).hasSize(3);
    }
}
