package org.cartcds.chart.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import org.cartcds.chart.ChartGap;
import org.cartcds.chart.Concept;
import org.cartcds.chart.MedicationEntry;
import org.cartcds.chart.PartialDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which drug it is, wherever the Medication lies. */
class MedicationReadingTests {

    private static MedicationEntry only(String file) {
        assertThat(Charts.read(file).chart().medications()).hasSize(1);
        return Charts.read(file).chart().medications().get(0);
    }

    @ParameterizedTest
    @CsvSource({
        "medication/concept, ADMINISTRATION",
        "medication/contained, STATEMENT",
        "medication/contained-with-hash, STATEMENT",
        "medication/bundled, REQUEST",
        "medication/absolute, REQUEST",
        "medication/code-without-words, REQUEST"
    })
    void findsTheCode(String file, MedicationEntry.Source source) {
        MedicationEntry entry = only(file);

        assertThat(entry.source()).isEqualTo(source);
        assertThat(entry.medication().codings())
                .singleElement()
                .satisfies(coding -> assertThat(coding.code()).isEqualTo("2535123"));
    }

    @Test
    void findsMedicationsByUrnWithAndWithoutId() {
        assertThat(Charts.read("medication/urn").chart().medications())
                .hasSize(2)
                .allSatisfy(
                        entry -> assertThat(entry.medication().wordings()).containsExactly("idecabtagene vicleucel"));
    }

    @Test
    void findsTheMedicationUnderAnotherKeyWhateverComesFirst() {
        ChartPart request = Charts.json("medicationRequests", """
                {"resourceType":"MedicationRequest","id":"r","medicationReference":{"reference":"Medication/d7"}}""");
        ChartPart medication = Charts.json(
                "medications", "{\"resourceType\":\"Medication\",\"id\":\"d7\",\"code\":{\"text\":\"Carvykti\"}}");

        assertThat(Charts.read(request, medication).chart().medications())
                .isEqualTo(Charts.read(medication, request).chart().medications())
                .singleElement()
                .satisfies(entry -> assertThat(entry.medication().text()).isEqualTo("Carvykti"));
    }

    @Test
    void takesTheDisplayWhenThereIsNoMedication() {
        assertThat(only("medication/display-only").medication()).isEqualTo(Concept.ofText("MITOMYCIN 40 MG IV SOLR"));
    }

    @Test
    void addsTheDisplayOnlyToCodesWithoutWords() {
        assertThat(only("medication/code-without-words").medication().text()).isEqualTo("Abecma");
        assertThat(only("medication/contained").medication().wordings()).containsExactly("idecabtagene vicleucel");
    }

    @Test
    void unreadableMedicationIsAGapAndTheDisplayStays() {
        ChartReading reading = Charts.read("medication/unreadable-medication");

        assertThat(reading.chart().medications().get(0).medication()).isEqualTo(Concept.ofText("Abecma"));
        assertThat(reading.chart().gaps()).containsExactly(new ChartGap(ChartGap.Kind.UNREADABLE, "Medication", 1));
        assertThat(reading.unreadableResources()).isEqualTo(1);
    }

    @Test
    void readsWhyItWasGivenAndWhyItStopped() {
        MedicationEntry entry = only("medication/reasons");

        assertThat(entry.statusReasons()).containsExactly(Concept.ofText("disease progression"));
        assertThat(entry.reasonReferences()).containsExactly("Condition/c1", "Condition/c2");
        assertThat(entry.reasonCodes())
                .extracting(Concept::text)
                .containsExactly("myeloma", "Plasma cell leukemia", "Relapsed myeloma");
        assertThat(only("medication/request-status-reason").statusReasons())
                .containsExactly(Concept.ofText("patient choice"));
    }

    @Test
    void requestHasNoStartOnlyTheDayItWasWritten() {
        MedicationEntry entry = only("medication/bundled");

        assertThat(entry.start()).isEqualTo(PartialDate.UNKNOWN);
        assertThat(entry.asserted()).isEqualTo(PartialDate.parse("2024-12-01"));
    }

    @Test
    void requestNotToGiveADrugIsNoRequest() {
        assertThat(Charts.read("medication/do-not-perform").chart().medications())
                .isEmpty();
    }
}
