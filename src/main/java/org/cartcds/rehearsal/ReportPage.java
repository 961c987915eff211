package org.cartcds.rehearsal;

import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.cartcds.knowledge.Disease;
import org.cartcds.knowledge.Knowledge;
import org.cartcds.knowledge.ReasonText;

/** The report as one HTML page that asks for nothing else. */
final class ReportPage {

    private static final String TEMPLATE = "/rehearsal/report.html";
    private static final List<String> FINDINGS =
            List.of("relapse", "non-response", "incomplete-response", "undetermined");
    private static final List<String> OUTCOMES =
            Stream.concat(FINDINGS.stream(), Stream.of("not-documented")).toList();
    private static final int MONTHS = 24;
    private static final int YEAR = 12;
    private static final int ROWS = 100;
    private static final double PERCENT = 100.0;
    private static final double MEGABYTE = 1e6;
    private static final double GIGABYTE = 1e9;

    private final RehearsalReport report;
    private final Knowledge knowledge;

    ReportPage(RehearsalReport report, Knowledge knowledge) {
        this.report = report;
        this.knowledge = knowledge;
    }

    String html() {
        try (InputStream file = ReportPage.class.getResourceAsStream(TEMPLATE)) {
            String template = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return Mustache.compiler().escapeHTML(true).compile(template).execute(model());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, Object> model() {
        Map<String, Object> model = new LinkedHashMap<>();
        RehearsalReport.Charts charts = report.charts();
        model.put("today", report.today());
        model.put("version", report.knowledge().version());
        model.put("digest", report.knowledge().digest().substring(0, 12));
        model.put("hasDrafts", !report.knowledge().drafts().isEmpty());
        model.put("drafts", report.knowledge().drafts().size());
        model.put("diseasesInAll", knowledge.diseases().size());
        model.put("seen", number(charts.seen()));
        model.put("readInFull", number(charts.readInFull()));
        model.put("aboutCarT", number(charts.aboutCarT()));
        model.put("withInfusion", number(charts.withInfusion()));
        model.put("withCards", number(charts.withCards()));
        model.put("silentCarT", number(charts.aboutCarT() - (long) charts.withCards()));
        model.put("silent", number(charts.seen() - charts.withCards()));
        model.put("onlyElsewhere", number(charts.onlyInOtherRecords()));
        model.put("hasOnlyElsewhere", charts.onlyInOtherRecords() > 0);
        model.put("outcomes", outcomes());
        model.put("silentReasons", silentReasons());
        model.put("cardReasons", cardReasons());
        model.put("diseases", diseases());
        model.put("hasDiseases", !report.diseases().isEmpty());
        overTime(model);
        quiet(model);
        unreadable(model);
        rows(model);
        comparison(model);
        method(model);
        return model;
    }

    private List<Map<String, Object>> outcomes() {
        int most = report.outcomes().values().stream()
                .mapToInt(Integer::intValue)
                .max()
                .orElse(1);
        return OUTCOMES.stream()
                .filter(report.outcomes()::containsKey)
                .map(outcome -> bar(outcome, report.outcomes().getOrDefault(outcome, 0), most))
                .toList();
    }

    private static Map<String, Object> bar(String name, int count, int most) {
        Map<String, Object> bar = new LinkedHashMap<>();
        bar.put("name", name);
        bar.put("count", number(count));
        bar.put("width", width(count, most));
        return bar;
    }

    private static String width(int count, int most) {
        return String.format(Locale.ROOT, "%.1f", count * PERCENT / Math.max(1, most));
    }

    private List<Map<String, Object>> silentReasons() {
        return reasons(report.reasons().stream()
                .filter(reason -> reason.silent() > 0 && silences(reason.reason()))
                .map(reason -> Map.entry(reason.reason(), reason.silent()))
                .toList());
    }

    /** A failure beside a reason to be silent is not why there is no card. */
    private boolean silences(String reason) {
        ReasonText text = knowledge.reasons().get(reason);
        return text == null || text.showsCard().equals("no");
    }

    private List<Map<String, Object>> cardReasons() {
        return reasons(report.reasons().stream()
                .filter(reason -> reason.withCards() > 0)
                .map(reason -> Map.entry(reason.reason(), reason.withCards()))
                .toList());
    }

    private List<Map<String, Object>> reasons(List<Map.Entry<String, Integer>> counts) {
        int most = counts.stream().mapToInt(Map.Entry::getValue).max().orElse(1);
        return counts.stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .map(entry -> {
                    Map<String, Object> row = bar(entry.getKey(), entry.getValue(), most);
                    ReasonText text = knowledge.reasons().get(entry.getKey());
                    row.put("meaning", text == null ? "" : text.meaning());
                    row.put("lookAt", text == null ? "" : text.lookAt());
                    return row;
                })
                .toList();
    }

    private String disease(String id) {
        return knowledge.findDisease(id).map(Disease::title).orElse(id);
    }

    private List<Map<String, Object>> diseases() {
        List<Map<String, Object>> diseases = new ArrayList<>();
        report.diseases().forEach((disease, outcomes) -> {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("name", disease(disease));
            for (String outcome : FINDINGS) {
                row.put(outcome, number(outcomes.getOrDefault(outcome, 0)));
            }
            row.put(
                    "all",
                    number(outcomes.values().stream()
                            .mapToInt(Integer::intValue)
                            .sum()));
            diseases.add(row);
        });
        return diseases;
    }

    /** The months up to today, one row each, and everything before in one. */
    private void overTime(Map<String, Object> model) {
        YearMonth last = YearMonth.from(LocalDate.parse(report.today()));
        YearMonth first = last.minusMonths(MONTHS - 1);
        Map<String, Integer> findings = report.cards().byMonth();
        Map<String, Integer> shown = report.quiet().shownByMonth();
        Map<String, Integer> removed = report.quiet().removedByMonth();
        int most = 1;
        List<Map<String, Object>> months = new ArrayList<>();
        for (YearMonth month = first; !month.isAfter(last); month = month.plusMonths(1)) {
            String name = month.toString();
            most = Math.max(most, Math.max(get(findings, name), get(shown, name) + get(removed, name)));
        }
        for (YearMonth month = first; !month.isAfter(last); month = month.plusMonths(1)) {
            months.add(month(month.toString(), findings, shown, removed, most));
        }
        model.put("months", months);
        model.put("earlierFindings", number(before(findings, first)));
        model.put("earlierShown", number(before(shown, first)));
        model.put("earlierRemoved", number(before(removed, first)));
        YearMonth year = last.minusMonths(YEAR - 1);
        int findingsOfYear = from(findings, year);
        int shownOfYear = from(shown, year);
        model.put("findingsOfYear", number(findingsOfYear));
        model.put("shownOfYear", number(shownOfYear));
        model.put("shownPerMonth", decimal(shownOfYear / (double) YEAR));
        model.put("shownPerWeek", decimal(shownOfYear / 52.0));
        model.put("findingsPerMonth", decimal(findingsOfYear / (double) YEAR));
        model.put("withoutMonth", number(report.cards().withoutMonth()));
        model.put("hasWithoutMonth", report.cards().withoutMonth() > 0);
        int busiest = report.cards().byWeek().values().stream()
                .mapToInt(Integer::intValue)
                .max()
                .orElse(0);
        model.put("busiestWeek", number(busiest));
        model.put("weeks", number(new TreeSet<>(report.cards().byWeek().keySet()).size()));
    }

    private static Map<String, Object> month(
            String name,
            Map<String, Integer> findings,
            Map<String, Integer> shown,
            Map<String, Integer> removed,
            int most) {
        Map<String, Object> month = new LinkedHashMap<>();
        month.put("name", name);
        month.put("findings", number(get(findings, name)));
        month.put("findingsWidth", width(get(findings, name), most));
        month.put("shown", number(get(shown, name)));
        month.put("shownWidth", width(get(shown, name), most));
        month.put("removed", number(get(removed, name)));
        month.put("removedWidth", width(get(removed, name), most));
        return month;
    }

    private static int get(Map<String, Integer> counts, String name) {
        return counts.getOrDefault(name, 0);
    }

    private static int before(Map<String, Integer> counts, YearMonth first) {
        return counts.entrySet().stream()
                .filter(entry -> entry.getKey().compareTo(first.toString()) < 0)
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    private static int from(Map<String, Integer> counts, YearMonth first) {
        return counts.entrySet().stream()
                .filter(entry -> entry.getKey().compareTo(first.toString()) >= 0)
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    private void quiet(Map<String, Object> model) {
        RehearsalReport.Quiet quiet = report.quiet();
        model.put("quietDays", quiet.days());
        model.put("openings", number(quiet.openings()));
        model.put("shown", number(quiet.shown()));
        model.put("removed", number(quiet.removed()));
        model.put(
                "removedPercent",
                quiet.openings() == 0 ? "0" : Math.round(quiet.removed() * PERCENT / quiet.openings()));
        model.put("neverOpened", number(quiet.neverOpened()));
        model.put("hasVisits", quiet.openings() > 0);
    }

    private void unreadable(Map<String, Object> model) {
        RehearsalReport.Unreadable unreadable = report.unreadable();
        model.put("notFhir", number(unreadable.lines()));
        model.put("tooLong", number(unreadable.tooLong()));
        model.put("damagedFiles", number(unreadable.damagedFiles()));
        model.put("unreadableMentions", number(unreadable.mayMentionCarT()));
        model.put("hasUnreadableMentions", unreadable.mayMentionCarT() + unreadable.withoutPatientMayMentionCarT() > 0);
        model.put("withoutPatient", number(unreadable.withoutPatient()));
        model.put("withoutPatientMentions", number(unreadable.withoutPatientMayMentionCarT()));
        model.put("unreadableResources", number(unreadable.resources()));
    }

    private void rows(Map<String, Object> model) {
        List<Map<String, Object>> rows = new ArrayList<>();
        report.rows().stream().limit(ROWS).forEach(row -> {
            Map<String, Object> cells = new LinkedHashMap<>();
            cells.put("key", row.key());
            cells.put("outcome", row.outcome() + (row.timing().isEmpty() ? "" : " (" + row.timing() + ")"));
            cells.put("why", String.join(", ", row.reasons()));
            cells.put("disease", disease(row.disease()));
            cells.put("product", row.product().replace('-', ' '));
            cells.put("days", row.days());
            cells.put("card", row.cards() > 0 ? "yes" : "no");
            rows.add(cells);
        });
        model.put("rows", rows);
        model.put("moreRows", report.rows().size() > ROWS);
        model.put("rowsShown", number(rows.size()));
    }

    private void comparison(Map<String, Object> model) {
        Comparison comparison = report.comparison();
        model.put("hasComparison", comparison != null);
        if (comparison == null) {
            return;
        }
        model.put("before", comparison.before());
        model.put("beforeDigest", comparison.beforeDigest().substring(0, 12));
        model.put("beforeToday", comparison.beforeToday());
        model.put("otherDay", !comparison.beforeToday().equals(report.today()));
        model.put("same", number(comparison.same()));
        model.put("changed", number(comparison.changes().size()));
        model.put("hasChanges", !comparison.changes().isEmpty());
        List<Map<String, Object>> kinds = new ArrayList<>();
        for (String kind : List.of("outcome", "reasons", "options", "text")) {
            kinds.add(Map.of("name", kind, "count", number(comparison.count(kind))));
        }
        model.put("changeKinds", kinds);
        model.put(
                "changes",
                comparison.changes().stream()
                        .limit(ROWS)
                        .map(change -> Map.of(
                                "key", change.key(),
                                "kind", change.kind(),
                                "before", change.before(),
                                "after", change.after(),
                                "added", String.join(", ", change.optionsAdded()),
                                "removed", String.join(", ", change.optionsRemoved())))
                        .toList());
    }

    private void method(Map<String, Object> model) {
        RehearsalReport.Timing timing = report.timing();
        model.put("files", number(report.input().files()));
        model.put("size", size(report.input().bytes()));
        model.put(
                "lines",
                number(report.input().lines().values().stream()
                        .mapToLong(Long::longValue)
                        .sum()));
        model.put("seconds", decimal(timing.seconds()));
        model.put("speed", number(Math.round(timing.megabytesPerSecond())));
        model.put("threads", timing.threads());
        model.put("resumed", timing.finishedBefore() > 0);
        model.put("finishedBefore", number(timing.finishedBefore()));
        model.put("pieces", number(timing.pieces()));
    }

    private static String size(long bytes) {
        return bytes >= GIGABYTE ? decimal(bytes / GIGABYTE) + " GB" : decimal(bytes / MEGABYTE) + " MB";
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String decimal(double number) {
        return String.format(Locale.ROOT, "%,.1f", number);
    }
}
