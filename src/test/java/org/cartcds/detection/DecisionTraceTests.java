package org.cartcds.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cartcds.chart.Concept.ofCode;
import static org.cartcds.detection.ChartRecords.ended;
import static org.cartcds.detection.ChartRecords.myelomaAfterCarT;
import static org.cartcds.detection.ChartRecords.reasons;

import java.util.List;
import org.cartcds.chart.MedicationEntry.Source;
import org.junit.jupiter.api.Test;

/**
 * The whole trace of a decision: what became of every record that speaks of CAR-T, the disease or its course, and that
 * nothing is said of the others.
 */
class DecisionTraceTests {

    @Test
    void aRelapseAfterTheCells() {
        ChartRecords records = myelomaAfterCarT().condition("relapse", "Multiple myeloma in relapse", "2025-06-02");

        assertThat(records.told()).isEqualTo("""
                relapse: relapse-after-infusion
                infusion counted: Medication/cells The record documents that CAR-T cells were given.
                disease counted: It is the only disease on the chart that fits the infusion.
                disease counted: Condition/myeloma The condition names the disease.
                disease counted: Condition/relapse The condition names the disease.
                failure counted: Condition/relapse The record documents failure after the infusion.
                outcome counted: A failure after the newest infusion is documented.
                """);
    }

    @Test
    void noCarT() {
        ChartRecords records = new ChartRecords().myeloma();

        assertThat(records.told()).isEqualTo("""
                not-documented: no-car-t
                outcome noted: No failure after the newest infusion is documented.
                """);
    }

    @Test
    void anythingThatIsNoInfusion() {
        ChartRecords records = new ChartRecords()
                .myeloma()
                .medication("wrong", Source.STATEMENT, "entered-in-error", "Abecma", "2025-01-10")
                .medication("drug", "Fludarabine before CAR-T", "2025-01-05")
                .medication("request", Source.REQUEST, "active", "Abecma", "2025-01-02")
                .medication("plan", "planned CAR-T", "2025-01-02")
                .medication("not-taken", Source.STATEMENT, "not-taken", "Abecma", "2025-01-10")
                .medication("stated-elsewhere", Source.ADMINISTRATION, "unknown", "Abecma", "2025-01-10")
                .medication("other", "Aspirin", "2025-01-10")
                .procedure("wrong", "entered-in-error", "CAR-T infusion", "2025-01-10")
                .procedure("harvest", "completed", "CAR-T cell harvest", "2024-12-10")
                .procedure("running", "in-progress", "CAR-T infusion", "2025-01-10")
                .procedure("other", "completed", "Appendectomy", "2025-01-10")
                .condition("wrong", "s/p CAR-T", "active", "entered-in-error", "", "2025-02-01", false)
                .condition("refuted", "s/p CAR-T", "active", "refuted", "", "2025-02-01", false)
                .condition("plan", "planned CAR-T", "2025-01-02")
                .condition("named", "Abecma", "2025-02-01")
                .medication("future", "Abecma", "2026-11-22");

        assertThat(records.told()).isEqualTo("""
                not-documented: planned-only
                infusion rejected: Medication/wrong The record is entered in error.
                infusion rejected: Medication/drug The record is of another drug that is given around CAR-T.
                infusion rejected: Medication/request A request alone does not document that cells were given.
                infusion rejected: Medication/plan The record speaks of CAR-T that is planned.
                infusion rejected: Medication/not-taken The status of the medication record does not say that cells were given.
                infusion rejected: Medication/stated-elsewhere The status of the medication record does not say that cells were given.
                infusion rejected: Medication/future The date of the record lies in the future.
                infusion rejected: Procedure/wrong The record is entered in error.
                infusion rejected: Procedure/running The procedure is not completed.
                infusion rejected: Condition/wrong The record is entered in error.
                infusion rejected: Condition/refuted The condition is refuted or only considered.
                infusion rejected: Condition/plan The condition speaks of CAR-T that is planned.
                infusion noted: Condition/named The condition names CAR-T without saying that it was given.
                outcome noted: No failure after the newest infusion is documented.
                """);
    }

