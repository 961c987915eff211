package org.cartcds.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.LocalDate;
import org.cartcds.chart.PartialDate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Records as hospitals write them, around one relapse of myeloma in June 2025. */
class HospitalRecordsTests {

    private static final String INFUSED = "2025-01-10";
    private static final String RELAPSED = "2025-06-02";

    private final ChartRecords records = new ChartRecords().myeloma();
    private int next;

    private void condition(String text, String status, String date, boolean ended) {
        records.condition("c" + next++, text, status, "confirmed", date, date, ended);
    }

    private void medication(String text, String start) {
        records.medication("m" + next++, text, start);
    }

    private void procedure(String text, String performed) {
        records.procedure("p" + next++, "completed", text, performed);
    }

    private void response(String name, String value, String date, String... focus) {
        records.observation("o" + next++, name, value, date, focus);
    }

    private void relapse() {
        condition("Multiple myeloma in relapse", "active", RELAPSED, false);
    }

    private void infusion() {
        medication("Abecma", INFUSED);
    }

    private Decision decide() {
        return records.decide();
    }

    @Test
    void decidesThePlainChart() {
        infusion();
        relapse();
        assertThat(decide().outcome()).isEqualTo(Outcome.RELAPSE);
    }

    @Test
    void takesNoFailureFromTheFuture() {
        infusion();
        condition("Multiple myeloma in relapse", "active", "2052-06-02", false);
        Decision decision = decide();
        assertThat(decision.outcome()).isEqualTo(Outcome.UNDETERMINED);
        assertThat(decision.reasons()).containsExactly(ReasonCode.RELAPSE_NOT_DATED);
    }

    @Test
    void takesNoRemissionFromTheFuture() {
        infusion();
        relapse();
        response("IMWG response", "complete response", "2062-06-02");
        assertThat(decide().outcome()).isEqualTo(Outcome.RELAPSE);
    }

    @Test
    void takesTheRecordedDateWhereTheOnsetLiesInTheFuture() {
        infusion();
        records.condition("typo", "Multiple myeloma in relapse", "active", "confirmed", "2052-06-02", RELAPSED, false);
        assertThat(decide().finding().orElseThrow().evidenceDate()).isEqualTo(PartialDate.parse(RELAPSED));
    }

    @Test
    void acceptsARecordOfTomorrowBecauseOfTimeZones() {
        infusion();
        response("IMWG response", "relapse", "2026-11-22");
        assertThat(decide().outcome()).isEqualTo(Outcome.RELAPSE);
    }

    @Test
    void readsAnEndedRelapseAsOver() {
        infusion();
        condition("Multiple myeloma in relapse", "active", RELAPSED, true);
        assertThat(decide().outcome()).isEqualTo(Outcome.NOT_DOCUMENTED);
    }

