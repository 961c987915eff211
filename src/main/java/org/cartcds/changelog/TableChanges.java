package org.cartcds.changelog;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What changes in a table, row by row. Rows of one code or one id are the same row in both versions. */
final class TableChanges {

    private TableChanges() {}

    /** @param before text of the table, empty for none; {@code after} likewise */
    static List<Change> between(String before, String after) {
        List<Map<String, String>> was = rows(before);
        List<Map<String, String>> is = rows(after);
        List<Map<String, String>> gone = new ArrayList<>(was);
        is.forEach(gone::remove);
        List<Map<String, String>> come = new ArrayList<>(is);
        was.forEach(come::remove);
        List<Change> changes = new ArrayList<>();
        for (Map<String, String> row : come) {
            List<Map<String, String>> same = gone.stream()
                    .filter(other -> key(other).equals(key(row)))
                    .limit(1)
                    .toList();
            if (same.isEmpty()) {
                changes.add(Change.added(words(row), List.of()));
            } else {
                gone.remove(same.get(0));
                changes.add(Change.changed(key(row), Parts.compare(cells(same.get(0)), cells(row))));
            }
        }
        gone.forEach(row -> changes.add(Change.removed(words(row), List.of())));
        if (changes.isEmpty() && !was.equals(is)) {
            changes.add(Change.changed("the order of the rows", List.of()));
        }
        return changes;
    }

    private static List<Map<String, String>> rows(String text) {
        if (text.isEmpty()) {
            return List.of();
        }
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder()
                        .commentStrategy(CommentStrategy.SKIP)
                        .ofNamedCsvRecord(text);
                Stream<NamedCsvRecord> rows = reader.stream()) {
            return rows.map(row -> (Map<String, String>) new LinkedHashMap<>(row.getFieldsAsMap()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String key(Map<String, String> row) {
        if (row.containsKey("id")) {
            return row.get("id");
        }
        if (row.containsKey("system") && row.containsKey("code")) {
            return row.get("code") + " (" + row.get("system") + ")";
        }
        return row.values().stream().limit(2).collect(Collectors.joining(" "));
    }

    private static Map<String, List<String>> cells(Map<String, String> row) {
        Map<String, List<String>> cells = Parts.empty();
        row.forEach((column, cell) -> cells.put(column, cell.isEmpty() ? List.of() : List.of(cell)));
        return cells;
    }

    private static String words(Map<String, String> row) {
        return row.entrySet().stream()
                .filter(cell -> !cell.getValue().isEmpty())
                .map(cell -> cell.getKey() + ": " + cell.getValue())
                .collect(Collectors.joining(", "));
    }
}
