package org.cartcds.chart.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.cartcds.chart.ChartGap;
import org.cartcds.chart.ConditionEntry;
import org.cartcds.chart.PartialDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What one key may hold, and what becomes of it. */
class PrefetchKeyTests {

    @ParameterizedTest(name = "{0} is {1} with {2} conditions, {3} foreign")
    @CsvSource({
        "prefetch/conditions, FULL, 2, 0",
        "subject/condition, FULL, 1, 0",
        "prefetch/conditions-and-warning, FULL, 1, 0",
        "prefetch/other-types, FULL, 0, 0",
        "prefetch/foreign-conditions, FULL, 1, 1",
        "prefetch/empty-bundle, EMPTY, 0, 0",
        "prefetch/bundle-without-entry, EMPTY, 0, 0",
        "prefetch/warning-entry, EMPTY, 0, 0",
        "prefetch/informational-entry, EMPTY, 0, 0",
        "dialect/epic-no-results, EMPTY, 0, 0",
        "prefetch/operation-outcome, FAILED, 0, 0",
        "prefetch/operation-outcome-entry, FAILED, 0, 0",
        "prefetch/paged-conditions, PARTIAL, 1, 0",
        "prefetch/conditions-and-error, PARTIAL, 1, 0"
    })
    void answersOfOneKey(String file, KeyState state, int conditions, int foreign) {
        ChartReading reading = Charts.read(Charts.part("conditions", file));

        assertThat(reading.stateOf("conditions")).isEqualTo(state);
        assertThat(reading.chart().conditions()).hasSize(conditions);
        assertThat(reading.foreignResources()).isEqualTo(foreign);
        assertThat(reading.unreadableResources()).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = "ANSWERED", mode = EnumSource.Mode.EXCLUDE, value = ChartPart.State.class)
    void keysWithoutJsonKeepTheirState(ChartPart.State state) {
        ChartReading reading = Charts.read(ChartPart.without("procedures", state));

        KeyState expected = state == ChartPart.State.NO_DATA ? KeyState.EMPTY : KeyState.valueOf(state.name());
        assertThat(reading.stateOf("procedures")).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"text\"",
                "5",
                "[]",
                "true",
                "null",
                "{}",
                "{\"resourceType\":5}",
                "{\"resourceType\":\"Bundle\"",
                "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":",
                "{} {}",
                "<html></html>",
                "",
                "{\u0000}"
            })
    void whatIsNoResourceIsUnusable(String json) {
        assertThat(Charts.readJson(json).stateOf("conditions")).isEqualTo(KeyState.UNUSABLE);
    }

    @Test
    void brokenBundleGivesNothingAtAll() {
        String whole = Charts.file("prefetch/conditions");

        ChartReading reading = Charts.readJson(whole.substring(0, whole.length() - 10));

        assertThat(reading.stateOf("conditions")).isEqualTo(KeyState.UNUSABLE);
        assertThat(reading.chart().conditions()).isEmpty();
    }

    @Test
    void keyThatWasNeverGivenIsAbsent() {
        assertThat(Charts.read("prefetch/patient").stateOf("conditions")).isEqualTo(KeyState.ABSENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-conditions", "item7", "patient", "procedures", "--conditions"})
    void resourcesAreRecognisedByTypeWhateverTheKey(String key) {
        ChartReading reading = Charts.read(Charts.part(key, "prefetch/conditions"));

        assertThat(reading.chart().conditions()).hasSize(2);
    }

    @Test
    void leadingDashIsNotPartOfTheKey() {
        ChartReading reading = Charts.read(
                ChartPart.without("conditions", ChartPart.State.ABSENT),
                Charts.part("-conditions", "prefetch/conditions"));

        assertThat(reading.keys()).containsOnlyKeys("conditions").containsValue(KeyState.FULL);
    }

    @Test
    void everyMissingAnswerIsAGap() {
        ChartReading reading = Charts.read(
                ChartPart.without("patient", ChartPart.State.ABSENT),
                ChartPart.without("medicationStatements", ChartPart.State.UNUSABLE),
                ChartPart.without("procedures", ChartPart.State.NO_DATA),
                ChartPart.without("observations", ChartPart.State.FAILED),
                Charts.part("medicationRequests", "prefetch/operation-outcome"),
                Charts.part("conditions", "prefetch/paged-conditions"));

        assertThat(reading.chart().gaps())
                .containsExactlyInAnyOrder(
                        new ChartGap(ChartGap.Kind.NOT_PROVIDED, "patient", 1),
                        new ChartGap(ChartGap.Kind.NOT_PROVIDED, "medicationStatements", 1),
                        new ChartGap(ChartGap.Kind.FAILED, "observations", 1),
                        new ChartGap(ChartGap.Kind.FAILED, "medicationRequests", 1),
                        new ChartGap(ChartGap.Kind.PARTIAL, "conditions", 1));
    }

    @Test
    void unknownKeysAreNeverNamedAsGaps() {
        ChartReading reading = Charts.read(Charts.part("Doe, Jane", "prefetch/operation-outcome"));

        assertThat(reading.chart().gaps()).isEmpty();
    }

    @Test
    void lastPageCompletesAKey() {
        ChartReading reading = Charts.read(
                Charts.part("conditions", "prefetch/paged-conditions"),
                Charts.part("conditions", "prefetch/conditions"));

        assertThat(reading.stateOf("conditions")).isEqualTo(KeyState.FULL);
        assertThat(reading.chart().conditions()).hasSize(2);
    }

    @Test
    void failedPageLeavesAKeyPartial() {
        ChartReading reading = Charts.read(
                Charts.part("conditions", "prefetch/paged-conditions"),
                ChartPart.without("conditions", ChartPart.State.FAILED));

        assertThat(reading.stateOf("conditions")).isEqualTo(KeyState.PARTIAL);
    }

    @Test
    void readsEveryElementOfACondition() {
        ConditionEntry relapse =
                Charts.read("prefetch/conditions").chart().conditions().get(0);

        assertThat(relapse.reference()).isEqualTo("Condition/c1");
        assertThat(relapse.code().text()).isEqualTo("Multiple myeloma");
        assertThat(relapse.code().codings()).singleElement().satisfies(coding -> {
            assertThat(coding.system()).isEqualTo("http://hl7.org/fhir/sid/icd-10-cm");
            assertThat(coding.code()).isEqualTo("C90.02");
            assertThat(coding.display()).isEqualTo("Multiple myeloma in relapse");
        });
        assertThat(relapse.clinicalStatus()).isEqualTo("relapse");
        assertThat(relapse.verificationStatus()).isEqualTo("confirmed");
        assertThat(relapse.onset()).isEqualTo(PartialDate.parse("2019-03"));
        assertThat(relapse.recorded()).isEqualTo(PartialDate.parse("2025-06-02"));
        assertThat(relapse.abated()).isFalse();
        assertThat(relapse.bodySites())
                .singleElement()
                .satisfies(site -> assertThat(site.text()).isEqualTo("Bone marrow"));
    }

    @Test
    void readsThePatient() {
        ChartReading reading = Charts.read("prefetch/patient");

        assertThat(reading.chart().patient().id()).isEqualTo("p1");
        assertThat(reading.chart().patient().birthDate()).isEqualTo(PartialDate.parse("1960-05"));
        assertThat(reading.chart().patient().deceased()).isFalse();
    }

    @Test
    void patientWhoWasNotSentHasOnlyAnId() {
        ChartReading reading = Charts.read("prefetch/conditions");

        assertThat(reading.chart().patient().id()).isEqualTo("p1");
        assertThat(reading.chart().patient().birthDate()).isEqualTo(PartialDate.UNKNOWN);
    }

    @Test
    void onlyAnsweredStatesCountAsAnswers() {
        assertThat(KeyState.values())
                .filteredOn(KeyState::isAnswered)
                .extracting(state -> state.name().toLowerCase(Locale.ROOT))
                .containsExactly("full", "empty", "partial");
    }
}
