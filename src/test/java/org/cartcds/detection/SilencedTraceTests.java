package org.cartcds.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cartcds.detection.ChartRecords.myelomaAfterCarT;

import org.junit.jupiter.api.Test;

/** What is told of a death and of an acute toxicity. */
class SilencedTraceTests {

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
}
