package org.cartcds.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cartcds.detection.ChartRecords.myelomaAfterCarT;

import org.junit.jupiter.api.Test;

/** What is told of assessments by their dates and by what others say. */
class CourseTraceTests {

    @Test
    void recordsFromBeforeTheCells() {
        ChartRecords records = myelomaAfterCarT()
                .condition("before", "Multiple myeloma in relapse", "2024-06-02")
                .observation("before", "IMWG response", "partial response", "2024-07-02");

        assertThat(records.toldOfCourse()).isEqualTo("""
                not-documented: failure-before-infusion
                failure rejected: Condition/before The record lies before the infusion: it describes why the cells were given.
                response rejected: Observation/before The record lies before the infusion and says nothing about its result.
                outcome noted: No failure after the newest infusion is documented.
                """);
    }

    @Test
    void progressionBeforeTheFirstAssessment() {
        ChartRecords records =
                myelomaAfterCarT().observation("day-13", "IMWG response", "progressive disease", "2025-01-23");

        assertThat(records.toldOfCourse()).isEqualTo("""
                not-documented: too-early-to-assess
                failure rejected: Observation/day-13 The record lies before the first assessment of the disease.
                outcome noted: No failure after the newest infusion is documented.
                """);
    }

    @Test
    void progressionAtTheFirstAssessment() {
        ChartRecords records =
                myelomaAfterCarT().observation("day-14", "IMWG response", "progressive disease", "2025-01-24");

        assertThat(records.toldOfCourse()).isEqualTo("""
                non-response: progression-after-infusion
                failure counted: Observation/day-14 The record documents failure after the infusion.
                outcome counted: A failure after the newest infusion is documented.
                """);
    }

    @Test
    void aRelapseThatMayBeTooEarly() {
        ChartRecords records =
                myelomaAfterCarT().observation("month", "IMWG response", "progressive disease", "2025-01");

        assertThat(records.toldOfCourse()).isEqualTo("""
                undetermined: relapse-not-dated
                failure noted: Observation/month The record leaves open whether the therapy failed.
                outcome noted: There is a sign of failure, but the record leaves it open.
                """);
    }

    @Test
    void aResponseThatALaterOneReplaces() {
        ChartRecords records = myelomaAfterCarT()
                .observation("first", "IMWG response", "stable disease", "2025-03-02")
                .observation("second", "IMWG response", "very good partial response", "2025-04-01")
                .observation("mrd", "MRD", "positive", "2025-03-20")
                .observation("later", "MRD", "negative", "2025-04-02");

        assertThat(records.toldOfCourse()).isEqualTo("""
                not-documented: no-failure-recorded
                response noted: Observation/first A later assessment takes its place.
                response noted: Observation/mrd A later assessment takes its place.
                response noted: Observation/second The assessment after the infusion is no failure by itself.
                response noted: Observation/later The assessment after the infusion is no failure by itself.
                outcome noted: No failure after the newest infusion is documented.
                """);
    }

    @Test
    void aRemissionAfterARelapse() {
        ChartRecords records = myelomaAfterCarT()
                .condition("relapse", "Multiple myeloma in relapse", "2025-06-02")
                .observation("cr", "IMWG response", "complete response", "2025-09-02");

        assertThat(records.toldOfCourse()).isEqualTo("""
                not-documented: remission-after-failure
                failure rejected: Condition/relapse A remission or complete response is recorded later.
                response noted: Observation/cr The assessment after the infusion is no failure by itself.
                outcome noted: No failure after the newest infusion is documented.
                """);
    }

    @Test
    void anotherRelapseAfterARemission() {
        ChartRecords records = myelomaAfterCarT()
                .condition("relapse", "Multiple myeloma in relapse", "2025-06-02")
                .observation("cr", "IMWG response", "complete response", "2025-09-02")
                .condition("again", "Multiple myeloma in relapse", "2026-02-02");

        assertThat(records.toldOfCourse()).isEqualTo("""
                relapse: relapse-after-infusion
                failure counted: Condition/again The record documents failure after the infusion.
                failure rejected: Condition/relapse A remission or complete response is recorded later.
                response noted: Observation/cr The assessment after the infusion is no failure by itself.
                outcome counted: A failure after the newest infusion is documented.
                """);
    }

