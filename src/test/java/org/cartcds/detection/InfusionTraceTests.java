package org.cartcds.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cartcds.detection.ChartRecords.myelomaAfterCarT;
import static org.cartcds.detection.ChartRecords.reasons;

import java.util.List;
import org.cartcds.chart.MedicationEntry.Source;
import org.junit.jupiter.api.Test;

/** What is told of the records that find the cells and the disease they were given for. */
class InfusionTraceTests {

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
}
