package org.cartcds.changelog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The changelog as a page for a clinical owner: what to know first, what fires differently, then every change. */
final class MarkdownPage {

    private static final int SHOWN_LINES = 40;
    private static final int SHORT = 40;

    private final Changelog log;
    private final StringBuilder page = new StringBuilder();

    private MarkdownPage(Changelog log) {
        this.log = log;
    }

    static String of(Changelog log) {
        MarkdownPage page = new MarkdownPage(log);
        page.write();
        return page.page.toString();
    }

    private void write() {
        line("# Knowledge " + log.before().version() + " → " + log.after().version());
        line("");
        line("Released " + log.before().released() + " and " + log.after().released() + "; contents "
                + log.before().content() + " and "
                + log.after().content() + ".");
        if (log.before().version().equals(log.after().version())
                && !log.before().content().equals(log.after().content())) {
            line("");
            line("**Both have the same version but other contents; give changed knowledge a version of its own.**");
        }
        line("");
        line("## In short");
        line("");
        if (log.isEmpty()) {
            line("- No clinical difference.");
        }
        counts().forEach((what, count) -> {
            if (count > 0) {
                line("- " + what + ": " + count);
            }
        });
        log.chapters().stream()
                .filter(chapter -> chapter.review().size() > 1)
                .forEach(chapter -> line("- Review of " + chapter.title() + ": was \""
                        + chapter.review().get(0) + "\", is \""
                        + chapter.review().get(1) + "\""));
        firing();
        log.chapters().forEach(this::chapter);
    }

