package org.cartcds.rehearsal;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.cartcds.knowledge.Knowledge;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The files of a report. Only those in {@code local} name patients or files. */
final class ReportFiles {

    static final String LOCAL = "local";
    static final String SECRET = "rehearsal.key";

    private static final String JSON = "rehearsal.json";
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Path folder;

    ReportFiles(Path folder) {
        this.folder = folder;
    }

    /**
     * The report that lies in the folder.
     *
     * @throws RehearsalRefused when there is none that can be read
     */
    RehearsalReport read() throws IOException {
        Path json = folder.resolve(JSON);
        if (!Files.isRegularFile(json)) {
            throw new RehearsalRefused(
                    "--compare must name the folder of a finished report; it holds no " + JSON + ".", null);
        }
        try {
            return MAPPER.readValue(Files.readAllBytes(json), RehearsalReport.class);
        } catch (JacksonException | NullPointerException e) {
            throw new RehearsalRefused("The report that --compare names cannot be read.", e);
        }
    }

    void write(RehearsalReport report, Map<String, String> patientsByKey, Knowledge knowledge) throws IOException {
        Files.write(folder.resolve(JSON), MAPPER.writeValueAsBytes(report));
        Files.writeString(folder.resolve("report.html"), new ReportPage(report, knowledge).html());
        charts(report);
        worksheet(report);
        summary(report);
        if (report.comparison() != null) {
            comparison(report.comparison());
        }
        Path local = folder.resolve(LOCAL);
        try (CsvWriter csv = csv(local.resolve("lookup.csv"))) {
            csv.writeRecord("key", "patient");
            patientsByKey.forEach(csv::writeRecord);
        }
    }

    private static CsvWriter csv(Path file) throws IOException {
        Writer writer = Files.newBufferedWriter(file);
        return CsvWriter.builder().build(writer);
    }

    private void charts(RehearsalReport report) throws IOException {
        try (CsvWriter csv = csv(folder.resolve("charts.csv"))) {
            csv.writeRecord(
                    "key",
                    "outcome",
                    "reasons",
                    "cards",
                    "disease",
                    "product",
                    "timing",
                    "days from infusion",
                    "evidence",
                    "options",
                    "withheld",
                    "unreadable resources");
            for (ChartRow row : report.rows()) {
                csv.writeRecord(
                        row.key(),
                        row.outcome(),
                        String.join(" ", row.reasons()),
                        Integer.toString(row.cards()),
                        row.disease(),
                        row.product(),
                        row.timing(),
                        row.days(),
                        String.join(" ", row.evidence()),
                        String.join(" ", row.options()),
                        String.join(" ", row.withheld()),
                        Integer.toString(row.unreadable()));
            }
        }
    }

    /** What the service says on the left, empty columns for the reviewer on the right. */
    private void worksheet(RehearsalReport report) throws IOException {
        try (CsvWriter csv = csv(folder.resolve("worksheet.csv"))) {
            csv.writeRecord(
                    "key",
                    "card",
                    "outcome",
                    "reasons",
                    "disease",
                    "product",
                    "timing",
                    "days from infusion",
                    "evidence",
                    "options in order",
                    "reviewer",
                    "outcome right (yes/no/unsure)",
                    "if not, what the chart documents",
                    "card useful (yes/no/unsure)",
                    "options missing or wrong",
                    "comment (no patient data)");
            for (ChartRow row : report.rows()) {
                csv.writeRecord(
                        row.key(),
                        row.cards() > 0 ? "yes" : "no",
                        row.outcome(),
                        String.join(" ", row.reasons()),
                        row.disease(),
                        row.product(),
                        row.timing(),
                        row.days(),
                        String.join(" ", row.evidence()),
                        String.join(" ", row.options()),
                        "",
                        "",
                        "",
                        "",
                        "",
                        "");
            }
        }
    }

    private void summary(RehearsalReport report) throws IOException {
        try (CsvWriter csv = csv(folder.resolve("summary.csv"))) {
            csv.writeRecord("what", "name", "count");
            RehearsalReport.Charts charts = report.charts();
            count(csv, "charts", "seen", charts.seen());
            count(csv, "charts", "read in full", charts.readInFull());
            count(csv, "charts", "about CAR-T", charts.aboutCarT());
            count(csv, "charts", "with infusion", charts.withInfusion());
            count(csv, "charts", "with cards", charts.withCards());
            count(csv, "charts", "CAR-T only in records that are not read", charts.onlyInOtherRecords());
            report.outcomes().forEach((outcome, count) -> count(csv, "outcome", outcome, count));
            for (RehearsalReport.ReasonCount reason : report.reasons()) {
                count(csv, "first reason with cards", reason.reason(), reason.withCards());
                count(csv, "reason without cards", reason.reason(), reason.silent());
            }
            report.diseases()
                    .forEach((disease, outcomes) ->
                            outcomes.forEach((outcome, count) -> count(csv, "disease " + disease, outcome, count)));
            report.cards().byMonth().forEach((month, count) -> count(csv, "first evidence in month", month, count));
            report.cards().byWeek().forEach((week, count) -> count(csv, "first evidence in week", week, count));
            RehearsalReport.Quiet quiet = report.quiet();
            count(csv, "cards at visits", "without quiet periods", quiet.openings());
            count(csv, "cards at visits", "with quiet periods", quiet.shown());
            count(csv, "cards at visits", "removed by quiet periods", quiet.removed());
            quiet.shownByMonth().forEach((month, count) -> count(csv, "cards shown in month", month, count));
            quiet.removedByMonth().forEach((month, count) -> count(csv, "repeats removed in month", month, count));
            RehearsalReport.Unreadable unreadable = report.unreadable();
            count(csv, "unreadable", "lines", unreadable.lines());
            count(csv, "unreadable", "too long", unreadable.tooLong());
            count(csv, "unreadable", "damaged files", unreadable.damagedFiles());
            count(csv, "unreadable", "of these may mention CAR-T", unreadable.mayMentionCarT());
            count(csv, "unreadable", "without patient", unreadable.withoutPatient());
            count(csv, "unreadable", "resources of charts read in full", unreadable.resources());
        }
    }

    private static void count(CsvWriter csv, String what, String name, long count) {
        csv.writeRecord(what, name, Long.toString(count));
    }

    private void comparison(Comparison comparison) throws IOException {
        try (CsvWriter csv = csv(folder.resolve("comparison.csv"))) {
            csv.writeRecord("key", "differs in", "before", "after", "options added", "options removed");
            for (Comparison.Change change : comparison.changes()) {
                csv.writeRecord(
                        change.key(),
                        change.kind(),
                        change.before(),
                        change.after(),
                        String.join(" ", change.optionsAdded()),
                        String.join(" ", change.optionsRemoved()));
            }
        }
    }
}