    @Test
    void onlyARecordEnteredInError() {
        ChartRecords records = new ChartRecords()
                .myeloma()
                .medication("wrong", Source.STATEMENT, "entered-in-error", "Abecma", "2025-01-10");

        assertThat(records.told()).isEqualTo("""
                not-documented: entered-in-error
                infusion rejected: Medication/wrong The record is entered in error.
                outcome noted: No failure after the newest infusion is documented.
                """);
    }

    @Test
    void everyKindOfRecordOfTheCells() {
        ChartRecords records = new ChartRecords()
                .myeloma()
                .medication("given", Source.ADMINISTRATION, "completed", "Abecma", "2025-01-10")
                .medication("begun", Source.ADMINISTRATION, "in-progress", "Abecma", "2025-01-10")
                .medication("stated", "Abecma", "2025-01-10")
                .medication("after", "IVIG after Abecma", "2025-03-10")
                .procedure("done", "completed", "CAR-T infusion", "2025-01-10")
                .procedure("after", "completed", "Bone marrow biopsy after CAR-T", "2025-04-10")
                .condition("history", "s/p CAR-T", "2025-05-10");

        assertThat(records.told()).isEqualTo("""
                not-documented: no-failure-recorded
                infusion counted: Medication/given The record documents that CAR-T cells were given.
                infusion counted: Medication/begun The record documents that CAR-T cells were given.
                infusion counted: Medication/stated The record documents that CAR-T cells were given.
                infusion counted: Medication/after The record documents that CAR-T cells were given.
                infusion counted: Procedure/done The record documents that CAR-T cells were given.
                infusion counted: Procedure/after The record documents that CAR-T cells were given.
                infusion counted: Condition/history The record documents that CAR-T cells were given.
                disease counted: It is the only disease on the chart that fits the infusion.
                disease counted: Condition/myeloma The condition names the disease.
                outcome noted: No failure after the newest infusion is documented.
                """);
    }

    @Test
    void aDiseaseThatIsNotConfirmed() {
        ChartRecords records = new ChartRecords()
                .condition("myeloma", "Multiple myeloma", "active", "provisional", "2019-05-20", "2019-05-20", false)
                .medication("cells", "Abecma", "2025-01-10");

        assertThat(records.told()).isEqualTo("""
                not-documented: no-supported-disease
                infusion counted: Medication/cells The record documents that CAR-T cells were given.
                disease noted: No confirmed disease of the knowledge on the chart fits the infusion.
                outcome noted: No failure after the newest infusion is documented.
                """);
    }

    @Test
    void aConfirmedDiseaseBesideOneThatIsNot() {
        ChartRecords records = myelomaAfterCarT()
                .condition("first", "Multiple myeloma", "active", "provisional", "2019-05-01", "2019-05-01", false)
                .condition("asthma", "Asthma", "2001-01-01");

        assertThat(records.told()).isEqualTo("""
                not-documented: no-failure-recorded
                infusion counted: Medication/cells The record documents that CAR-T cells were given.
                disease counted: It is the only disease on the chart that fits the infusion.
                disease counted: Condition/myeloma The condition names the disease.
                disease rejected: Condition/first The condition names the disease, but is not confirmed, refuted or entered in error.
                outcome noted: No failure after the newest infusion is documented.
                """);
    }

    @Test
    void twoDiseasesThatFit() {
        ChartRecords records = new ChartRecords()
                .condition("follicular", "Follicular lymphoma", "2019-05-20")
                .condition("mantle", "Mantle cell lymphoma", "2020-05-20")
                .procedure("cells", "completed", "CAR-T infusion", "2025-01-10");

        assertThat(records.told()).isEqualTo("""
                not-documented: disease-ambiguous
                infusion counted: Procedure/cells The record documents that CAR-T cells were given.
                disease noted: Several diseases on the chart fit the infusion.
                outcome noted: No failure after the newest infusion is documented.
                """);
    }