    private Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (Change.How how : Change.How.values()) {
            counts.put("Options " + word(how), count(true, how));
        }
        for (Change.How how : Change.How.values()) {
            counts.put("Other entries " + word(how) + " (codes, phrases, sources, texts, values)", count(false, how));
        }
        FiringChanges.Found firing = log.firing();
        long all = firing.cases() + (long) firing.samples();
        counts.put("Charts evaluated with both versions", all);
        counts.put(
                "Charts with another outcome",
                firing.changes().stream()
                        .filter(chart -> !chart.outcome().isEmpty())
                        .count());
        counts.put(
                "Charts with the same outcome for other reasons",
                firing.changes().stream()
                        .filter(chart ->
                                chart.outcome().isEmpty() && !chart.reasons().isEmpty())
                        .count());
        counts.put(
                "Charts on which options come, go or are withheld",
                firing.changes().stream()
                        .filter(FiringChanges.ChartChange::changesOptions)
                        .count());
        counts.put(
                "Charts on which the failure is named or timed otherwise",
                firing.changes().stream()
                        .filter(chart -> !chart.timing().isEmpty())
                        .count());
        counts.put(
                "Charts on which the same options stand in another order",
                firing.changes().stream()
                        .filter(FiringChanges.ChartChange::reordered)
                        .count());
        counts.put(
                "Charts on which only wording differs",
                firing.changes().stream()
                        .filter(FiringChanges.ChartChange::isTextOnly)
                        .count());
        counts.put("Cases added", (long) firing.newCases().size());
        counts.put("Cases removed", (long) firing.oldCases().size());
        counts.put("Charts that could not be evaluated", (long) firing.failed().size());
        return counts;
    }

    private long count(boolean options, Change.How how) {
        return log.chapters().stream()
                .flatMap(chapter -> chapter.groups().stream())
                .filter(group -> group.title().equals(ContentChanges.OPTIONS) == options)
                .flatMap(group -> group.changes().stream())
                .filter(change -> change.how() == how)
                .count();
    }

    private static String word(Change.How how) {
        return switch (how) {
            case ADDED -> "added";
            case REMOVED -> "removed";
            case CHANGED -> "changed";
        };
    }

    private void firing() {
        line("");
        line("## What fires differently");
        line("");
        FiringChanges.Found firing = log.firing();
        line("Evaluated with both: " + firing.cases() + " cases of the folders and " + firing.samples()
                + " packaged samples. Citation numbers are left out of the comparison.");
        listed("New cases", firing.newCases());
        listed("Cases that are gone", firing.oldCases());
        firing.failed().forEach(chart -> line("- Could not be evaluated: " + text(chart)));
        List<FiringChanges.ChartChange> clinical =
                firing.changes().stream().filter(chart -> !chart.isTextOnly()).toList();
        if (firing.changes().isEmpty()) {
            line("");
            line("Every chart gets the same answer.");
        }
        clinical.forEach(this::chart);
        wording(firing.changes().stream()
                .filter(FiringChanges.ChartChange::isTextOnly)
                .toList());
    }

    private void chart(FiringChanges.ChartChange chart) {
        line("");
        line("### " + text(chart.title()) + " (`" + chart.chart() + "`)");
        line("");
        if (!chart.outcome().isEmpty()) {
            line("- **Outcome:** " + chart.outcome().get(0) + " → "
                    + chart.outcome().get(1));
        }
        if (!chart.reasons().isEmpty()) {
            line("- **Reasons:** " + chart.reasons().get(0) + " → "
                    + chart.reasons().get(1));
        }
        if (!chart.timing().isEmpty()) {
            line("- **Failure:** " + chart.timing().get(0) + " → "
                    + chart.timing().get(1));
        }
        if (chart.reordered()) {
            line("- **The same options in another order**");
        }
        listed("Options no longer shown", chart.shownNoMore());
        listed("Options shown now", chart.shownNow());
        listed("No longer withheld", chart.withheldNoMore());
        listed("Withheld now", chart.withheldNow());
        if (chart.outcome().isEmpty()) {
            lines("  ", chart.textBefore(), chart.textAfter());
        } else {
            line("- Lines on the cards: " + chart.textBefore().size() + " go, "
                    + chart.textAfter().size() + " come.");
        }
    }

    private void listed(String what, List<String> ids) {
        if (!ids.isEmpty()) {
            line("- **" + what + ":** " + String.join(", ", ids));
        }
    }

    /** A sentence that differs on many charts is read once. */
    private void wording(List<FiringChanges.ChartChange> charts) {
        Map<List<List<String>>, List<String>> byChange = new LinkedHashMap<>();
        charts.forEach(chart -> pairs(chart)
                .forEach(pair -> byChange.computeIfAbsent(pair, change -> new ArrayList<>())
                        .add(chart.chart())));
        byChange.forEach((change, names) -> {
            line("");
            line("### Only wording differs, on " + names.size() + (names.size() == 1 ? " chart" : " charts"));
            line("");
            lines("", change.get(0), change.get(1));
            line("- charts: " + String.join(", ", names));
        });
    }

    /** Line against line where as many come as go, else all together. */
    private static List<List<List<String>>> pairs(FiringChanges.ChartChange chart) {
        List<String> before = chart.textBefore();
        List<String> after = chart.textAfter();
        if (before.size() != after.size()) {
            return List.of(List.of(before, after));
        }
        List<List<List<String>>> pairs = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
            pairs.add(List.of(List.of(before.get(i)), List.of(after.get(i))));
        }
        return pairs;
    }

    private void chapter(ContentChanges.Chapter chapter) {
        line("");
        line("## " + text(chapter.title()));
        if (chapter.review().size() == 1) {
            line("");
            line("Review: " + chapter.review().get(0) + ".");
        } else if (chapter.review().size() == 2) {
            line("");
            line("Review: was \"" + chapter.review().get(0) + "\", is \""
                    + chapter.review().get(1) + "\".");
        }
        for (ContentChanges.Group group : chapter.groups()) {
            line("");
            line("### " + group.title());
            line("");
            group.changes().forEach(this::change);
        }
    }

    private void change(Change change) {
        String word = word(change.how());
        line("- **" + Character.toUpperCase(word.charAt(0)) + word.substring(1) + ":** " + text(change.what()));
        for (Change.Detail detail : change.details()) {
            if (detail.before().isEmpty() && detail.after().size() == 1) {
                line("  - " + detail.what() + ": " + text(detail.after().get(0))
                        + (change.how() == Change.How.CHANGED ? " (new)" : ""));
            } else if (detail.after().isEmpty() && detail.before().size() == 1) {
                line("  - " + detail.what() + ": " + text(detail.before().get(0))
                        + (change.how() == Change.How.CHANGED ? " (gone)" : ""));
            } else if (isShort(detail.before()) && isShort(detail.after())) {
                line("  - " + detail.what() + ": " + text(detail.before().get(0)) + " → "
                        + text(detail.after().get(0)));
            } else {
                line("  - " + detail.what());
                lines("    ", detail.before(), detail.after());
            }
        }
    }

    private static boolean isShort(List<String> items) {
        return items.size() == 1 && items.get(0).length() <= SHORT;
    }

    private void lines(String indent, List<String> before, List<String> after) {
        Stream.concat(
                        before.stream().limit(SHOWN_LINES).map(line -> "- before: " + text(line)),
                        after.stream().limit(SHOWN_LINES).map(line -> "- after: " + text(line)))
                .forEach(line -> line(indent + line));
        int more = Math.max(0, before.size() - SHOWN_LINES) + Math.max(0, after.size() - SHOWN_LINES);
        if (more > 0) {
            line(indent + "- and " + more + " further lines; --format json shows them all");
        }
    }

    /** One line that no Markdown mark of its own can break. */
    private static String text(String text) {
        String plain = text.replaceAll("\\s+", " ").strip();
        return plain.replaceFirst("^- ", "").replace("**", "").replace("<", "&lt;");
    }

    private void line(String text) {
        page.append(text).append('\n');
    }
}
