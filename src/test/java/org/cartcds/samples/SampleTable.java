package org.cartcds.samples;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The table of {@code samples/README.md}. */
final class SampleTable {

    /**
     * What the table says about a sample.
     *
     * @param outcome word of the outcome
     * @param reasons reason codes in their order
     * @param cards number of cards
     */
    record Row(String outcome, List<String> reasons, int cards) {}

    private SampleTable() {}

    /** Rows by folder name; a folder named twice is an error. */
    static Map<String, Row> rows() {
        return Sample.read(Sample.ROOT.resolve("README.md"))
                .lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.split("\\|"))
                .collect(Collectors.toMap(
                        cells -> plain(cells[1]),
                        SampleTable::row,
                        (one, other) -> {
                            throw new IllegalStateException("A sample stands twice in the table.");
                        },
                        LinkedHashMap::new));
    }

    private static Row row(String[] cells) {
        List<String> reasons =
                Arrays.stream(cells[4].split(",")).map(SampleTable::plain).toList();
        return new Row(plain(cells[3]), reasons, Integer.parseInt(plain(cells[5])));
    }

    private static String plain(String cell) {
        return cell.replace("`", "").trim();
    }
}