    @Test
    void aRelapseWithoutADate() {
        ChartRecords records = myelomaAfterCarT()
                .condition("relapse", "Multiple myeloma in relapse", "")
                .observation("vgpr", "IMWG response", "very good partial response", "");

        assertThat(records.toldOfCourse()).isEqualTo("""
                undetermined: relapse-not-dated
                failure noted: Condition/relapse The record leaves open whether the therapy failed.
                response noted: Observation/vgpr Its date cannot be placed before or after the infusion.
                outcome noted: There is a sign of failure, but the record leaves it open.
                """);
    }

    @Test
    void aRelapseWithoutADateBesideARemission() {
        ChartRecords records = myelomaAfterCarT()
                .condition("relapse", "Multiple myeloma in relapse", "")
                .observation("cr", "IMWG response", "complete response", "2025-04-02");

        assertThat(records.toldOfCourse()).isEqualTo("""
                not-documented: remission-after-failure, relapse-not-dated
                failure rejected: Condition/relapse It cannot be placed, and a dated remission after the infusion can.
                response noted: Observation/cr The assessment after the infusion is no failure by itself.
                outcome noted: No failure after the newest infusion is documented.
                """);
    }

    @Test
    void aRelapseWithoutADateBesideAFinalResponse() {
        ChartRecords records = myelomaAfterCarT()
                .condition("relapse", "Multiple myeloma in relapse", "")
                .observation("sd", "IMWG response", "stable disease", "2025-06-02");

        assertThat(records.toldOfCourse()).isEqualTo("""
                non-response: no-response-at-assessment
                response counted: Observation/sd The response is final and short of what the disease folder calls adequate.
                failure noted: Condition/relapse Its date cannot be placed before or after the infusion.
                outcome counted: A failure after the newest infusion is documented.
                """);
    }

    @Test
    void aRelapseAfterCellsOfAnUnknownDay() {
        ChartRecords records = new ChartRecords()
                .myeloma()
                .medication("cells", "Abecma", "")
                .condition("relapse", "Multiple myeloma in relapse", "2025-06-02");

        assertThat(records.toldOfCourse()).isEqualTo("""
                undetermined: infusion-not-dated
                failure noted: Condition/relapse The record leaves open whether the therapy failed.
                outcome noted: There is a sign of failure, but the record leaves it open.
                """);
    }

    @Test
    void aRelapseOfTheYearOfTheCells() {
        ChartRecords records = new ChartRecords()
                .myeloma()
                .medication("cells", "Abecma", "2025")
                .condition("relapse", "Multiple myeloma in relapse", "2025");

        assertThat(records.toldOfCourse()).isEqualTo("""
                undetermined: relapse-not-dated
                failure noted: Condition/relapse The record leaves open whether the therapy failed.
                outcome noted: There is a sign of failure, but the record leaves it open.
                """);
    }

    @Test
    void aRelapseOnTheDayOfARemission() {
        ChartRecords records = myelomaAfterCarT()
                .condition("relapse", "Multiple myeloma in relapse", "2025-06-02")
                .observation("cr", "IMWG response", "complete response", "2025-06-02")
                .observation("pr", "IMWG response", "partial response", "2025-04-02");

        assertThat(records.toldOfCourse()).isEqualTo("""
                undetermined: conflicting-records
                failure noted: Condition/relapse The record leaves open whether the therapy failed.
                failure noted: Observation/cr The record leaves open whether the therapy failed.
                response noted: Observation/pr A later assessment takes its place.
                outcome noted: There is a sign of failure, but the record leaves it open.
                """);
    }

