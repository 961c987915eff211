package org.cartcds.chart.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import org.cartcds.chart.Chart;
import org.cartcds.chart.ChartGap;
import org.cartcds.chart.Concept;
import org.cartcds.chart.ConditionEntry;
import org.cartcds.chart.PartialDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Charts as EHRs really send them. */
class DialectTests {

    @Test
    void epicSearchWithoutResultsIsEmpty() {
        ChartReading reading = Charts.read(Charts.part("conditions", "dialect/epic-no-results"));

        assertThat(reading.stateOf("conditions")).isEqualTo(KeyState.EMPTY);
        assertThat(reading.chart().gaps()).isEmpty();
    }

    @Test
    void epicCategoryAsObjectAndAbsentMedicationAreRead() {
        Chart chart = Charts.read("dialect/epic-category-object").chart();

        assertThat(chart.medications()).singleElement().satisfies(entry -> {
            assertThat(entry.medication()).isEqualTo(Concept.ofText("CILTACABTAGENE AUTOLEUCEL IV SUSP"));
            assertThat(entry.status()).isEqualTo("active");
        });
    }

    @Test
    void epicKeyWithLeadingDashIsTheKey() {
        ChartReading reading = Charts.read(Charts.part("-conditions", "prefetch/conditions"));

        assertThat(reading.stateOf("conditions")).isEqualTo(KeyState.FULL);
    }

    @Test
    void oracleOutcomeForADroppedResourceMakesTheKeyPartial() {
        ChartReading reading = Charts.read(Charts.part("observations", "dialect/oracle-bad-resource-dropped"));

        assertThat(reading.stateOf("observations")).isEqualTo(KeyState.PARTIAL);
        assertThat(reading.chart().observations()).hasSize(1);
    }

    @Test
    void oracleFullPageOfObservationsIsPartial() {
        ChartReading reading = Charts.read(Charts.part("observations", "dialect/oracle-page-of-observations"));

        assertThat(reading.chart().observations()).hasSize(200);
        assertThat(reading.chart().gaps()).containsExactly(new ChartGap(ChartGap.Kind.PARTIAL, "observations", 1));
    }

    @ParameterizedTest
    @CsvSource({
        "dialect/statuses-as-strings, recurrence, entered-in-error",
        "dialect/statuses-as-text, relapse, entered-in-error",
        "dialect/statuses-with-local-codes, relapse, refuted"
    })
    void statusesAreReadHoweverTheyAreWritten(String file, String clinical, String verification) {
        ConditionEntry condition = Charts.read(file).chart().conditions().get(0);

        assertThat(condition.clinicalStatus()).isEqualTo(clinical);
        assertThat(condition.verificationStatus()).isEqualTo(verification);
    }

    @Test
    void resourcesWithNothingButAnIdAreReadAsEmpty() {
        ChartReading reading = Charts.read("dialect/nothing-but-ids");
        Chart chart = reading.chart();

        assertThat(reading.unreadableResources()).isZero();
        assertThat(chart.medications()).hasSize(3).allSatisfy(entry -> {
            assertThat(entry.status()).isEmpty();
            assertThat(entry.medication()).isEqualTo(Concept.EMPTY);
            assertThat(entry.start()).isEqualTo(PartialDate.UNKNOWN);
            assertThat(entry.statusReasons()).isEmpty();
        });
        assertThat(chart.conditions()).singleElement().satisfies(condition -> {
            assertThat(condition.clinicalStatus()).isEmpty();
            assertThat(condition.verificationStatus()).isEmpty();
            assertThat(condition.code()).isEqualTo(Concept.EMPTY);
        });
        assertThat(chart.procedures())
                .singleElement()
                .satisfies(procedure -> assertThat(procedure.outcome()).isEqualTo(Concept.EMPTY));
        assertThat(chart.observations())
                .singleElement()
                .satisfies(observation -> assertThat(observation.value()).isEqualTo(Concept.EMPTY));
        assertThat(chart.reports())
                .singleElement()
                .satisfies(report -> assertThat(report.conclusion()).isEmpty());
        assertThat(chart.serviceRequests()).hasSize(1);
    }

    @Test
    void maskedBirthDateIsUnknown() {
        Chart chart = Charts.read("dialect/masked-patient").chart();

        assertThat(chart.patient().birthDate()).isEqualTo(PartialDate.UNKNOWN);
        assertThat(chart.patient().deceased()).isTrue();
    }
}
