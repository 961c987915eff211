package org.cartcds.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.cartcds.detection.ChartRecords.TODAY;

import java.util.List;
import java.util.stream.Collectors;
import org.cartcds.chart.MedicationEntry.Source;
import org.cartcds.chart.PartialDate;
import org.cartcds.detection.CarTInfusion.Rank;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How records come together as infusions. */
class InfusionsTests {

    private static List<CarTInfusion> infusions(ChartRecords records) {
        return records.explain().infusions();
    }

    /** Product, date and records, a line for each infusion. */
    private static List<String> lines(ChartRecords records) {
        return infusions(records).stream()
                .map(infusion -> infusion.product().id() + ", " + infusion.date() + ": "
                        + infusion.sources().stream()
                                .map(source -> source.evidence().reference())
                                .collect(Collectors.joining(" ")))
                .toList();
    }

    @Test
    void nameTheMostReliableRecordFirstAndTakeItsDay() {
        ChartRecords records = new ChartRecords()
                .condition("history", "s/p Abecma", "2025-01-15")
                .medication("stated", "Abecma", "2025-01-12")
                .medication("given", Source.ADMINISTRATION, "completed", "Abecma", "2025-01-10")
                .procedure("b", "completed", "CAR-T infusion", "2025-01-11")
                .procedure("a", "completed", "CAR-T infusion", "2025-01-11");

        assertThat(lines(records))
                .containsExactly("idecabtagene-vicleucel, 2025-01-10: Medication/given Procedure/a Procedure/b"
                        + " Medication/stated Condition/history");
        CarTInfusion infusion = infusions(records).get(0);
        assertThat(infusion.sources())
                .extracting(CarTInfusion.Source::rank)
                .containsExactly(Rank.ADMINISTRATION, Rank.PROCEDURE, Rank.PROCEDURE, Rank.STATEMENT, Rank.TEXT);
        assertThat(infusion.best().evidence())
                .isEqualTo(new Evidence("Medication/given", PartialDate.parse("2025-01-10"), "Abecma"));
        assertThat(infusion.datesConflict()).isTrue();
    }

    @Test
    void doNotConflictWhereRecordsAgree() {
        assertThat(infusions(new ChartRecords()
                        .medication("stated", "Abecma", "2025-01-10")
                        .procedure("done", "completed", "CAR-T infusion", "2025-01-10")))
                .extracting(CarTInfusion::datesConflict)
                .containsExactly(false);
    }

    @ParameterizedTest
    @CsvSource({"2025-02-09, 1", "2025-02-10, 2", "2024-12-11, 1", "2024-12-10, 2"})
    void areOneWithinThirtyDays(String other, int count) {
        assertThat(infusions(new ChartRecords()
                        .medication("one", "Abecma", "2025-01-10")
                        .medication("other", "Abecma", other)))
                .hasSize(count);
    }

    @Test
    void areTwoWhereTheProductsDiffer() {
        assertThat(lines(new ChartRecords()
                        .medication("one", "Abecma", "2025-01-10")
                        .medication("other", "Carvykti", "2025-01-10")))
                .containsExactly(
                        "idecabtagene-vicleucel, 2025-01-10: Medication/one",
                        "ciltacabtagene-autoleucel, 2025-01-10: Medication/other");
    }

    @Test
    void takeAnUnnamedRecordToTheLatestThatIsNear() {
        assertThat(lines(new ChartRecords()
                        .medication("one", "Abecma", "2025-01-10")
                        .medication("other", "Carvykti", "2025-02-05")
                        .procedure("unnamed", "completed", "CAR-T infusion", "2025-01-20")))
                .containsExactly(
                        "ciltacabtagene-autoleucel, 2025-01-20: Procedure/unnamed Medication/other",
                        "idecabtagene-vicleucel, 2025-01-10: Medication/one");
    }

    @Test
    void comeNewestFirst() {
        ChartRecords records = new ChartRecords()
                .medication("oldest", "Abecma", "2020-01-10")
                .medication("newest", "Abecma", "2025-01-10")
                .medication("between", "Abecma", "2022-01-10");

        assertThat(lines(records))
                .containsExactly(
                        "idecabtagene-vicleucel, 2025-01-10: Medication/newest",
                        "idecabtagene-vicleucel, 2022-01-10: Medication/between",
                        "idecabtagene-vicleucel, 2020-01-10: Medication/oldest");
    }

    @Test
    void ofOneDayComeByTheReferenceOfTheirBestRecord() {
        assertThat(lines(new ChartRecords()
                        .medication("b", "Carvykti", "2025-01-10")
                        .medication("a", "Abecma", "2025-01-10")))
                .containsExactly(
                        "idecabtagene-vicleucel, 2025-01-10: Medication/a",
                        "ciltacabtagene-autoleucel, 2025-01-10: Medication/b");
    }

    @Test
    void withoutADateComeBehindThoseWithOne() {
        assertThat(lines(new ChartRecords()
                        .medication("undated", "Carvykti", "")
                        .medication("dated", "Abecma", "2020-01-10")))
                .containsExactly(
                        "idecabtagene-vicleucel, 2020-01-10: Medication/dated",
                        "ciltacabtagene-autoleucel, no date: Medication/undated");
    }