    @Test
    void aDiseaseThatTheProductIsNotFor() {
        ChartRecords records = new ChartRecords()
                .condition("follicular", "Follicular lymphoma", "2019-05-20")
                .medication("cells", "Abecma", "2025-01-10");

        assertThat(records.told()).isEqualTo("""
                not-documented: no-supported-disease
                infusion counted: Medication/cells The record documents that CAR-T cells were given.
                disease noted: No confirmed disease of the knowledge on the chart fits the infusion.
                outcome noted: No failure after the newest infusion is documented.
                """);
    }

    @Test
    void theDiseaseThatTheInfusionNames() {
        ChartRecords records = new ChartRecords()
                .condition("follicular", "Follicular lymphoma", "2019-05-20")
                .condition("mantle", "Mantle cell lymphoma", "2020-05-20")
                .procedure(
                        "cells", "completed", "CAR-T infusion", "2025-01-10", "", "", List.of("Mantle cell lymphoma"))
                .procedure("other", "completed", "Biopsy", "2025-01-10", "", "", List.of("Follicular lymphoma"));

        assertThat(records.told()).isEqualTo("""
                not-documented: no-failure-recorded
                infusion counted: Procedure/cells The record documents that CAR-T cells were given.
                disease counted: The infusion record names the disease as its reason.
                disease counted: Condition/mantle The condition names the disease.
                outcome noted: No failure after the newest infusion is documented.
                """);
    }

    @Test
    void theDiseaseThatTheInfusionRefersTo() {
        ChartRecords records = new ChartRecords()
                .condition("follicular", "Follicular lymphoma", "2019-05-20")
                .condition("mantle", "Mantle cell lymphoma", "2020-05-20")
                .condition("refuted", "Multiple myeloma", "active", "refuted", "", "2020-05-20", false)
                .procedure(
                        "cells",
                        "completed",
                        "CAR-T infusion",
                        "2025-01-10",
                        "",
                        "",
                        List.of(),
                        "Condition/mantle",
                        "Condition/refuted");

        assertThat(records.told()).isEqualTo("""
                not-documented: no-failure-recorded
                infusion counted: Procedure/cells The record documents that CAR-T cells were given.
                disease counted: The infusion record names the disease as its reason.
                disease counted: Condition/mantle The condition names the disease.
                outcome noted: No failure after the newest infusion is documented.
                """);
    }

    @Test
    void theDiseaseThatTheMedicationNames() {
        ChartRecords records = new ChartRecords()
                .condition("follicular", "Follicular lymphoma", "2019-05-20")
                .condition("mantle", "Mantle cell lymphoma", "2020-05-20")
                .medication(
                        "cells",
                        Source.STATEMENT,
                        "completed",
                        "CAR-T cells",
                        "2025-01-10",
                        reasons(List.of("Follicular lymphoma")))
                .medication(
                        "other",
                        Source.STATEMENT,
                        "completed",
                        "Rituximab",
                        "2025-01-10",
                        reasons(List.of("Mantle cell lymphoma"), "Condition/mantle"));

        assertThat(records.told()).isEqualTo("""
                not-documented: no-failure-recorded
                infusion counted: Medication/cells The record documents that CAR-T cells were given.
                disease counted: The infusion record names the disease as its reason.
                disease counted: Condition/follicular The condition names the disease.
                outcome noted: No failure after the newest infusion is documented.
                """);
    }

