package org.cartcds.rehearsal;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Adds up the results of the charts that were read in full. For one thread. */
final class Tally {

    private final List<ChartRow> rows = new ArrayList<>();
    private final Map<String, String> patientsByKey = new TreeMap<>();
    private final Map<String, Integer> findingsByMonth = new TreeMap<>();
    private final Map<String, Integer> findingsByWeek = new TreeMap<>();
    private final Map<String, Integer> shownByMonth = new TreeMap<>();
    private final Map<String, Integer> quietedByMonth = new TreeMap<>();
    private int charts;
    private int withoutMonth;
    private int withoutWeek;
    private int neverOpened;
    private int shown;
    private int quieted;
    private int unreadable;

    Tally() {}

    void add(ChartResult result) {
        charts++;
        unreadable += result.row().unreadable();
        if (!result.row().isAboutCarT()) {
            return;
        }
        rows.add(result.row());
        patientsByKey.put(result.row().key(), result.patientId());
        if (result.row().cards() == 0) {
            return;
        }
        date(result);
        neverOpened += result.shown().isEmpty() ? 1 : 0;
        shown += result.shown().size();
        quieted += result.quieted().size();
        result.shown().forEach(day -> shownByMonth.merge(month(day), 1, Integer::sum));
        result.quieted().forEach(day -> quietedByMonth.merge(month(day), 1, Integer::sum));
    }

    private void date(ChartResult result) {
        LocalDate from = result.evidenceFrom();
        LocalDate to = result.evidenceTo();
        if (from == null || to == null || !month(from).equals(month(to))) {
            withoutMonth++;
        } else {
            findingsByMonth.merge(month(from), 1, Integer::sum);
        }
        if (from == null || to == null || !week(from).equals(week(to))) {
            withoutWeek++;
        } else {
            findingsByWeek.merge(week(from), 1, Integer::sum);
        }
    }

    private static String month(LocalDate day) {
        return YearMonth.from(day).toString();
    }

    private static String week(LocalDate day) {
        return "%d-W%02d".formatted(day.get(IsoFields.WEEK_BASED_YEAR), day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    }

    /** Charts about CAR-T, those with cards first, then by outcome, reasons and key. */
    List<ChartRow> rows() {
        return rows.stream()
                .sorted(Comparator.comparing((ChartRow row) -> row.cards() == 0)
                        .thenComparing(ChartRow::outcome)
                        .thenComparing(row -> String.join(",", row.reasons()))
                        .thenComparing(ChartRow::key))
                .toList();
    }

    /** Whose each key is, for those who may see it. */
    Map<String, String> patientsByKey() {
        return patientsByKey;
    }

    /** How many charts were read in full. */
    int charts() {
        return charts;
    }

    /** Resources of these charts that could not be read. */
    int unreadable() {
        return unreadable;
    }

    /** Cards over time. */
    RehearsalReport.Cards cards() {
        return new RehearsalReport.Cards(findingsByMonth, findingsByWeek, withoutMonth, withoutWeek);
    }

    /** What quiet periods of this length remove. */
    RehearsalReport.Quiet quiet(int days) {
        return new RehearsalReport.Quiet(
                days, shown + quieted, shown, quieted, neverOpened, shownByMonth, quietedByMonth);
    }
}
