package org.cartcds.replay;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One line per chart for people, and the differences below it. */
final class TextReport implements ReplayReport {

    private static final int MOST_DIFFERENCES = 10;

    private final PrintWriter out;

    TextReport(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void show(ReplayedChart chart) {
        List<String> parts = new ArrayList<>();
        chart.outcome().ifPresent(outcome -> {
            parts.add(outcome + " (" + String.join(", ", chart.reasons()) + ")");
            parts.add(cards(chart.cards()));
        });
        chart.problem().ifPresent(parts::add);
        line(String.format(
                Locale.ROOT,
                "%-10s %6.1f ms  %s: %s",
                chart.verdict().word(),
                chart.milliseconds(),
                chart.chart(),
                String.join("; ", parts)));
        chart.differences().stream().limit(MOST_DIFFERENCES).forEach(difference -> {
            line("    " + (difference.at().isEmpty() ? "the whole answer" : difference.at()));
            line("      expected " + difference.expected());
            line("      was      " + difference.actual());
        });
        if (chart.differences().size() > MOST_DIFFERENCES) {
            line("    and " + (chart.differences().size() - MOST_DIFFERENCES) + " more differences");
        }
    }

    private static String cards(List<String> summaries) {
        return switch (summaries.size()) {
            case 0 -> "no card";
            case 1 -> "1 card: " + summaries.get(0);
            default -> summaries.size() + " cards: " + summaries.get(0);
        };
    }

    @Override
    public void show(Totals totals) {
        String counts = Stream.of(Verdict.values())
                .filter(verdict -> totals.of(verdict) > 0)
                .map(verdict -> totals.of(verdict) + " " + verdict.word())
                .collect(Collectors.joining(", "));
        String charts = totals.charts() == 1 ? "1 chart" : totals.charts() + " charts";
        line(charts + ": " + counts + ". Answered for " + totals.client() + " with knowledge "
                + totals.knowledge() + ", median "
                + String.format(Locale.ROOT, "%.1f", totals.medianMilliseconds()) + " ms.");
    }

    /** Names of files and texts of charts must not steer the terminal. */
    private void line(String text) {
        out.println(text.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]", "?"));
    }
}