    @Test
    void progressionOnTheDayOfStableDisease() {
        ChartRecords records = myelomaAfterCarT()
                .observation("pd", "IMWG response", "progressive disease", "2025-06-02")
                .observation("sd", "Overall response", "stable disease", "2025-06-02")
                .observation("pr", "Overall response", "partial response", "2025-06-02");

        assertThat(records.toldOfCourse()).isEqualTo("""
                undetermined: conflicting-records
                failure noted: Observation/pd The record leaves open whether the therapy failed.
                failure noted: Observation/pr The record leaves open whether the therapy failed.
                failure noted: Observation/sd The record leaves open whether the therapy failed.
                outcome noted: There is a sign of failure, but the record leaves it open.
                """);
    }

    @Test
    void refractoryDiseaseOnTheDayOfStableDisease() {
        ChartRecords records = myelomaAfterCarT()
                .condition("refractory", "Refractory multiple myeloma", "2025-06-02")
                .observation("sd", "Overall response", "stable disease", "2025-06-02");

        assertThat(records.toldOfCourse()).isEqualTo("""
                non-response: no-response-at-assessment
                failure counted: Condition/refractory The record documents failure after the infusion.
                response noted: Observation/sd The assessment after the infusion is no failure by itself.
                outcome counted: A failure after the newest infusion is documented.
                """);
    }

    @Test
    void aRelapseThatARemissionOfThatMonthMayFollow() {
        ChartRecords records = myelomaAfterCarT()
                .condition("relapse", "Multiple myeloma in relapse", "2025-06-02")
                .observation("month", "IMWG response", "complete response", "2025-06")
                .observation("sd", "IMWG response", "stable disease", "2025-06-20");

        assertThat(records.toldOfCourse()).isEqualTo("""
                undetermined: conflicting-records
                failure noted: Condition/relapse The record leaves open whether the therapy failed.
                failure noted: Observation/month The record leaves open whether the therapy failed.
                response noted: Observation/sd The assessment after the infusion is no failure by itself.
                outcome noted: There is a sign of failure, but the record leaves it open.
                """);
    }

    @Test
    void aRelapseThatARemissionOfThatYearMayFollow() {
        ChartRecords records = myelomaAfterCarT()
                .condition("relapse", "Multiple myeloma in relapse", "2025-06-02")
                .observation("year", "IMWG response", "complete response", "2025");

        assertThat(records.toldOfCourse()).isEqualTo("""
                undetermined: conflicting-records
                failure noted: Condition/relapse The record leaves open whether the therapy failed.
                failure noted: Observation/year The record leaves open whether the therapy failed.
                outcome noted: There is a sign of failure, but the record leaves it open.
                """);
    }

    @Test
    void aRelapseAfterTheMonthOfARemission() {
        ChartRecords records = myelomaAfterCarT()
                .condition("relapse", "Multiple myeloma in relapse", "2025-06-02")
                .observation("month", "IMWG response", "complete response", "2025-05");

        assertThat(records.toldOfCourse()).isEqualTo("""
                relapse: relapse-after-infusion
                failure counted: Condition/relapse The record documents failure after the infusion.
                response noted: Observation/month The assessment after the infusion is no failure by itself.
                outcome counted: A failure after the newest infusion is documented.
                """);
    }

    @Test
    void stableDiseaseThatIsFinal() {
        ChartRecords records = myelomaAfterCarT().observation("sd", "IMWG response", "stable disease", "2025-04-10");

        assertThat(records.toldOfCourse()).isEqualTo("""
                non-response: no-response-at-assessment
                response counted: Observation/sd The response is final and short of what the disease folder calls adequate.
                outcome counted: A failure after the newest infusion is documented.
                """);
    }

    @Test
    void stableDiseaseThatIsNotFinal() {
        ChartRecords records = myelomaAfterCarT().observation("sd", "IMWG response", "stable disease", "2025-04-09");

        assertThat(records.toldOfCourse()).isEqualTo("""
                not-documented: response-not-final
                failure rejected: Observation/sd The response is not final yet.
                outcome noted: No failure after the newest infusion is documented.
                """);
    }

    @Test
    void aFinalResponseShortOfAdequate() {
        ChartRecords records = myelomaAfterCarT()
                .observation("pr", "IMWG response", "partial response", "2025-03-10")
                .observation("sd", "IMWG response", "stable disease", "2025-06-10");

        assertThat(records.toldOfCourse()).isEqualTo("""
                incomplete-response: incomplete-response-at-assessment
                response counted: Observation/sd The response is final and short of what the disease folder calls adequate.
                response noted: Observation/pr A later assessment takes its place.
                outcome counted: A failure after the newest infusion is documented.
                """);
    }