    @Test
    void keepsAnEndedRecordOfRemissionAsRemission() {
        infusion();
        relapse();
        condition("Multiple myeloma", "remission", "2025-10-01", true);
        assertThat(decide().reasons()).containsExactly(ReasonCode.REMISSION_AFTER_FAILURE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Fludarabine 30 mg/m2 pre CAR-T",
                "Fludarabine (CAR-T)",
                "Cyclophosphamide - day -5 CAR-T",
                "Bendamustine bridging (before CAR-T)",
                "Allopurinol start day of CAR-T",
                "Ciprofloxacin, CAR-T protocol"
            })
    void takesADrugGivenAroundTheCellsForNoInfusion(String text) {
        medication(text, INFUSED);
        relapse();
        assertThat(decide().outcome()).isEqualTo(Outcome.NOT_DOCUMENTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CAR-T follow-up visit",
                "CAR-T clinic visit",
                "CAR-T cell harvest",
                "Apheresis (CAR T)",
                "Central line placement for CAR-T",
                "CAR-T vein-to-vein coordination",
                "PET scan prior to CAR-T",
                "MRI brain: CAR-T neurotoxicity",
                "Tandem autologous transplant before CAR-T",
                "Cryopreservation of CAR-T cells",
                "CAR-T product receipt and preparation",
                "Lumbar puncture, CAR-T patient",
                "Admission for CAR-T"
            })
    void takesAProcedureAroundTheCellsForNoInfusion(String text) {
        procedure(text, INFUSED);
        relapse();
        assertThat(decide().outcome()).isEqualTo(Outcome.NOT_DOCUMENTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Status post fall. CAR-T under discussion",
                "After discussion patient wants CAR-T",
                "s/p auto-SCT, CAR-T next",
                "Post-traumatic stress after car t-boned",
                "Relapsed after auto SCT, for CAR-T",
                "following closely, CAR-T possible",
                "Refractory to R-CHOP and R-ICE, now for CAR-T",
                "Mother s/p CAR-T"
            })
    void takesAConditionAroundTheCellsForNoHistory(String text) {
        condition(text, "active", INFUSED, false);
        relapse();
        assertThat(decide().outcome()).isEqualTo(Outcome.NOT_DOCUMENTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Acyclovir prophylaxis post CAR-T", "IVIG after CAR-T", "Dexamethasone for ICANS after Abecma"})
    void takesTheDateOfALaterDrugAsUpperBoundOfTheInfusion(String text) {
        medication(text, INFUSED);
        relapse();
        assertThat(decide().finding().orElseThrow().infusion().date())
                .isEqualTo(PartialDate.upTo(PartialDate.parse(INFUSED)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PET-CT day 30 post CAR-T",
                "Bone marrow biopsy after CAR-T",
                "Neurologic assessment after CAR-T infusion"
            })
    void takesTheDateOfALaterProcedureAsUpperBoundOfTheInfusion(String text) {
        procedure(text, INFUSED);
        relapse();
        assertThat(decide().finding().orElseThrow().infusion().date())
                .isEqualTo(PartialDate.upTo(PartialDate.parse(INFUSED)));
    }

    @Test
    void keepsTheInfusionDateBesideALaterProcedure() {
        infusion();
        procedure("PET-CT after CAR-T", "2025-07-10");
        relapse();
        assertThat(decide().finding().orElseThrow().infusion().date()).isEqualTo(PartialDate.parse(INFUSED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CAR-T infusion",
                "Infusion of CAR-T cells",
                "Administration of Abecma",
                "CAR-T cell administration, autologous",
                "CAR T-cell therapy",
                "CAR-T infusion, monitoring for toxicity"
            })
    void keepsWhatIsWrittenOfAnInfusion(String text) {
        procedure(text, INFUSED);
        relapse();
        assertThat(decide().finding().orElseThrow().infusion().date()).isEqualTo(PartialDate.parse(INFUSED));
    }

    @Test
    void leavesOpenWhatAnObservationIsAboutWhenItsFocusDidNotCome() {
        infusion();
        response("Disease status", "progressive disease", RELAPSED, "Condition/not-sent");
        assertThat(decide().reasons()).containsExactly(ReasonCode.NOT_CONFIRMED);
    }

    @Test
    void countsAnObservationOfASpecimen() {
        infusion();
        response("Disease status", "progressive disease", RELAPSED, "Specimen/1");
        assertThat(decide().outcome()).isEqualTo(Outcome.RELAPSE);
    }

    @ParameterizedTest
    @CsvSource({
        "Depression response to treatment, no response",
        "Response to treatment: pain, no response",
        "Clinical response to antibiotics, treatment failure",
        "Multiple sclerosis disease status, relapse",
        "Breast cancer disease status, progressive disease",
        "Heart failure disease status, worsening",
        "Kidney disease status, worsened",
        "Pupil response assessment, none",
        "Motor best response, none",
        "Substance use disease course, relapse",
        "Best response before CAR-T, PD"
    })
    void takesNoResponseOfSomethingElse(String name, String value) {
        infusion();
        response(name, value, RELAPSED);
        assertThat(decide().outcome()).isEqualTo(Outcome.NOT_DOCUMENTED);
    }

    @ParameterizedTest
    @CsvSource({
        "Disease status, progressive disease",
        "Response assessment, PD",
        "Myeloma disease status, progressive disease",
        "Best response after CAR-T, PD",
        "IMWG response category (day 100), PD",
        "Cancer disease status, progressive disease",
        "Overall response, PD"
    })
    void keepsTheResponseOfTheDisease(String name, String value) {
        infusion();
        response(name, value, RELAPSED);
        assertThat(decide().outcome()).isEqualTo(Outcome.RELAPSE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Multiple myeloma (relapsed in 2022)",
                "Multiple myeloma, relapsed 2022, CAR-T 2025",
                "Multiple myeloma, 1st relapse 2021, 2nd relapse 2023"
            })
    void readsAYearBeforeTheInfusionBesideTheWord(String text) {
        infusion();
        condition(text, "active", RELAPSED, false);
        assertThat(decide().outcome()).isEqualTo(Outcome.NOT_DOCUMENTED);
    }

    @Test
    void keepsAYearNotBeforeTheInfusionBesideTheWord() {
        infusion();
        condition("Multiple myeloma, relapse in 2025", "active", RELAPSED, false);
        assertThat(decide().outcome()).isEqualTo(Outcome.RELAPSE);
    }

    /** A diagnosis of every visit: thousands of records of one relapse, and responses between them. */
    @Test
    @Tag("effort")
    void needsEffortInProportionToTheRecordsOfOneRelapse() {
        infusion();
        addVisits(500);
        long few = leastEffort();
        addVisits(3500);
        long eightTimes = leastEffort();

        assertThat((double) eightTimes / few)
                .as("processor time for eight times the records; every pair of them would be 64 times")
                .isLessThan(24);
    }

    private void addVisits(int count) {
        for (int i = 0; i < count; i++) {
            String day = LocalDate.of(2025, 6, 2).plusDays(i % 300).toString();
            condition("Multiple myeloma in relapse, visit " + i, "active", day, false);
            response("IMWG response", "PR " + i, day);
            response("MRD", "positive", day);
        }
    }

    /** Processor time of this thread, which a busy machine does not change much; the least of several. */
    private long leastEffort() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            long start = threads.getCurrentThreadCpuTime();
            assertThat(decide().outcome()).isEqualTo(Outcome.RELAPSE);
            least = Math.min(least, threads.getCurrentThreadCpuTime() - start);
        }
        return least;
    }
}