    @Test
    void theDiseaseThatTheMedicationRefersTo() {
        ChartRecords records = new ChartRecords()
                .condition("follicular", "Follicular lymphoma", "2019-05-20")
                .condition("mantle", "Mantle cell lymphoma", "2020-05-20")
                .medication(
                        "cells",
                        Source.STATEMENT,
                        "completed",
                        "CAR-T cells",
                        "2025-01-10",
                        reasons(List.of(), "Condition/follicular"));

        assertThat(records.told()).isEqualTo("""
                not-documented: no-failure-recorded
                infusion counted: Medication/cells The record documents that CAR-T cells were given.
                disease counted: The infusion record names the disease as its reason.
                disease counted: Condition/follicular The condition names the disease.
                outcome noted: No failure after the newest infusion is documented.
                """);
    }

    @Test
    void theOneOfTwoLinkedDiseasesThatTheProductIsFor() {
        ChartRecords records = new ChartRecords()
                .condition("follicular", "Follicular lymphoma", "2019-05-20")
                .condition("myeloma", "Multiple myeloma", "2019-05-20")
                .medication(
                        "cells",
                        Source.STATEMENT,
                        "completed",
                        "Abecma",
                        "2025-01-10",
                        reasons(List.of("Follicular lymphoma", "Multiple myeloma")));

        assertThat(records.told()).isEqualTo("""
                not-documented: no-failure-recorded
                infusion counted: Medication/cells The record documents that CAR-T cells were given.
                disease counted: It is the only disease on the chart that fits the infusion.
                disease counted: Condition/myeloma The condition names the disease.
                outcome noted: No failure after the newest infusion is documented.
                """);
    }

    @Test
    void noneOfTwoLinkedDiseasesOnTheChart() {
        ChartRecords records = new ChartRecords()
                .condition("mantle", "Mantle cell lymphoma", "2020-05-20")
                .procedure(
                        "cells",
                        "completed",
                        "CAR-T infusion",
                        "2025-01-10",
                        "",
                        "",
                        List.of("Follicular lymphoma", "Multiple myeloma"));

        assertThat(records.told()).isEqualTo("""
                not-documented: disease-ambiguous
                infusion counted: Procedure/cells The record documents that CAR-T cells were given.
                disease noted: Several diseases on the chart fit the infusion.
                outcome noted: No failure after the newest infusion is documented.
                """);
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
                relapse: progression-after-infusion
                failure counted: Observation/status The record documents failure after the infusion.
                outcome counted: A failure after the newest infusion is documented.
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
        ChartRecords records = new ChartRecords()
                .myeloma()
                .medication(
                        "cells",
                        Source.STATEMENT,
                        "stopped",
                        "Abecma",
                        "2025-01-10",
                        ended("2025-06-02", "2025-07-02", "disease progression", "patient moved"))
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
        ChartRecords records = new ChartRecords()
                .myeloma()
                .medication(
                        "cells",
                        Source.STATEMENT,
                        "stopped",
                        "Abecma",
                        "2025-01-10",
                        ended("", "2025-07-02", "disease progression"));

        assertThat(records.toldOfCourse()).isEqualTo("""
                relapse: treatment-failure-recorded
                failure counted: Medication/cells The record documents failure after the infusion.
                outcome counted: A failure after the newest infusion is documented.
                """);
    }

    @Test
    void aMedicationStoppedForTheReasonOfProgression() {
        ChartRecords records = new ChartRecords()
                .myeloma()
                .medication(
                        "cells",
                        Source.STATEMENT,
                        "stopped",
                        "Abecma",
                        "2025-01-10",
                        entry -> ended("2025-06-02", "")
                                .apply(reasons(List.of("disease progression")).apply(entry)));

        assertThat(records.toldOfCourse()).isEqualTo("""
                relapse: treatment-failure-recorded
                failure counted: Medication/cells The record documents failure after the infusion.
                outcome counted: A failure after the newest infusion is documented.
                """);
    }

    @Test
    void aMedicationStoppedForTheDiseaseItWasGivenFor() {
        ChartRecords records = new ChartRecords()
                .myeloma()
                .medication(
                        "cells",
                        Source.STATEMENT,
                        "stopped",
                        "Abecma",
                        "2025-01-10",
                        entry -> ended("2025-06-02", "")
                                .apply(reasons(List.of("Relapsed multiple myeloma"))
                                        .apply(entry)));

        assertThat(records.toldOfCourse()).isEqualTo("""
                not-documented: no-failure-recorded
                outcome noted: No failure after the newest infusion is documented.
                """);
    }

