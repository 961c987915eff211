package org.cartcds.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.cartcds.chart.Chart;
import org.cartcds.chart.Concept;
import org.cartcds.chart.ConditionEntry;
import org.cartcds.chart.MedicationEntry;
import org.cartcds.chart.ObservationEntry;
import org.cartcds.chart.PartialDate;
import org.cartcds.chart.PatientEntry;
import org.cartcds.chart.ProcedureEntry;
import org.cartcds.knowledge.KnowledgeFiles;
import org.cartcds.knowledge.KnowledgeLoader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Records as hospitals write them, around one relapse of myeloma in June 2025. */
class HospitalRecordsTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
    private static final PartialDate INFUSED = PartialDate.parse("2025-01-10");
    private static final PartialDate RELAPSED = PartialDate.parse("2025-06-02");
    private static final FailureDetection DETECTION =
            new FailureDetection(KnowledgeLoader.load(KnowledgeFiles.in(Path.of("cds-cards"))));

    private final List<ConditionEntry> conditions =
            new ArrayList<>(List.of(condition("Multiple myeloma", "active", PartialDate.parse("2019-05-20"), false)));
    private final List<MedicationEntry> medications = new ArrayList<>();
    private final List<ProcedureEntry> procedures = new ArrayList<>();
    private final List<ObservationEntry> observations = new ArrayList<>();

    private static ConditionEntry condition(String text, String status, PartialDate date, boolean abated) {
        return new ConditionEntry(
                "Condition/" + Math.abs(text.hashCode()),
                Concept.ofText(text),
                status,
                "confirmed",
                date,
                date,
                abated,
                List.of());
    }

    private static MedicationEntry medication(String text, PartialDate start) {
        return new MedicationEntry(
                "MedicationStatement/" + Math.abs(text.hashCode()),
                MedicationEntry.Source.STATEMENT,
                "completed",
                Concept.ofText(text),
                start,
                PartialDate.UNKNOWN,
                PartialDate.UNKNOWN,
                List.of(),
                List.of(),
                List.of());
    }

    private static ProcedureEntry procedure(String text, PartialDate performed) {
        return new ProcedureEntry(
                "Procedure/" + Math.abs(text.hashCode()),
                "completed",
                Concept.ofText(text),
                performed,
                PartialDate.UNKNOWN,
                Concept.EMPTY,
                List.of(),
                List.of());
    }

    private static ObservationEntry response(String name, String value, PartialDate date, String... focus) {
        return new ObservationEntry(
                "Observation/" + value,
                "final",
                Concept.ofText(name),
                date,
                Concept.ofText(value),
                "",
                List.of(focus),
                List.of());
    }

    private void relapse() {
        conditions.add(condition("Multiple myeloma in relapse", "active", RELAPSED, false));
    }

    private void infusion() {
        medications.add(medication("Abecma", INFUSED));
    }

    private Decision decide() {
        return DETECTION.detect(
                new Chart(
                        new PatientEntry("p", PartialDate.UNKNOWN, false),
                        conditions,
                        medications,
                        procedures,
                        observations,
                        List.of(),
                        List.of(),
                        List.of()),
                TODAY);
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
        conditions.add(condition("Multiple myeloma in relapse", "active", PartialDate.parse("2052-06-02"), false));
        Decision decision = decide();
        assertThat(decision.outcome()).isEqualTo(Outcome.UNDETERMINED);
        assertThat(decision.reasons()).containsExactly(ReasonCode.RELAPSE_NOT_DATED);
    }

    @Test
    void takesNoRemissionFromTheFuture() {
        infusion();
        relapse();
        observations.add(response("IMWG response", "complete response", PartialDate.parse("2062-06-02")));
        assertThat(decide().outcome()).isEqualTo(Outcome.RELAPSE);
    }

    @Test
    void takesTheRecordedDateWhereTheOnsetLiesInTheFuture() {
        infusion();
        conditions.add(new ConditionEntry(
                "Condition/typo",
                Concept.ofText("Multiple myeloma in relapse"),
                "active",
                "confirmed",
                PartialDate.parse("2052-06-02"),
                RELAPSED,
                false,
                List.of()));
        assertThat(decide().finding().orElseThrow().evidenceDate()).isEqualTo(RELAPSED);
    }

    @Test
    void acceptsARecordOfTomorrowBecauseOfTimeZones() {
        infusion();
        observations.add(response("IMWG response", "relapse", PartialDate.parse("2026-11-22")));
        assertThat(decide().outcome()).isEqualTo(Outcome.RELAPSE);
    }

    @Test
    void readsAnEndedRelapseAsOver() {
        infusion();
        conditions.add(condition("Multiple myeloma in relapse", "active", RELAPSED, true));
        assertThat(decide().outcome()).isEqualTo(Outcome.NOT_DOCUMENTED);
    }

    @Test
    void keepsAnEndedRecordOfRemissionAsRemission() {
        infusion();
        relapse();
        conditions.add(condition("Multiple myeloma", "remission", PartialDate.parse("2025-10-01"), true));
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
        medications.add(medication(text, INFUSED));
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
        procedures.add(procedure(text, INFUSED));
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
        conditions.add(condition(text, "active", INFUSED, false));
        relapse();
        assertThat(decide().outcome()).isEqualTo(Outcome.NOT_DOCUMENTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Acyclovir prophylaxis post CAR-T", "IVIG after CAR-T", "Dexamethasone for ICANS after Abecma"})
    void takesTheDateOfALaterDrugAsUpperBoundOfTheInfusion(String text) {
        medications.add(medication(text, INFUSED));
        relapse();
        assertThat(decide().finding().orElseThrow().infusion().date()).isEqualTo(PartialDate.upTo(INFUSED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PET-CT day 30 post CAR-T",
                "Bone marrow biopsy after CAR-T",
                "Neurologic assessment after CAR-T infusion"
            })
    void takesTheDateOfALaterProcedureAsUpperBoundOfTheInfusion(String text) {
        procedures.add(procedure(text, INFUSED));
        relapse();
        assertThat(decide().finding().orElseThrow().infusion().date()).isEqualTo(PartialDate.upTo(INFUSED));
    }

    @Test
    void keepsTheInfusionDateBesideALaterProcedure() {
        infusion();
        procedures.add(procedure("PET-CT after CAR-T", PartialDate.parse("2025-07-10")));
        relapse();
        assertThat(decide().finding().orElseThrow().infusion().date()).isEqualTo(INFUSED);
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
        procedures.add(procedure(text, INFUSED));
        relapse();
        assertThat(decide().finding().orElseThrow().infusion().date()).isEqualTo(INFUSED);
    }

    @Test
    void leavesOpenWhatAnObservationIsAboutWhenItsFocusDidNotCome() {
        infusion();
        observations.add(response("Disease status", "progressive disease", RELAPSED, "Condition/not-sent"));
        assertThat(decide().reasons()).containsExactly(ReasonCode.NOT_CONFIRMED);
    }

    @Test
    void countsAnObservationOfASpecimen() {
        infusion();
        observations.add(response("Disease status", "progressive disease", RELAPSED, "Specimen/1"));
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
        observations.add(response(name, value, RELAPSED));
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
        observations.add(response(name, value, RELAPSED));
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
        conditions.add(condition(text, "active", RELAPSED, false));
        assertThat(decide().outcome()).isEqualTo(Outcome.NOT_DOCUMENTED);
    }

    @Test
    void keepsAYearNotBeforeTheInfusionBesideTheWord() {
        infusion();
        conditions.add(condition("Multiple myeloma, relapse in 2025", "active", RELAPSED, false));
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
            PartialDate day = PartialDate.on(LocalDate.of(2025, 6, 2).plusDays(i % 300));
            conditions.add(condition("Multiple myeloma in relapse, visit " + i, "active", day, false));
            observations.add(response("IMWG response", "PR " + i, day));
            observations.add(response("MRD", "positive", day));
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
