package org.cartcds.feedback;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cartcds.cdshooks.CdsHooksJson;
import org.jspecify.annotations.Nullable;

/** The files that feedback is exported as. */
enum FeedbackFormat {
    CSV("text/csv;charset=UTF-8") {
        @Override
        void write(FeedbackRows rows, FeedbackPeriod period, boolean comments, Writer writer) throws IOException {
            CsvWriter csv = CsvWriter.builder().build(writer);
            csv.writeRecord(header(comments));
            rows.forEach(
                    period,
                    row -> csv.writeRecord(fields(row, comments).values().stream()
                            .map(FeedbackFormat::harmless)
                            .toList()));
            csv.flush();
        }
    },
    NDJSON("application/x-ndjson") {
        @Override
        void write(FeedbackRows rows, FeedbackPeriod period, boolean comments, Writer writer) {
            rows.forEach(period, row -> {
                try {
                    writer.write(new String(CdsHooksJson.write(fields(row, comments)), StandardCharsets.UTF_8));
                    writer.write('\n');
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    };

    private static final List<String> FIELDS =
            List.of("intervention", "actionTaken", "userFeedback", "user", "date", "location");

    private final String mediaType;

    FeedbackFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /** The format with the name, CSV for null, and null for a name that there is not. */
    static @Nullable FeedbackFormat find(@Nullable String name) {
        if (name == null) {
            return CSV;
        }
        for (FeedbackFormat format : values()) {
            if (format.ending().equals(name)) {
                return format;
            }
        }
        return null;
    }

    /** Writes the rows of the period, each as it is read. */
    abstract void write(FeedbackRows rows, FeedbackPeriod period, boolean comments, Writer writer) throws IOException;

    String mediaType() {
        return mediaType;
    }

    String ending() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static List<String> header(boolean comments) {
        List<String> header = new ArrayList<>(FIELDS);
        if (comments) {
            header.add("userComment");
        }
        return header;
    }

    private static Map<String, String> fields(FeedbackRows.Row row, boolean comments) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("intervention", row.intervention());
        fields.put("actionTaken", row.actionTaken());
        fields.put("userFeedback", row.userFeedback());
        fields.put("user", row.user());
        fields.put("date", row.date().toString());
        fields.put("location", row.location());
        if (comments) {
            fields.put("userComment", row.comment());
        }
        return fields;
    }

    /** Spreadsheets run a cell that begins like a formula; what a client sent must not. */
    private static String harmless(String cell) {
        return !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }
}
