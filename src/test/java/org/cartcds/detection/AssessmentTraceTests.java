package org.cartcds.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cartcds.chart.Concept.ofCode;
import static org.cartcds.detection.ChartRecords.ended;
import static org.cartcds.detection.ChartRecords.myelomaAfterCarT;
import static org.cartcds.detection.ChartRecords.reasons;

import java.util.List;
import java.util.function.UnaryOperator;
import org.cartcds.chart.MedicationEntry;
import org.cartcds.chart.MedicationEntry.Source;
import org.junit.jupiter.api.Test;

/** What is told of the records that may speak of the disease, and that nothing is told of the others. */
class AssessmentTraceTests {

    /** Ended on this day, with a reason that may be that of the end or that of the therapy. */
    private static UnaryOperator<MedicationEntry> endedGivenFor(String end, String reason) {
        return entry -> ended(end, "").apply(reasons(List.of(reason)).apply(entry));
    }

    @Test
    void aRelapseThatIsRefuted() {
        ChartRecords records = myelomaAfterCarT()
                .condition("refuted", "Multiple myeloma in relapse", "active", "refuted", "", "2025-06-02", false)
                .condition(
                        "considered", "Multiple myeloma in relapse", "active", "differential", "", "2025-06-02", false)
                .condition("asthma", "Asthma", "active", "refuted", "", "2025-06-02", false);

        assertThat(records.told()).isEqualTo("""
                not-documented: no-failure-recorded
                infusion counted: Medication/cells The record documents that CAR-T cells were given.
                disease counted: It is the only disease on the chart that fits the infusion.
                disease counted: Condition/myeloma The condition names the disease.
                disease rejected: Condition/refuted The condition names the disease, but is not confirmed, refuted or entered in error.
                disease rejected: Condition/considered The condition names the disease, but is not confirmed, refuted or entered in error.
                failure rejected: Condition/refuted The condition is refuted, entered in error or only considered.
                failure rejected: Condition/considered The condition is refuted, entered in error or only considered.
                outcome noted: No failure after the newest infusion is documented.
                """);
    }

    @Test
    void aRelapseOfAnotherDisease() {
        ChartRecords records = myelomaAfterCarT()
                .condition("breast", "Breast cancer in relapse", "2025-06-02")
                .condition("depression", "Depression", "relapse", "confirmed", "", "2025-06-02", false)
                .condition(
                        "leukemia",
                        ofCode("http://hl7.org/fhir/sid/icd-10-cm", "C91.02", ""),
                        "active",
                        "confirmed",
                        "",
                        "2025-06-02",
                        false)
                .condition(
                        "leukemia-in-remission",
                        ofCode("http://hl7.org/fhir/sid/icd-10-cm", "C91.01", ""),
                        "active",
                        "confirmed",
                        "",
                        "2025-06-02",
                        false)
                .condition("asthma", "Asthma", "2025-06-02");

        assertThat(records.toldOfCourse()).isEqualTo("""
                not-documented: other-disease
                failure rejected: Condition/breast The record is about another disease.
                failure rejected: Condition/depression The record is about another disease.
                failure rejected: Condition/leukemia The record is about another disease.
                outcome noted: No failure after the newest infusion is documented.
                """);
    }

    @Test
    void aRelapseOfAnotherDiseaseBeforeTheCells() {
        ChartRecords records = myelomaAfterCarT().condition("breast", "Breast cancer in relapse", "2024-06-02");

        assertThat(records.toldOfCourse()).isEqualTo("""
                not-documented: no-failure-recorded
                failure rejected: Condition/breast The record is about another disease.
                outcome noted: No failure after the newest infusion is documented.
                """);
    }

    @Test
    void aRelapseOfAnotherDiseaseRecordedAfterItBegan() {
        ChartRecords records = myelomaAfterCarT()
                .condition(
                        "breast", "Breast cancer in relapse", "active", "confirmed", "2024-06-02", "2025-06-02", false);

        assertThat(records.toldOfCourse()).isEqualTo("""
                not-documented: other-disease
                failure rejected: Condition/breast The record is about another disease.
                outcome noted: No failure after the newest infusion is documented.
                """);
    }