    @Test
    void aMedicationCompletedForTheReasonOfProgression() {
        ChartRecords records = new ChartRecords()
                .myeloma()
                .medication(
                        "cells",
                        Source.STATEMENT,
                        "completed",
                        "Abecma",
                        "2025-01-10",
                        entry -> ended("2025-06-02", "")
                                .apply(reasons(List.of("disease progression")).apply(entry)));

        assertThat(records.toldOfCourse()).isEqualTo("""
                not-documented: no-failure-recorded
                outcome noted: No failure after the newest infusion is documented.
                """);
    }

    @Test
    void aMedicationStoppedOnItsFirstDay() {
        ChartRecords records = new ChartRecords()
                .myeloma()
                .medication(
                        "cells",
                        Source.STATEMENT,
                        "stopped",
                        "Abecma",
                        "2025-01-10",
                        entry -> ended("2025-01-10", "")
                                .apply(reasons(List.of("disease progression")).apply(entry)));

        assertThat(records.toldOfCourse()).isEqualTo("""
                not-documented: no-failure-recorded
                outcome noted: No failure after the newest infusion is documented.
                """);
    }

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
    void aRelapseAtTheFirstAssessment() {
        ChartRecords records =
                myelomaAfterCarT().observation("day-13", "IMWG response", "progressive disease", "2025-01-23");

        assertThat(records.toldOfCourse()).isEqualTo("""
                not-documented: too-early-to-assess
                failure rejected: Observation/day-13 The record lies before the first assessment of the disease.
                outcome noted: No failure after the newest infusion is documented.
                """);
    }

