package org.cartcds.detection;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cartcds.chart.Chart;
import org.cartcds.chart.ChartGap;
import org.cartcds.chart.Concept;
import org.cartcds.chart.ConditionEntry;
import org.cartcds.chart.MedicationEntry;
import org.cartcds.chart.ObservationEntry;
import org.cartcds.chart.PartialDate;
import org.cartcds.chart.PatientEntry;
import org.cartcds.chart.ProcedureEntry;
import org.cartcds.chart.ReportEntry;
import org.cartcds.detection.TraceStep.About;
import org.cartcds.knowledge.Knowledge;
import org.cartcds.knowledge.KnowledgeFiles;
import org.cartcds.knowledge.KnowledgeLoader;

/**
 * Records of a chart, written down one after the other, and what is decided about them. A date is as FHIR writes it and may
 * be a month, a year or empty; ids are without the type.
 */
final class ChartRecords {

    static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
    static final Knowledge KNOWLEDGE = KnowledgeLoader.load(KnowledgeFiles.in(Path.of("cds-cards")));

    private final List<ConditionEntry> conditions = new ArrayList<>();
    private final List<MedicationEntry> medications = new ArrayList<>();
    private final List<ProcedureEntry> procedures = new ArrayList<>();
    private final List<ObservationEntry> observations = new ArrayList<>();
    private final List<ReportEntry> reports = new ArrayList<>();
    private final List<ChartGap> gaps = new ArrayList<>();
    private PatientEntry patient = new PatientEntry("p", PartialDate.UNKNOWN, false);

    /** A myeloma of 2019, and Abecma given on 2025-01-10. */
    static ChartRecords myelomaAfterCarT() {
        return myelomaAfterCarT("completed", entry -> entry);
    }

    /** The same where the statement about the cells has this status and says more. */
    static ChartRecords myelomaAfterCarT(String status, UnaryOperator<MedicationEntry> more) {
        return new ChartRecords()
                .myeloma()
                .medication("cells", MedicationEntry.Source.STATEMENT, status, "Abecma", "2025-01-10", more);
    }

    /** The same with a relapse recorded on 2025-06-02. */
    static ChartRecords myelomaRelapse() {
        return myelomaAfterCarT().condition("relapse", "Multiple myeloma in relapse", "2025-06-02");
    }

    ChartRecords myeloma() {
        return condition("myeloma", "Multiple myeloma", "2019-05-20");
    }

    /** Confirmed and active, with one date for its onset and its record. */
    ChartRecords condition(String id, String text, String date) {
        return condition(id, text, "active", "confirmed", date, date, false);
    }

    ChartRecords condition(
            String id,
            String text,
            String clinical,
            String verification,
            String onset,
            String recorded,
            boolean ended) {
        return condition(id, Concept.ofText(text), clinical, verification, onset, recorded, ended);
    }

    ChartRecords condition(
            String id,
            Concept code,
            String clinical,
            String verification,
            String onset,
            String recorded,
            boolean ended,
            String... sites) {
        conditions.add(new ConditionEntry(
                "Condition/" + id, code, clinical, verification, day(onset), day(recorded), ended, concepts(sites)));
        return this;
    }

    /** A final one. */
    ChartRecords observation(String id, String name, String value, String date, String... focus) {
        return observation(id, "final", name, value, date, List.of(), focus);
    }

    ChartRecords observation(
            String id, String status, String name, String value, String date, List<String> sites, String... focus) {
        observations.add(new ObservationEntry(
                "Observation/" + id,
                status,
                Concept.ofText(name),
                day(date),
                Concept.ofText(value),
                "",
                List.of(focus),
                sites.stream().map(Concept::ofText).toList()));
        return this;
    }

    /** A completed statement. */
    ChartRecords medication(String id, String text, String start) {
        return medication(id, MedicationEntry.Source.STATEMENT, "completed", text, start);
    }

    ChartRecords medication(String id, MedicationEntry.Source source, String status, String text, String start) {
        return medication(id, source, status, text, start, entry -> entry);
    }