    @Test
    void aFinalResponseThatGaveWayToARemission() {
        ChartRecords records = myelomaAfterCarT()
                .observation("sd", "IMWG response", "stable disease", "2025-06-10")
                .observation("cr", "IMWG response", "complete response", "2025-08-10");

        assertThat(records.toldOfCourse()).isEqualTo("""
                not-documented: remission-after-failure
                response noted: Observation/sd A later assessment takes its place.
                response noted: Observation/cr The assessment after the infusion is no failure by itself.
                outcome noted: No failure after the newest infusion is documented.
                """);
    }

    @Test
    void aFinalResponseThatGaveWayToNoResidualDisease() {
        ChartRecords records = myelomaAfterCarT()
                .observation("mrd", "MRD", "positive", "2025-06-10")
                .observation("negative", "MRD", "negative", "2025-08-10");

        assertThat(records.toldOfCourse()).isEqualTo("""
                not-documented: no-failure-recorded
                response noted: Observation/mrd A later assessment takes its place.
                response noted: Observation/negative The assessment after the infusion is no failure by itself.
                outcome noted: No failure after the newest infusion is documented.
                """);
    }

    @Test
    void twoFinalResponsesOfOneDayThatExcludeEachOther() {
        ChartRecords records = myelomaAfterCarT()
                .observation("sd", "IMWG response", "stable disease", "2025-06-10")
                .observation("sd2", "IMWG response", "stable disease", "2025-06-10")
                .observation("pr", "IMWG response", "partial response", "2025-06-10");

        assertThat(records.toldOfCourse()).isEqualTo("""
                undetermined: conflicting-records
                failure noted: Observation/pr The record leaves open whether the therapy failed.
                failure noted: Observation/sd The record leaves open whether the therapy failed.
                failure noted: Observation/sd2 The record leaves open whether the therapy failed.
                outcome noted: There is a sign of failure, but the record leaves it open.
                """);
    }

    @Test
    void residualDiseaseAndNoneOnOneDay() {
        ChartRecords records = myelomaAfterCarT()
                .observation("positive", "MRD", "positive", "2025-06-10")
                .observation("negative", "MRD", "negative", "2025-06-10");

        assertThat(records.toldOfCourse()).isEqualTo("""
                not-documented: no-failure-recorded
                response noted: Observation/negative The assessment after the infusion is no failure by itself.
                response noted: Observation/positive The assessment after the infusion is no failure by itself.
                outcome noted: No failure after the newest infusion is documented.
                """);
    }

    @Test
    void aFinalResponseThatIsNotConfirmed() {
        ChartRecords records =
                myelomaAfterCarT().observation("sd", "IMWG response", "stable disease", "2025-06-10", "Condition/gone");

        assertThat(records.toldOfCourse()).isEqualTo("""
                not-documented: no-failure-recorded
                failure noted: Observation/sd The condition it is about was not sent.
                response noted: Observation/sd The assessment after the infusion is no failure by itself.
                outcome noted: No failure after the newest infusion is documented.
                """);
    }

    @Test
    void progressionAfterAResponse() {
        ChartRecords records = myelomaAfterCarT()
                .observation("pr", "IMWG response", "partial response", "2025-02-20")
                .observation("pd", "IMWG response", "progressive disease", "2025-03-02");

        assertThat(records.toldOfCourse()).isEqualTo("""
                relapse: progression-after-infusion
                failure counted: Observation/pd The record documents failure after the infusion.
                response noted: Observation/pr The assessment after the infusion is no failure by itself.
                outcome counted: A failure after the newest infusion is documented.
                """);
    }

