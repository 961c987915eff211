package org.cartcds.kubernetes;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a region needs, from the measured processor time of a call and from the assumptions of {@code src/k8s/capacity.csv}.
 *
 * @param inputs by their id
 */
record Capacity(Map<String, NamedCsvRecord> inputs) {

    private static final Path FILE = Path.of("src/k8s/capacity.csv");
    private static final double SECONDS_PER_HOUR = 3600;
    private static final double MS_PER_SECOND = 1000;

    /** Id in the file, how it is shown, and MB of a body. */
    private record Chart(String id, String name, double megabytes) {}

    private static final List<Chart> CHARTS =
            List.of(new Chart("10kb", "10 KB", 0.01), new Chart("300kb", "300 KB", 0.3), new Chart("3mb", "3 MB", 3));

    static Capacity read() throws IOException {
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(FILE)) {
            return new Capacity(rows.stream().collect(Collectors.toMap(row -> row.getField("id"), row -> row)));
        }
    }

    private double value(String id) {
        return Double.parseDouble(inputs.get(id).getField("value"));
    }

    /** Calls in a second that one core answers when it does nothing else. */
    double perCore(String chart) {
        return MS_PER_SECOND / value("cpu-" + chart);
    }

    /** Calls per second in the busiest seconds. */
    double peak() {
        return value("hospitals") * value("opens") * value("peak-hour") / SECONDS_PER_HOUR * value("burst");
    }

    /** Megabytes of the mean call. */
    double megabytes() {
        return CHARTS.stream()
                .mapToDouble(chart -> value("share-" + chart.id()) * chart.megabytes())
                .sum();
    }

    /** Processor time of the mean call in ms, with TLS. */
    double millis() {
        return CHARTS.stream()
                        .mapToDouble(chart -> value("share-" + chart.id()) * value("cpu-" + chart.id()))
                        .sum()
                + value("share-cards") * value("cpu-cards")
                + megabytes() * value("cpu-tls");
    }

    /** Cores that the busiest seconds keep busy to the degree that is wanted. */
    double cores() {
        return peak() * millis() / MS_PER_SECOND / value("utilization");
    }

    /** Pods with those that may be down. */
    int pods() {
        return (int) (Math.ceil(cores() / value("cores-per-pod")) + value("spare-pods"));
    }

    /** Sum of the shares, which has to be 1. */
    double shares() {
        return CHARTS.stream()
                .mapToDouble(chart -> value("share-" + chart.id()))
                .sum();
    }

    /** The tables of the README. */
    String markdown() {
        StringBuilder text = new StringBuilder("\n| chart | charts per second per core | with a core at "
                + percent("utilization") + " |\n|---|---|---|\n");
        for (Chart chart : CHARTS) {
            text.append(format(
                    "| %s, no CAR-T | %,.0f | %,.0f |\n",
                    chart.name(), perCore(chart.id()), perCore(chart.id()) * value("utilization")));
        }
        text.append(format("\n| one region of %,.0f hospitals | |\n|---|---|\n", value("hospitals")));
        text.append(format("| chart opens in a day | %,.0f |\n", value("hospitals") * value("opens")));
        text.append(format("| calls per second, mean of the busiest hour | %,.0f |\n", peak() / value("burst")));
        text.append(format("| calls per second, busiest seconds | %,.0f |\n", peak()));
        text.append(format("| processor time of the mean call, with TLS | %.2f ms |\n", millis()));
        text.append(format("| cores, each busy to %s | %.1f |\n", percent("utilization"), cores()));
        text.append(format(
                "| pods of %.0f core and 1 GiB, %.0f of them to spare | %d |\n",
                value("cores-per-pod"), value("spare-pods"), pods()));
        text.append(format("| network into the pods | %.1f Gbit/s |\n", peak() * megabytes() * 8 / 1000));
        text.append("\n| input | value | unit | | why, or from where |\n|---|---|---|---|---|\n");
        inputs.values().stream()
                .sorted((one, other) -> Long.compare(one.getStartingLineNumber(), other.getStartingLineNumber()))
                .forEach(row -> text.append(format(
                        "| %s | %s | %s | %s | %s |\n",
                        row.getField("id"),
                        row.getField("value"),
                        row.getField("unit"),
                        row.getField("kind"),
                        row.getField("why"))));
        return text.append('\n').toString();
    }

    private String percent(String id) {
        return format("%.0f %%", 100 * value(id));
    }

    private static String format(String text, Object... values) {
        return String.format(Locale.ROOT, text, values);
    }
}
