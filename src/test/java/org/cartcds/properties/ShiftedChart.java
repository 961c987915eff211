package org.cartcds.properties;

import java.time.LocalDate;
import org.cartcds.chart.Chart;
import org.cartcds.chart.ConditionEntry;
import org.cartcds.chart.MedicationEntry;
import org.cartcds.chart.ObservationEntry;
import org.cartcds.chart.PartialDate;
import org.cartcds.chart.PatientEntry;
import org.cartcds.chart.ProcedureEntry;
import org.cartcds.chart.ReportEntry;

/** Moves every date of a chart by the same number of days. */
final class ShiftedChart {

    private final int days;

    private ShiftedChart(int days) {
        this.days = days;
    }

    static Chart of(Chart chart, int days) {
        ShiftedChart shift = new ShiftedChart(days);
        return new Chart(
                shift.move(chart.patient()),
                chart.conditions().stream().map(shift::move).toList(),
                chart.medications().stream().map(shift::move).toList(),
                chart.procedures().stream().map(shift::move).toList(),
                chart.observations().stream().map(shift::move).toList(),
                chart.reports().stream().map(shift::move).toList(),
                chart.serviceRequests(),
                chart.gaps());
    }

    private PartialDate move(PartialDate date) {
        return new PartialDate(move(date.earliest()), move(date.latest()));
    }

    private LocalDate move(LocalDate day) {
        return day.equals(LocalDate.MIN) || day.equals(LocalDate.MAX) ? day : day.plusDays(days);
    }

    private PatientEntry move(PatientEntry entry) {
        return new PatientEntry(entry.id(), move(entry.birthDate()), entry.deceased());
    }

    private ConditionEntry move(ConditionEntry entry) {
        return new ConditionEntry(
                entry.reference(),
                entry.code(),
                entry.clinicalStatus(),
                entry.verificationStatus(),
                move(entry.onset()),
                move(entry.recorded()),
                entry.abated(),
                entry.bodySites());
    }

    private MedicationEntry move(MedicationEntry entry) {
        return new MedicationEntry(
                entry.reference(),
                entry.source(),
                entry.status(),
                entry.medication(),
                move(entry.start()),
                move(entry.end()),
                move(entry.asserted()),
                entry.statusReasons(),
                entry.reasonCodes(),
                entry.reasonReferences());
    }

    private ProcedureEntry move(ProcedureEntry entry) {
        return new ProcedureEntry(
                entry.reference(),
                entry.status(),
                entry.code(),
                move(entry.performed()),
                move(entry.end()),
                entry.outcome(),
                entry.reasonCodes(),
                entry.reasonReferences());
    }

    private ObservationEntry move(ObservationEntry entry) {
        return new ObservationEntry(
                entry.reference(),
                entry.status(),
                entry.code(),
                move(entry.effective()),
                entry.value(),
                entry.unit(),
                entry.focus(),
                entry.bodySites());
    }

    private ReportEntry move(ReportEntry entry) {
        return new ReportEntry(
                entry.reference(),
                entry.status(),
                entry.code(),
                move(entry.effective()),
                entry.conclusion(),
                entry.conclusionCodes());
    }
}