    @Test
    void aRelapseThatIsOver() {
        ChartRecords records = myelomaAfterCarT()
                .condition("resolved", "Multiple myeloma in relapse", "resolved", "confirmed", "", "2025-06-02", false)
                .condition("inactive", "Multiple myeloma in relapse", "inactive", "confirmed", "", "2025-06-02", false)
                .condition("ended", "Multiple myeloma in relapse", "active", "confirmed", "", "2025-06-02", true)
                .condition("old", "Multiple myeloma", "resolved", "confirmed", "", "2019-05-20", false);

        assertThat(records.toldOfCourse()).isEqualTo("""
                not-documented: no-failure-recorded
                failure rejected: Condition/resolved The condition is recorded as inactive, resolved or ended.
                failure rejected: Condition/inactive The condition is recorded as inactive, resolved or ended.
                failure rejected: Condition/ended The condition is recorded as inactive, resolved or ended.
                outcome noted: No failure after the newest infusion is documented.
                """);
    }

    @Test
    void aRemissionThatHasAnEnd() {
        ChartRecords records = myelomaAfterCarT()
                .condition("remission", "Multiple myeloma", "remission", "confirmed", "", "2025-06-02", true);

        assertThat(records.toldOfCourse()).isEqualTo("""
                not-documented: no-failure-recorded
                response noted: Condition/remission The assessment after the infusion is no failure by itself.
                outcome noted: No failure after the newest infusion is documented.
                """);
    }

    @Test
    void wordsInDoubt() {
        ChartRecords records = myelomaAfterCarT()
                .condition("doubt", "Multiple myeloma, rule out relapse", "2025-06-02")
                .observation("doubt", "Disease status", "no relapse", "2025-06-03")
                .observation("pending", "Disease status", "pending", "2025-06-04")
                .observation("other", "Weight", "progressive disease", "2025-06-05");

        assertThat(records.toldOfCourse()).isEqualTo("""
                not-documented: no-failure-recorded
                failure rejected: Condition/doubt The words of failure or response stand in a negation, in doubt or in the history.
                failure rejected: Observation/doubt The words of failure or response stand in a negation, in doubt or in the history.
                response noted: Observation/pending The record says nothing definite about the disease.
                outcome noted: No failure after the newest infusion is documented.
                """);
    }

    @Test
    void aRelapseThatIsNotConfirmed() {
        ChartRecords records = myelomaAfterCarT()
                .condition(
                        "unconfirmed", "Multiple myeloma in relapse", "active", "unconfirmed", "", "2025-06-02", false);

        assertThat(records.toldOfCourse()).isEqualTo("""
                undetermined: not-confirmed
                failure noted: Condition/unconfirmed The record leaves open whether the therapy failed.
                outcome noted: There is a sign of failure, but the record leaves it open.
                """);
    }

    @Test
    void aRelapseThatIsNotConfirmedBeforeARemission() {
        ChartRecords records = myelomaAfterCarT()
                .condition(
                        "unconfirmed", "Multiple myeloma in relapse", "active", "unconfirmed", "", "2025-06-02", false)
                .observation("cr", "IMWG response", "complete response", "2025-07-02");

        assertThat(records.toldOfCourse()).isEqualTo("""
                not-documented: no-failure-recorded
                failure rejected: Condition/unconfirmed A remission or complete response is recorded later.
                response noted: Observation/cr The assessment after the infusion is no failure by itself.
                outcome noted: No failure after the newest infusion is documented.
                """);
    }

    @Test
    void theCodersDefault() {
        ChartRecords records = myelomaAfterCarT()
                .condition(
                        "default",
                        ofCode("http://hl7.org/fhir/sid/icd-10-cm", "C90.00", ""),
                        "active",
                        "confirmed",
                        "",
                        "2025-06-02",
                        false)
                .condition(
                        "older",
                        ofCode("http://hl7.org/fhir/sid/icd-10-cm", "C90.00", ""),
                        "active",
                        "confirmed",
                        "",
                        "2024-06-02",
                        false);

        assertThat(records.toldOfCourse()).isEqualTo("""
                not-documented: no-failure-recorded
                failure noted: Condition/default The code is the coder's default; it fits a failure but is no evidence of one.
                outcome noted: No failure after the newest infusion is documented.
                """);
    }

    @Test
    void aStatusOfRelapse() {
        ChartRecords records = myelomaAfterCarT()
                .condition("status", "Multiple myeloma", "relapse", "confirmed", "2019-05-20", "2025-06-02", false);

        assertThat(records.toldOfCourse()).isEqualTo("""
                relapse: relapse-after-infusion
                failure counted: Condition/status The record documents failure after the infusion.
                outcome counted: A failure after the newest infusion is documented.
                """);
    }

    @Test
    void anOnsetInTheFuture() {
        ChartRecords records = myelomaAfterCarT()
                .condition(
                        "typo",
                        "Multiple myeloma in relapse",
                        "active",
                        "confirmed",
                        "2052-06-02",
                        "2025-06-02",
                        false);

        assertThat(records.toldOfCourse()).isEqualTo("""
                relapse: relapse-after-infusion
                failure counted: Condition/typo The record documents failure after the infusion.
                outcome counted: A failure after the newest infusion is documented.
                """);
    }