    @Test
    void takeARecordWithoutADateToTheOneOfItsProduct() {
        assertThat(lines(new ChartRecords()
                        .medication("undated", "Abecma", "")
                        .medication("dated", "Abecma", "2020-01-10")))
                .containsExactly("idecabtagene-vicleucel, 2020-01-10: Medication/dated Medication/undated");
    }

    @Test
    void narrowTheDateByWhatTheOthersAllow() {
        assertThat(lines(new ChartRecords()
                        .medication("year", "Abecma", "2025")
                        .procedure("month", "completed", "CAR-T infusion", "2025-03")
                        .condition("by", "s/p CAR-T", "2025-03-20")))
                .containsExactly("idecabtagene-vicleucel, 2025-03-01 to 2025-03-20: Procedure/month Medication/year"
                        + " Condition/by");
    }

    @Test
    void keepTheDateOfTheBetterRecordWhereAnotherExcludesIt() {
        assertThat(lines(new ChartRecords()
                        .medication("march", "Abecma", "2025-03")
                        .medication("april", "Abecma", "2025-04")))
                .containsExactly("idecabtagene-vicleucel, 2025-03: Medication/march Medication/april");
    }

    @Test
    void ofMonthsThatAreFarApartAreTwo() {
        assertThat(lines(new ChartRecords()
                        .medication("march", "Abecma", "2025-03")
                        .medication("june", "Abecma", "2025-06")))
                .containsExactly(
                        "idecabtagene-vicleucel, 2025-06: Medication/june",
                        "idecabtagene-vicleucel, 2025-03: Medication/march");
    }

    @ParameterizedTest
    @CsvSource({
        "2025-01-10, idecabtagene-vicleucel",
        "2024-12-11, idecabtagene-vicleucel",
        "2024-12-10, unknown",
        "2025-02-09, idecabtagene-vicleucel",
        "2025-02-10, unknown",
        "2025, unknown",
        "'', unknown"
    })
    void takeTheProductFromARequestOfTheSameTime(String requested, String product) {
        assertThat(infusions(new ChartRecords()
                        .procedure("cells", "completed", "CAR-T infusion", "2025-01-10")
                        .medication("request", Source.REQUEST, "active", "Abecma", requested)))
                .extracting(infusion -> infusion.product().id())
                .containsExactly(product);
    }

    @ParameterizedTest
    @CsvSource({"cancelled", "entered-in-error", "revoked"})
    void takeNoProductFromARequestThatWasCalledOff(String status) {
        assertThat(infusions(new ChartRecords()
                        .procedure("cells", "completed", "CAR-T infusion", "2025-01-10")
                        .medication("request", Source.REQUEST, status, "Abecma", "2025-01-10")))
                .extracting(infusion -> infusion.product().id())
                .containsExactly("unknown");
    }

    @Test
    void takeNoProductFromRequestsOfTwo() {
        assertThat(infusions(new ChartRecords()
                        .procedure("cells", "completed", "CAR-T infusion", "2025-01-10")
                        .medication("one", Source.REQUEST, "active", "Abecma", "2025-01-10")
                        .medication("unnamed", Source.REQUEST, "active", "CAR-T cells", "2025-01-10")
                        .medication("other", Source.REQUEST, "active", "Carvykti", "2025-01-12")))
                .extracting(infusion -> infusion.product().id())
                .containsExactly("unknown");
    }

    @Test
    void withoutAFirstDayTakeNoProductFromARequest() {
        assertThat(infusions(new ChartRecords()
                        .condition("history", "s/p CAR-T", "2025-01-10")
                        .medication("request", Source.REQUEST, "active", "Abecma", "2025-01-10")))
                .extracting(
                        infusion -> infusion.product().id(),
                        infusion -> infusion.date().toString())
                .containsExactly(tuple("unknown", "by 2025-01-10"));
    }

    @Test
    void takeTheDayOnWhichARequestWasRecordedWhereItHasNoOther() {
        assertThat(infusions(new ChartRecords()
                        .procedure("cells", "completed", "CAR-T infusion", "2025-01-10")
                        .medication(
                                "request",
                                Source.REQUEST,
                                "active",
                                "Abecma",
                                "",
                                ChartRecords.ended("", "2025-01-02"))))
                .extracting(infusion -> infusion.product().id())
                .containsExactly("idecabtagene-vicleucel");
    }

    @Test
    void tellWhetherThereIsOne() {
        FailureDetection detection = new FailureDetection(ChartRecords.KNOWLEDGE);

        assertThat(detection.hasInfusion(
                        new ChartRecords()
                                .medication("cells", "Abecma", "2025-01-10")
                                .chart(),
                        TODAY))
                .isTrue();
        assertThat(detection.hasInfusion(
                        new ChartRecords()
                                .medication("cells", Source.REQUEST, "active", "Abecma", "2025-01-10")
                                .chart(),
                        TODAY))
                .isFalse();
    }
}