    @Test
    void aRelapseSoonAfterTheFirstAssessment() {
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
    void severalRecordsOfOneDay() {
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

    @Test
    void aDeathAfterARelapse() {
        ChartRecords records = myelomaAfterCarT()
                .patient("1960-01-01", true)
                .condition("relapse", "Multiple myeloma in relapse", "2025-06-02");

        assertThat(records.toldOfCourse()).isEqualTo("""
                relapse: relapse-after-infusion, deceased
                failure counted: Condition/relapse The record documents failure after the infusion.
                outcome counted: A failure after the newest infusion is documented.
                outcome noted: The patient is recorded as deceased; no card is shown.
                """);
    }

    @Test
    void aDeathWithoutARelapse() {
        ChartRecords records = myelomaAfterCarT().patient("1960-01-01", true);

        assertThat(records.toldOfCourse()).isEqualTo("""
                not-documented: no-failure-recorded, deceased
                outcome noted: No failure after the newest infusion is documented.
                outcome noted: The patient is recorded as deceased; no card is shown.
                """);
    }

    @Test
    void aDeathWithoutCarT() {
        ChartRecords records = new ChartRecords().myeloma().patient("1960-01-01", true);

        assertThat(records.told()).isEqualTo("""
                not-documented: no-car-t
                outcome noted: No failure after the newest infusion is documented.
                """);
    }

    @Test
    void anAcuteToxicity() {
        ChartRecords records = myelomaAfterCarT()
                .condition("relapse", "Multiple myeloma in relapse", "2026-11-02")
                .condition("crs", "Cytokine release syndrome", "2026-11-15");

        assertThat(records.toldOfCourse()).isEqualTo("""
                relapse: relapse-after-infusion, acute-toxicity
                failure counted: Condition/relapse The record documents failure after the infusion.
                outcome counted: A failure after the newest infusion is documented.
                outcome noted: Condition/crs An acute toxicity is recorded and not resolved; no card disturbs its treatment.
                """);
    }

    @Test
    void anAcuteToxicityThatIsOverOrOld() {
        ChartRecords records = myelomaAfterCarT()
                .condition("relapse", "Multiple myeloma in relapse", "2026-11-02")
                .condition("resolved", "Cytokine release syndrome", "resolved", "confirmed", "", "2026-11-15", false)
                .condition("ended", "Cytokine release syndrome", "active", "confirmed", "", "2026-11-15", true)
                .condition("refuted", "Cytokine release syndrome", "active", "refuted", "", "2026-11-15", false)
                .condition("old", "Cytokine release syndrome", "2025-01-12");

        assertThat(records.toldOfCourse()).isEqualTo("""
                relapse: relapse-after-infusion
                failure counted: Condition/relapse The record documents failure after the infusion.
                outcome counted: A failure after the newest infusion is documented.
                """);
    }

    @Test
    void anAcuteToxicityFromBeforeTheCells() {
        ChartRecords records = new ChartRecords()
                .myeloma()
                .medication("cells", "Abecma", "2026-10-25")
                .condition("relapse", "Multiple myeloma in relapse", "2026-11-18")
                .condition("before", "Cytokine release syndrome", "2026-10-24");

        assertThat(records.toldOfCourse()).isEqualTo("""
                relapse: relapse-after-infusion
                failure counted: Condition/relapse The record documents failure after the infusion.
                outcome counted: A failure after the newest infusion is documented.
                """);
    }

    @Test
    void anAcuteToxicityRecordedWithoutOnset() {
        ChartRecords records = myelomaAfterCarT()
                .condition("relapse", "Multiple myeloma in relapse", "2026-11-02")
                .condition("crs", "Cytokine release syndrome", "active", "confirmed", "", "2025-02-15", false);

        assertThat(records.toldOfCourse()).isEqualTo("""
                relapse: relapse-after-infusion
                failure counted: Condition/relapse The record documents failure after the infusion.
                outcome counted: A failure after the newest infusion is documented.
                """);
    }

    @Test
    void cellsOfWhichTheOrderIsUnclear() {
        ChartRecords records = new ChartRecords()
                .myeloma()
                .medication("one", "Abecma", "2024")
                .medication("other", "Carvykti", "2024-06-02")
                .condition("relapse", "Multiple myeloma in relapse", "2025-06-02");

        assertThat(records.told()).isEqualTo("""
                undetermined: infusion-not-dated
                infusion counted: Medication/one The record documents that CAR-T cells were given.
                infusion counted: Medication/other The record documents that CAR-T cells were given.
                disease counted: It is the only disease on the chart that fits the infusion.
                disease counted: Condition/myeloma The condition names the disease.
                disease counted: Condition/relapse The condition names the disease.
                failure counted: Condition/relapse The record documents failure after the infusion.
                outcome noted: There is a sign of failure, but the record leaves it open.
                """);
    }

    @Test
    void anIndolentLymphomaBesideAnAggressiveOne() {
        ChartRecords records = new ChartRecords()
                .condition("follicular", "Follicular lymphoma", "2019-05-20")
                .condition("large", "Diffuse large B-cell lymphoma", "2022-05-20")
                .medication("cells", "Yescarta", "2025-01-10");

        assertThat(records.told()).isEqualTo("""
                not-documented: no-failure-recorded
                infusion counted: Medication/cells The record documents that CAR-T cells were given.
                disease counted: It is the only disease on the chart that fits the infusion.
                disease counted: Condition/large The condition names the disease.
                outcome noted: No failure after the newest infusion is documented.
                """);
    }

    @Test
    void anotherProductOfLongAgo() {
        ChartRecords records = myelomaAfterCarT()
                .medication("first", "Carvykti", "2022-01-10")
                .condition("relapse", "Multiple myeloma in relapse", "2025-06-02");

        assertThat(records.toldOfCourse()).isEqualTo("""
                relapse: relapse-after-infusion
                failure counted: Condition/relapse The record documents failure after the infusion.
                outcome counted: A failure after the newest infusion is documented.
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
}