    @Test
    void anOnsetThatIsNotRecorded() {
        ChartRecords records = myelomaAfterCarT()
                .condition("onset", "Multiple myeloma", "relapse", "confirmed", "2025-06-02", "", false)
                .condition("typo", "Multiple myeloma", "relapse", "confirmed", "2025-06-03", "2052-06-02", false);

        assertThat(records.toldOfCourse()).isEqualTo("""
                relapse: relapse-after-infusion
                failure counted: Condition/onset The record documents failure after the infusion.
                failure counted: Condition/typo The record documents failure after the infusion.
                outcome counted: A failure after the newest infusion is documented.
                """);
    }

    @Test
    void recordsFromTheFuture() {
        ChartRecords records = myelomaAfterCarT()
                .observation("failure", "IMWG response", "progressive disease", "2052-06-02")
                .observation("remission", "IMWG response", "complete response", "2052-06-02");

        assertThat(records.toldOfCourse()).isEqualTo("""
                undetermined: relapse-not-dated
                failure noted: Observation/failure The date of the record lies in the future and cannot be used.
                failure rejected: Observation/remission The date of the record lies in the future.
                failure noted: Observation/failure The record leaves open whether the therapy failed.
                outcome noted: There is a sign of failure, but the record leaves it open.
                """);
    }

    @Test
    void aTextOfRelapseAndRemission() {
        ChartRecords records = myelomaAfterCarT()
                .condition("both", "Multiple myeloma, relapsed, now in complete remission", "2025-06-02");

        assertThat(records.toldOfCourse()).isEqualTo("""
                not-documented: no-failure-recorded
                failure noted: Condition/both One text names both failure and remission; the failure words are read as history.
                response noted: Condition/both The assessment after the infusion is no failure by itself.
                outcome noted: No failure after the newest infusion is documented.
                """);
    }

    @Test
    void aResponseThatIsNotFinal() {
        ChartRecords records = myelomaAfterCarT()
                .observation("draft", "preliminary", "IMWG response", "progressive disease", "2025-06-02", List.of())
                .observation("amended", "amended", "IMWG response", "partial response", "2025-02-20", List.of());

        assertThat(records.toldOfCourse()).isEqualTo("""
                not-documented: no-failure-recorded
                failure rejected: Observation/draft The observation is not final.
                response noted: Observation/amended The assessment after the infusion is no failure by itself.
                outcome noted: No failure after the newest infusion is documented.
                """);
    }

    @Test
    void whatObservationsAreAbout() {
        ChartRecords records = myelomaAfterCarT()
                .condition("asthma", "Asthma", "2001-01-01")
                .observation("of-asthma", "Disease status", "progressive disease", "2025-06-02", "Condition/asthma")
                .observation("better-asthma", "Disease status", "partial response", "2025-06-02", "Condition/asthma")
                .observation("not-sent", "Disease status", "progressive disease", "2025-06-03", "Condition/gone")
                .observation("lymphoma", "Follicular lymphoma disease status", "progressive disease", "2025-06-04");

        assertThat(records.toldOfCourse()).isEqualTo("""
                undetermined: not-confirmed
                failure rejected: Observation/of-asthma The record is about another disease.
                failure noted: Observation/not-sent The condition it is about was not sent.
                failure rejected: Observation/lymphoma The record is about another disease.
                failure noted: Observation/not-sent The record leaves open whether the therapy failed.
                outcome noted: There is a sign of failure, but the record leaves it open.
                """);
    }

    @Test
    void anObservationOfTheDisease() {
        ChartRecords records = myelomaAfterCarT()
                .condition("asthma", "Asthma", "2001-01-01")
                .observation(
                        "status",
                        "Disease status",
                        "progressive disease",
                        "2025-06-02",
                        "Condition/gone",
                        "Condition/asthma",
                        "Condition/myeloma");

        assertThat(records.toldOfCourse()).isEqualTo("""
                relapse: progression-after-infusion
                failure counted: Observation/status The record documents failure after the infusion.
                outcome counted: A failure after the newest infusion is documented.
                """);
    }

