package org.cartcds.detection;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.cartcds.chart.Chart;
import org.cartcds.chart.Concept;
import org.cartcds.chart.ConditionEntry;
import org.cartcds.chart.PartialDate;
import org.cartcds.chart.PatientEntry;
import org.cartcds.chart.ProcedureEntry;
import org.cartcds.knowledge.KnowledgeFiles;
import org.cartcds.knowledge.KnowledgeLoader;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What the codes of the reference list come to on a chart: only those of an administration say that cells were given. */
class PlannedCodesTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
    private static final FailureDetection DETECTION =
            new FailureDetection(KnowledgeLoader.load(KnowledgeFiles.in(Path.of("cds-cards"))));

    @TestFactory
    Stream<DynamicTest> completedProcedureCountsOnlyWithACodeThatMeansGiven() throws IOException {
        List<NamedCsvRecord> rows;
        try (CsvReader<NamedCsvRecord> reader =
                CsvReader.builder().ofNamedCsvRecord(Path.of("src/test/resources/reference/car-t-codes.csv"))) {
            rows = reader.stream().toList();
        }
        assertThat(rows).anyMatch(row -> row.getField("meaning").equals("planned"));
        return rows.stream()
                .map(row -> DynamicTest.dynamicTest(
                        row.getField("code") + " " + row.getField("meaning"),
                        () -> assertThat(outcome(row)).isEqualTo(expected(row))));
    }

    private static ReasonCode expected(NamedCsvRecord row) {
        return switch (row.getField("meaning")) {
            case "planned" -> ReasonCode.PLANNED_ONLY;
            case "none" -> ReasonCode.NO_CAR_T;
            default -> ReasonCode.NO_SUPPORTED_DISEASE;
        };
    }

    /** The answer to a chart without a disease, with a record of a relapse of nothing we know. */
    private static ReasonCode outcome(NamedCsvRecord row) {
        PartialDate day = PartialDate.parse("2026-01-10");
        Concept code = Concept.ofCode(row.getField("system"), row.getField("code"), "");
        ProcedureEntry procedure = new ProcedureEntry(
                "Procedure/1", "completed", code, day, PartialDate.UNKNOWN, Concept.EMPTY, List.of(), List.of());
        ConditionEntry relapse = new ConditionEntry(
                "Condition/1",
                Concept.ofText("Relapse of something else"),
                "relapse",
                "confirmed",
                PartialDate.UNKNOWN,
                PartialDate.parse("2026-06-10"),
                false,
                List.of());
        Chart chart = new Chart(
                new PatientEntry("p", PartialDate.UNKNOWN, false),
                List.of(relapse),
                List.of(),
                List.of(procedure),
                List.of(),
                List.of(),
                List.of(),
                List.of());
        return DETECTION.detect(chart, TODAY).reasons().get(0);
    }
}
