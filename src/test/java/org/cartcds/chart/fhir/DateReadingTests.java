package org.cartcds.chart.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.cartcds.chart.Chart;
import org.cartcds.chart.ChartGap;
import org.cartcds.chart.ConditionEntry;
import org.cartcds.chart.MedicationEntry;
import org.cartcds.chart.PartialDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which element is the date, and how exactly it is known. */
class DateReadingTests {

    private static Chart chart(String type, String members) {
        ChartReading reading = Charts.readJson(
                "{\"resourceType\":\"%s\",\"id\":\"x\",%s}".formatted(type, members.replace('\'', '"')));
        assertThat(reading.unreadableResources()).isZero();
        return reading.chart();
    }

    private static PartialDate dateOf(String type, String members) {
        Chart chart = chart(type, members);
        return switch (type) {
            case "Condition" -> chart.conditions().get(0).onset();
            case "Procedure" -> chart.procedures().get(0).performed();
            case "Observation" -> chart.observations().get(0).effective();
            case "DiagnosticReport" -> chart.reports().get(0).effective();
            default -> chart.medications().get(0).start();
        };
    }

    @ParameterizedTest(name = "{0} {1} is {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    Procedure | 'performedDateTime':'2025-01-10' | 2025-01-10
                    Procedure | 'performedDateTime':'2025-01' | 2025-01
                    Procedure | 'performedDateTime':'2025' | 2025
                    Procedure | 'performedDateTime':'2025-01-10T23:30:00-05:00' | 2025-01-10
                    Procedure | 'performedDateTime':'2025-01-10T10:00:00' | 2025-01-10
                    Procedure | 'performedPeriod':{'start':'2025-01','end':'2025-02-03'} | 2025-01
                    Procedure | 'performedPeriod':{'end':'2025-02-03'} | by 2025-02-03
                    Procedure | 'performedString':'last spring' | no date
                    Procedure | 'performedAge':{'value':60} | no date
                    Procedure | 'performedDateTime':'2025-13-45' | no date
                    Procedure | 'performedDateTime':'2025-02-30' | no date
                    Procedure | 'performedDateTime':'soon' | no date
                    Procedure | 'performedDateTime':{} | no date
                    Procedure | 'performedDateTime':null | no date
                    Procedure | '_performedDateTime':{'extension':[{'url':'u','valueCode':'unknown'}]} | no date
                    Procedure | 'status':'completed' | no date
                    Condition | 'onsetDateTime':'2019-03' | 2019-03
                    Condition | 'onsetPeriod':{'start':'2019'} | 2019
                    Condition | 'onsetAge':{'value':60},'recordedDate':'2020' | no date
                    Condition | 'onsetString':'2019','recordedDate':'2020' | no date
                    Condition | 'onsetRange':{'low':{'value':1}} | no date
                    Condition | 'recordedDate':'2020','meta':{'lastUpdated':'2024-01-01T00:00:00Z'} | no date
                    Observation | 'effectiveDateTime':'2025-06','issued':'2025-07-01T00:00:00Z' | 2025-06
                    Observation | 'effectivePeriod':{'start':'2025-06-01'} | 2025-06-01
                    Observation | 'effectiveInstant':'2025-06-01T08:00:00Z' | 2025-06-01
                    Observation | 'effectiveTiming':{'event':['2025-06-01']} | 2025-06-01
                    Observation | 'effectiveTiming':{'event':['2025-06-01','2025-07-01']},'issued':'2025-07-02T00:00:00Z' | no date
                    Observation | 'issued':'2025-07-01T00:00:00Z' | 2025-07-01
                    Observation | '_effectiveDateTime':{'extension':[]},'issued':'2025-07-01T00:00:00Z' | 2025-07-01
                    Observation | 'effectiveDateTime':'2025-13-45','issued':'2025-07-01T00:00:00Z' | no date
                    Observation | 'meta':{'lastUpdated':'2024-01-01T00:00:00Z'} | no date
                    DiagnosticReport | 'effectiveDateTime':'2025-06-01' | 2025-06-01
                    DiagnosticReport | 'issued':'2025-07-01T00:00:00Z' | 2025-07-01
                    MedicationAdministration | 'effectiveDateTime':'2025-01-10' | 2025-01-10
                    MedicationAdministration | 'effectivePeriod':{'start':'2025-01-10T10:00:00Z'} | 2025-01-10
                    MedicationAdministration | 'status':'completed' | no date
                    MedicationStatement | 'effectiveDateTime':'2025','dateAsserted':'2025-03-01' | 2025
                    MedicationStatement | 'dateAsserted':'2025-03-01' | by 2025-03-01
                    MedicationStatement | 'dateAsserted':'2025-03' | by 2025-03-31
                    MedicationStatement | 'effectiveDateTime':'2025-13-45','dateAsserted':'2025-03-01' | by 2025-03-01
                    MedicationStatement | 'dateAsserted':'2025-13-45' | no date
                    MedicationRequest | 'authoredOn':'2025-01-02' | no date
                    """)
    void takesTheClinicalDate(String type, String members, String expected) {
        assertThat(dateOf(type, members)).hasToString(expected);
    }

    @Test
    void keepsTheEndsOfPeriods() {
        assertThat(chart("Procedure", "'performedPeriod':{'start':'2025-01-10','end':'2025-02'}")
                        .procedures()
                        .get(0)
                        .end())
                .isEqualTo(PartialDate.parse("2025-02"));
        MedicationEntry statement = chart(
                        "MedicationStatement",
                        "'effectivePeriod':{'start':'2024','end':'2025-02-01'},'dateAsserted':'2025'")
                .medications()
                .get(0);
        assertThat(statement.end()).isEqualTo(PartialDate.parse("2025-02-01"));
        assertThat(statement.asserted()).isEqualTo(PartialDate.parse("2025"));
    }

    @Test
    void brokenDateLosesOnlyItself() {
        Chart chart = chart(
                "Condition", "'onsetDateTime':'2025-13-45','recordedDate':'2025-06-02','code':{'text':'Myeloma'}");
        ConditionEntry condition = chart.conditions().get(0);

        assertThat(condition.onset()).isEqualTo(PartialDate.UNKNOWN);
        assertThat(condition.recorded()).isEqualTo(PartialDate.parse("2025-06-02"));
        assertThat(condition.code().text()).isEqualTo("Myeloma");
        assertThat(chart.gaps()).containsExactly(new ChartGap(ChartGap.Kind.UNREADABLE, "Condition", 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'abatementDateTime':'2020'",
                "'abatementDateTime':'2020-13-45'",
                "'abatementPeriod':{'start':'2020'}",
                "'abatementAge':{'value':60}",
                "'abatementString':'last year'",
                "'abatementRange':{'low':{'value':60}}"
            })
    void everyRecordedAbatementCounts(String abatement) {
        assertThat(chart("Condition", abatement).conditions().get(0).abated()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'abatementDateTime':null",
                "'_abatementDateTime':{'extension':[{'url':'u','valueCode':'unknown'}]}",
                "'recordedDate':'2020'"
            })
    void absentAbatementDoesNotCount(String abatement) {
        assertThat(chart("Condition", abatement).conditions().get(0).abated()).isFalse();
    }

    @Test
    void readsDeathHoweverItIsRecorded() {
        Map<String, Boolean> deaths = Map.of(
                "'deceasedBoolean':true", true,
                "'deceasedBoolean':false", false,
                "'deceasedDateTime':'2025'", true,
                "'deceasedDateTime':'2025-13-45'", true,
                "'deceasedDateTime':null", false,
                "'gender':'female'", false);

        deaths.forEach((members, dead) -> {
            ChartReading reading = Charts.readJson(
                    "{\"resourceType\":\"Patient\",\"id\":\"p1\",%s}".formatted(members.replace('\'', '"')));
            assertThat(reading.chart().patient().deceased()).as(members).isEqualTo(dead);
        });
    }
}