    ChartRecords medication(
            String id,
            MedicationEntry.Source source,
            String status,
            String text,
            String start,
            UnaryOperator<MedicationEntry> more) {
        medications.add(more.apply(new MedicationEntry(
                "Medication/" + id,
                source,
                status,
                Concept.ofText(text),
                day(start),
                PartialDate.UNKNOWN,
                PartialDate.UNKNOWN,
                List.of(),
                List.of(),
                List.of())));
        return this;
    }

    /** Given for these conditions. */
    static UnaryOperator<MedicationEntry> reasons(List<String> codes, String... references) {
        return entry -> new MedicationEntry(
                entry.reference(),
                entry.source(),
                entry.status(),
                entry.medication(),
                entry.start(),
                entry.end(),
                entry.asserted(),
                entry.statusReasons(),
                codes.stream().map(Concept::ofText).toList(),
                List.of(references));
    }

    /** Ended on this day, recorded on the other, for what the texts say. */
    static UnaryOperator<MedicationEntry> ended(String end, String asserted, String... why) {
        return entry -> new MedicationEntry(
                entry.reference(),
                entry.source(),
                entry.status(),
                entry.medication(),
                entry.start(),
                day(end),
                day(asserted),
                concepts(why),
                entry.reasonCodes(),
                entry.reasonReferences());
    }

    ChartRecords procedure(String id, String status, String text, String performed) {
        return procedure(id, status, text, performed, "", "", List.of());
    }

    ChartRecords procedure(
            String id,
            String status,
            String text,
            String performed,
            String end,
            String outcome,
            List<String> reasons,
            String... references) {
        procedures.add(new ProcedureEntry(
                "Procedure/" + id,
                status,
                Concept.ofText(text),
                day(performed),
                day(end),
                Concept.ofText(outcome),
                reasons.stream().map(Concept::ofText).toList(),
                List.of(references)));
        return this;
    }

    ChartRecords report(String id, String status, String conclusion, String date, String... codes) {
        reports.add(new ReportEntry(
                "DiagnosticReport/" + id, status, Concept.ofText("Report"), day(date), conclusion, concepts(codes)));
        return this;
    }

    ChartRecords patient(String born, boolean deceased) {
        patient = new PatientEntry("p", day(born), deceased);
        return this;
    }

    ChartRecords gap(ChartGap gap) {
        gaps.add(gap);
        return this;
    }

    private static PartialDate day(String text) {
        return PartialDate.parse(text);
    }

    private static List<Concept> concepts(String... texts) {
        return Arrays.stream(texts).map(Concept::ofText).toList();
    }

    Chart chart() {
        return new Chart(patient, conditions, medications, procedures, observations, reports, List.of(), gaps);
    }

    Decision decide() {
        return new FailureDetection(KNOWLEDGE).detect(chart(), TODAY);
    }

    Explanation explain() {
        return new FailureDetection(KNOWLEDGE).explain(chart(), TODAY);
    }

    Finding finding() {
        return decide().finding().orElseThrow();
    }

    /** The outcome with its reasons, then every step of the trace, a line each. */
    String told() {
        return told(step -> true);
    }

    /** The same without the steps that find the infusion and its disease. */
    String toldOfCourse() {
        return told(step -> step.about() != About.INFUSION && step.about() != About.DISEASE);
    }

    private String told(Predicate<TraceStep> which) {
        Decision decision = decide();
        String outcome = decision.outcome().word() + ": "
                + decision.reasons().stream().map(ReasonCode::word).collect(Collectors.joining(", "));
        return Stream.concat(
                        Stream.of(outcome),
                        decision.trace().stream().filter(which).map(ChartRecords::line))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /** Reference, date and words of each record. */
    static List<String> lines(List<Evidence> records) {
        return records.stream()
                .map(record -> record.reference() + " " + record.date() + " " + record.says())
                .toList();
    }

    private static String line(TraceStep step) {
        String record = step.reference().isEmpty() ? "" : step.reference() + " ";
        return (step.about() + " " + step.verdict()).toLowerCase(Locale.ROOT) + ": " + record + step.why();
    }
}