    @Test
    void anObservationOfTheDiseaseThatNamesAnother() {
        ChartRecords records = myelomaAfterCarT()
                .observation(
                        "status",
                        "Follicular lymphoma disease status",
                        "progressive disease",
                        "2025-06-02",
                        "Condition/myeloma");

        assertThat(records.toldOfCourse()).isEqualTo("""
                undetermined: not-confirmed
                failure noted: Observation/status It names another disease than the condition it is about.
                failure noted: Observation/status The record leaves open whether the therapy failed.
                outcome noted: There is a sign of failure, but the record leaves it open.
                """);
    }

    @Test
    void anIndeterminateResponse() {
        ChartRecords records = myelomaAfterCarT().observation("open", "IMWG response", "indeterminate", "2025-06-02");

        assertThat(records.toldOfCourse()).isEqualTo("""
                not-documented: no-failure-recorded
                response noted: Observation/open The record says nothing definite about the disease.
                outcome noted: No failure after the newest infusion is documented.
                """);
    }

    @Test
    void anAnswerThatIsNoneOfTheKnown() {
        ChartRecords records = myelomaAfterCarT().observation("note", "IMWG response", "see letter", "2025-06-02");

        assertThat(records.toldOfCourse()).isEqualTo("""
                not-documented: no-failure-recorded
                response noted: Observation/note It reports a response, but its value is none of the known answers.
                outcome noted: No failure after the newest infusion is documented.
                """);
    }

    @Test
    void aFailedInfusion() {
        ChartRecords records = new ChartRecords()
                .myeloma()
                .procedure(
                        "cells",
                        "completed",
                        "CAR-T infusion",
                        "2025-01-10",
                        "2025-06-02",
                        "treatment failure",
                        List.of())
                .procedure(
                        "other",
                        "completed",
                        "Kyphoplasty",
                        "2025-01-10",
                        "2025-06-01",
                        "treatment failure",
                        List.of());

        assertThat(records.toldOfCourse()).isEqualTo("""
                relapse: treatment-failure-recorded
                failure counted: Procedure/cells The record documents failure after the infusion.
                outcome counted: A failure after the newest infusion is documented.
                """);
    }

    @Test
    void aMedicationThatEndedForProgression() {
        ChartRecords records = myelomaAfterCarT(
                        "stopped", ended("2025-06-02", "2025-07-02", "disease progression", "patient moved"))
                .medication(
                        "other",
                        Source.STATEMENT,
                        "stopped",
                        "Lenalidomide",
                        "2025-01-10",
                        ended("2025-06-01", "2025-07-02", "disease progression"));

        assertThat(records.toldOfCourse()).isEqualTo("""
                relapse: treatment-failure-recorded
                failure counted: Medication/cells The record documents failure after the infusion.
                outcome counted: A failure after the newest infusion is documented.
                """);
    }

    @Test
    void aMedicationThatEndedOnAnUnknownDay() {
        ChartRecords records = myelomaAfterCarT("stopped", ended("", "2025-07-02", "disease progression"));

        assertThat(records.toldOfCourse()).isEqualTo("""
                relapse: treatment-failure-recorded
                failure counted: Medication/cells The record documents failure after the infusion.
                outcome counted: A failure after the newest infusion is documented.
                """);
    }

    @Test
    void aMedicationStoppedForTheReasonOfProgression() {
        ChartRecords records = myelomaAfterCarT("stopped", endedGivenFor("2025-06-02", "disease progression"));

        assertThat(records.toldOfCourse()).isEqualTo("""
                relapse: treatment-failure-recorded
                failure counted: Medication/cells The record documents failure after the infusion.
                outcome counted: A failure after the newest infusion is documented.
                """);
    }

    @Test
    void aMedicationStoppedForTheDiseaseItWasGivenFor() {
        ChartRecords records = myelomaAfterCarT("stopped", endedGivenFor("2025-06-02", "Relapsed multiple myeloma"));

        assertThat(records.toldOfCourse()).isEqualTo("""
                not-documented: no-failure-recorded
                outcome noted: No failure after the newest infusion is documented.
                """);
    }

    @Test
    void aMedicationCompletedForTheReasonOfProgression() {
        ChartRecords records = myelomaAfterCarT("completed", endedGivenFor("2025-06-02", "disease progression"));

        assertThat(records.toldOfCourse()).isEqualTo("""
                not-documented: no-failure-recorded
                outcome noted: No failure after the newest infusion is documented.
                """);
    }

    @Test
    void aMedicationStoppedOnItsFirstDay() {
        ChartRecords records = myelomaAfterCarT("stopped", endedGivenFor("2025-01-10", "disease progression"));

        assertThat(records.toldOfCourse()).isEqualTo("""
                not-documented: no-failure-recorded
                outcome noted: No failure after the newest infusion is documented.
                """);
    }
}
