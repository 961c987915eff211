package org.cartcds.chart.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.cartcds.chart.Concept;
import org.cartcds.chart.ConceptCode;
import org.cartcds.chart.ObservationEntry;
import org.cartcds.chart.PartialDate;
import org.cartcds.chart.ProcedureEntry;
import org.cartcds.chart.ReportEntry;
import org.cartcds.chart.ServiceRequestEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What observations, reports, procedures and service requests say. */
class ObservationReadingTests {

    private static ObservationEntry observation(String id) {
        return Charts.read("observation/values").chart().observations().stream()
                .filter(entry -> entry.reference().equals("Observation/" + id))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "string, Progressive disease, ''",
        "integer, 4, ''",
        "boolean, true, ''",
        "dateTime, 2025-06, ''",
        "quantity, 4, score",
        "comparator, <0.01, %",
        "absent, '', ''",
        "ratio, '', ''"
    })
    void valueIsText(String id, String text, String unit) {
        assertThat(observation(id).value()).isEqualTo(Concept.ofText(text));
        assertThat(observation(id).unit()).isEqualTo(unit);
    }

    @Test
    void codedValueKeepsCodeDisplayAndText() {
        assertThat(observation("concept").value())
                .isEqualTo(new Concept(
                        List.of(new ConceptCode("http://snomed.info/sct", "271299001", "Patient's condition worsened")),
                        "worse"));
        assertThat(observation("concept").status()).isEqualTo("final");
    }

    @ParameterizedTest
    @CsvSource({"10, 10", "1e2, 100", "0.00, 0", "-4.50, -4.5", "'\"1e999999999\"', 1E+999999999", "'\"abc\"', ''"})
    void numbersAreWrittenPlainly(String value, String text) {
        ChartReading reading =
                Charts.readJson("{\"resourceType\":\"Observation\",\"valueQuantity\":{\"value\":" + value + "}}");

        assertThat(reading.chart().observations().get(0).value().text()).isEqualTo(text);
    }

    @Test
    void componentsBecomeEntriesOfTheirOwn() {
        List<ObservationEntry> entries =
                Charts.read("observation/components").chart().observations();

        assertThat(entries).hasSize(3).allSatisfy(entry -> {
            assertThat(entry.reference()).isEqualTo("Observation/o1");
            assertThat(entry.status()).isEqualTo("final");
            assertThat(entry.effective()).isEqualTo(PartialDate.parse("2025-06-02"));
            assertThat(entry.bodySites()).containsExactly(Concept.ofText("Right femur"));
            assertThat(entry.focus()).containsExactly("Condition/c1", "unresolved");
        });
        assertThat(entries).extracting(entry -> entry.code().label()).contains("BCMA", "GPRC5D");
        assertThat(entries.get(1).value()).isEqualTo(Concept.ofText("negative"));
        assertThat(entries.get(2).value()).isEqualTo(new Concept(List.of(new ConceptCode("", "POS", "")), "positive"));
    }

    @Test
    void interpretationStandsBehindTheValue() {
        Concept value = Charts.read("observation/components")
                .chart()
                .observations()
                .get(0)
                .value();

        assertThat(value.codings())
                .containsExactly(
                        new ConceptCode(
                                "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation", "NEG", ""),
                        new ConceptCode("", "", "negative"));
    }

    @Test
    void readsAReportWithoutItsAttachment() {
        ReportEntry report = Charts.read("observation/report").chart().reports().get(0);

        assertThat(report.reference()).isEqualTo("DiagnosticReport/r1");
        assertThat(report.code().text()).isEqualTo("PET-CT");
        assertThat(report.effective()).isEqualTo(PartialDate.parse("2025-06-01"));
        assertThat(report.conclusion()).isEqualTo("Deauville 5, new lesions");
        assertThat(report.conclusionCodes()).containsExactly(Concept.ofText("progressive disease"));
    }

    @Test
    void readsAProcedure() {
        ProcedureEntry procedure =
                Charts.read("observation/procedure").chart().procedures().get(0);

        assertThat(procedure.reference()).isEqualTo("Procedure/x1");
        assertThat(procedure.status()).isEqualTo("completed");
        assertThat(procedure.code().codings()).extracting(ConceptCode::code).containsExactly("38228");
        assertThat(procedure.performed()).isEqualTo(PartialDate.parse("2025-01-10"));
        assertThat(procedure.end()).isEqualTo(PartialDate.parse("2025-01-11"));
        assertThat(procedure.outcome()).isEqualTo(Concept.ofText("no response"));
        assertThat(procedure.reasonCodes()).containsExactly(Concept.ofText("myeloma"));
        assertThat(procedure.reasonReferences()).containsExactly("Condition/c1");
    }

    @Test
    void readsAServiceRequest() {
        assertThat(Charts.read("observation/service-request").chart().serviceRequests())
                .containsExactly(new ServiceRequestEntry("ServiceRequest/s1", "active", Concept.ofText("Biopsy")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"final", "FINAL", " final "})
    void statusIsReadInLowerCase(String status) {
        ChartReading reading = Charts.readJson("{\"resourceType\":\"Observation\",\"status\":\"" + status + "\"}");

        assertThat(reading.chart().observations().get(0).status()).isEqualTo("final");
    }
}
