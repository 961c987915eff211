package org.cartcds.workbench;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.cartcds.card.ChartText;
import org.cartcds.chart.Chart;
import org.cartcds.chart.ConditionEntry;
import org.cartcds.chart.MedicationEntry;
import org.cartcds.chart.ObservationEntry;
import org.cartcds.chart.PartialDate;
import org.cartcds.chart.ProcedureEntry;
import org.cartcds.chart.ReportEntry;

/** The records of a chart by their reference, with the few words that a reader knows them by. */
final class ChartRecords {

    private final Map<String, ChartRecord> byReference = new HashMap<>();

    /**
     * A record.
     *
     * @param label what it is about, cleaned of what would change how text is read
     * @param date the date that places it, unknown when it has none
     * @param dates its dates and states in words
     */
    record ChartRecord(String label, PartialDate date, String dates) {}

    ChartRecords(Chart chart) {
        chart.conditions().forEach(this::add);
        chart.medications().forEach(this::add);
        chart.procedures().forEach(this::add);
        chart.observations().forEach(this::add);
        chart.reports().forEach(this::add);
    }

    /** The record with this reference; empty for a step about the whole chart. */
    Optional<ChartRecord> find(String reference) {
        return Optional.ofNullable(byReference.get(reference));
    }

    private void add(ConditionEntry entry) {
        PartialDate date = entry.recorded().isKnown() ? entry.recorded() : entry.onset();
        put(
                entry.reference(),
                entry.code().label(),
                date,
                words(
                        entry.clinicalStatus(),
                        entry.verificationStatus(),
                        dated("onset", entry.onset()),
                        dated("recorded", entry.recorded())));
    }

    private void add(MedicationEntry entry) {
        String asserted = entry.source() == MedicationEntry.Source.REQUEST ? "authored" : "asserted";
        PartialDate date = entry.start().isKnown() ? entry.start() : entry.asserted();
        put(
                entry.reference(),
                entry.medication().label(),
                date,
                words(
                        entry.status(),
                        dated("from", entry.start()),
                        dated("to", entry.end()),
                        dated(asserted, entry.asserted())));
    }

    private void add(ProcedureEntry entry) {
        put(
                entry.reference(),
                entry.code().label(),
                entry.performed(),
                words(entry.status(), dated("performed", entry.performed())));
    }

    private void add(ObservationEntry entry) {
        String label = entry.value().isEmpty()
                ? entry.code().label()
                : entry.code().label() + ": " + entry.value().label()
                        + (entry.unit().isEmpty() ? "" : " " + entry.unit());
        put(entry.reference(), label, entry.effective(), words(entry.status(), dated("effective", entry.effective())));
    }

    private void add(ReportEntry entry) {
        String label = entry.conclusion().isBlank()
                ? entry.code().label()
                : entry.code().label() + ": " + entry.conclusion();
        put(entry.reference(), label, entry.effective(), words(entry.status(), dated("effective", entry.effective())));
    }

    /** The first of several components of one Observation stays. */
    private void put(String reference, String label, PartialDate date, String dates) {
        byReference.putIfAbsent(reference, new ChartRecord(clean(label), date, clean(dates)));
    }

    private static String dated(String word, PartialDate date) {
        return date.isKnown() ? word + " " + date : "";
    }

    private static String words(String... words) {
        return String.join(
                ", ",
                java.util.Arrays.stream(words).filter(word -> !word.isEmpty()).toList());
    }

    /** Chart text on one line, without control and direction characters, at a readable length. */
    static String clean(String text) {
        return ChartText.of(text).plain();
    }
}
