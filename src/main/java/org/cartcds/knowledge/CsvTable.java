package org.cartcds.knowledge;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads CSV files (RFC 4180) with one header line; lines with {@code #} may stand above it. */
final class CsvTable {

    private final String file;
    private final Problems problems;
    private final List<CsvRow> rows = new ArrayList<>();
    private List<String> header = List.of();
    private boolean headerIsRight;

    private CsvTable(String file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    /**
     * The rows of a file. Everything that is wrong with its form is noted; rows of wrong width, or below a wrong header, are left
     * out.
     *
     * @param columns exact names of the columns
     * @param optional name of a last column that may be missing, or empty
     */
    static List<CsvRow> rows(String file, String text, List<String> columns, String optional, Problems problems) {
        CsvTable table = new CsvTable(file, problems);
        table.read(text, columns, optional);
        return table.rows;
    }

    private void read(String text, List<String> columns, String optional) {
        int skipped = 0;
        String rest = text;
        while (rest.startsWith("#")) {
            int end = rest.indexOf('\n');
            rest = end < 0 ? "" : rest.substring(end + 1);
            skipped++;
        }
        long line = skipped + 1L;
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .commentStrategy(CommentStrategy.NONE)
                .skipEmptyLines(false)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(rest)) {
            for (CsvRecord csv : reader) {
                line = skipped + csv.getStartingLineNumber();
                record(csv, new Place(file, (int) line), columns, optional);
            }
        } catch (CsvParseException e) {
            problems.add(new Place(file, (int) line), "The text after this line is not CSV; look for an open quote.");
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        if (header.isEmpty()) {
            problems.add(new Place(file, 1), "The file has no header; write %s.", String.join(",", columns));
        }
    }

    private void record(CsvRecord csv, Place place, List<String> columns, String optional) {
        List<String> fields = csv.getFields();
        if (header.isEmpty()) {
            header = fields;
            checkHeader(place, columns, optional);
        } else if (!headerIsRight) {
            return;
        } else if (fields.size() == 1 && fields.get(0).isEmpty()) {
            problems.add(place, "The line is empty; remove it.");
        } else if (fields.get(0).startsWith("#")) {
            problems.add(place, "A comment stands below the header; move it above.");
        } else if (fields.size() != header.size()) {
            problems.add(
                    place,
                    "The row has %d cells and the header has %d; put a cell with a comma in double quotes.",
                    fields.size(),
                    header.size());
        } else {
            Map<String, String> cells = new HashMap<>();
            for (int i = 0; i < fields.size(); i++) {
                if (!fields.get(i).equals(fields.get(i).strip())) {
                    problems.add(place, "The column '%s' begins or ends with a space; remove it.", header.get(i));
                }
                cells.put(header.get(i), fields.get(i).strip());
            }
            rows.add(new CsvRow(place, cells, problems));
        }
    }

    private void checkHeader(Place place, List<String> columns, String optional) {
        List<String> all = new ArrayList<>(columns);
        if (header.size() > columns.size() && !optional.isEmpty()) {
            all.add(optional);
        }
        headerIsRight = header.equals(all);
        if (!headerIsRight) {
            problems.add(place, "The header is '%s'; write %s.", String.join(",", header), String.join(",", all));
        }
    }
}