    @Test
    void progressionWithoutAResponse() {
        ChartRecords records = myelomaAfterCarT()
                .observation("pd", "IMWG response", "progressive disease", "2025-03-11")
                .observation("again", "IMWG response", "no response", "2025-03-11");

        assertThat(records.toldOfCourse()).isEqualTo("""
                non-response: progression-after-infusion, no-response-at-assessment
                failure counted: Observation/again The record documents failure after the infusion.
                failure counted: Observation/pd The record documents failure after the infusion.
                outcome counted: A failure after the newest infusion is documented.
                """);
    }

    @Test
    void progressionAfterTheTimeOfNonResponse() {
        ChartRecords records =
                myelomaAfterCarT().observation("pd", "IMWG response", "progressive disease", "2025-03-12");

        assertThat(records.toldOfCourse()).isEqualTo("""
                relapse: progression-after-infusion
                failure counted: Observation/pd The record documents failure after the infusion.
                outcome counted: A failure after the newest infusion is documented.
                """);
    }

    @Test
    void progressionThatMayBeNonResponse() {
        ChartRecords records = myelomaAfterCarT().observation("pd", "IMWG response", "progressive disease", "2025-03");

        assertThat(records.toldOfCourse()).isEqualTo("""
                undetermined: relapse-not-dated
                failure noted: Observation/pd The record leaves open whether the therapy failed.
                outcome noted: There is a sign of failure, but the record leaves it open.
                """);
    }

    @Test
    void severalRecordsOfOneDayOneOfWhichSaysItTwice() {
        ChartRecords records = myelomaAfterCarT()
                .observation("b", "IMWG response", "progressive disease", "2025-06-02")
                .condition(
                        "c", "Multiple myeloma in relapse", "relapse", "confirmed", "2025-06-02", "2025-06-02", false)
                .observation("a", "IMWG response", "treatment failure", "2025-06-02")
                .observation("later", "IMWG response", "progressive disease", "2025-06-03");

        assertThat(records.toldOfCourse()).isEqualTo("""
                relapse: relapse-after-infusion, progression-after-infusion, treatment-failure-recorded
                failure counted: Condition/c The record documents failure after the infusion.
                failure counted: Condition/c The record documents failure after the infusion.
                failure counted: Observation/a The record documents failure after the infusion.
                failure counted: Observation/b The record documents failure after the infusion.
                failure counted: Observation/later The record documents failure after the infusion.
                outcome counted: A failure after the newest infusion is documented.
                """);
    }

    private static ChartRecords leukemiaAfterCarT() {
        return new ChartRecords()
                .condition("leukemia", "B-cell acute lymphoblastic leukemia", "2023-05-20")
                .medication("cells", "Kymriah", "2025-01-10");
    }

    @Test
    void residualLeukemiaThatIsFinal() {
        ChartRecords records = leukemiaAfterCarT().observation("mrd", "MRD", "positive", "2025-02-20");

        assertThat(records.toldOfCourse()).isEqualTo("""
                incomplete-response: incomplete-response-at-assessment
                response counted: Observation/mrd The response is final and short of what the disease folder calls adequate.
                outcome counted: A failure after the newest infusion is documented.
                """);
    }

    @Test
    void residualLeukemiaAndNoneOnOneDay() {
        ChartRecords records = leukemiaAfterCarT()
                .observation("positive", "MRD", "positive", "2025-02-20")
                .observation("negative", "MRD", "negative", "2025-02-20");

        assertThat(records.toldOfCourse()).isEqualTo("""
                undetermined: conflicting-records
                failure noted: Observation/negative The record leaves open whether the therapy failed.
                failure noted: Observation/positive The record leaves open whether the therapy failed.
                outcome noted: There is a sign of failure, but the record leaves it open.
                """);
    }

    @Test
    void residualLeukemiaThatGaveWayToNone() {
        ChartRecords records = leukemiaAfterCarT()
                .observation("positive", "MRD", "positive", "2025-02-20")
                .observation("negative", "MRD", "negative", "2025-03-20");

        assertThat(records.toldOfCourse()).isEqualTo("""
                not-documented: remission-after-failure
                response noted: Observation/positive A later assessment takes its place.
                response noted: Observation/negative The assessment after the infusion is no failure by itself.
                outcome noted: No failure after the newest infusion is documented.
                """);
    }
}
