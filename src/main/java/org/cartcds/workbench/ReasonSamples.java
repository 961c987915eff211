package org.cartcds.workbench;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which sample shows which reason code, and seen by whom: {@code samples/REASONS.csv}. */
final class ReasonSamples {

    /**
     * A sample that shows a reason.
     *
     * @param sample its name
     * @param view whose answer shows it: a word of {@link org.cartcds.nextsteps.DryRun.View}
     */
    record Shown(String sample, String view) {}

    private ReasonSamples() {}

    /** Samples by reason code, in the order of the file. */
    static Map<String, Shown> read() {
        Map<String, Shown> shown = new LinkedHashMap<>();
        String text = new String(Resources.get("/samples/REASONS.csv"), StandardCharsets.UTF_8);
        for (NamedCsvRecord row :
                CsvReader.builder().ofNamedCsvRecord(text).stream().toList()) {
            shown.put(row.getField("reason"), new Shown(row.getField("sample"), row.getField("view")));
        }
        return shown;
    }
}
