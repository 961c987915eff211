package org.cartcds.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.cartcds.chart.Concept.ofCode;
import static org.cartcds.chart.Concept.ofText;
import static org.cartcds.detection.ChartRecords.ended;
import static org.cartcds.detection.ChartRecords.lines;
import static org.cartcds.detection.ChartRecords.myelomaAfterCarT;
import static org.cartcds.detection.ChartRecords.myelomaRelapse;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cartcds.chart.AntigenStatus;
import org.cartcds.chart.Extent;
import org.cartcds.chart.MedicationEntry.Source;
import org.cartcds.criteria.AgeRange;
import org.cartcds.criteria.TherapyCourse;
import org.cartcds.criteria.TherapyCourse.Phase;
import org.cartcds.criteria.Timing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read of a failure that can choose between options. */
class PictureTests {

    private static final String ICD = "http://hl7.org/fhir/sid/icd-10-cm";

    @ParameterizedTest
    @CsvSource({
        "2025-04-10, EARLY",
        "2025-04-11, INTERMEDIATE",
        "2026-01-10, INTERMEDIATE",
        "2026-01-11, LATE",
        "2025-04, UNKNOWN",
        "2026-01, UNKNOWN",
        "2025-06, INTERMEDIATE"
    })
    void tellsWhenARelapseCame(String date, Timing timing) {
        assertThat(myelomaAfterCarT()
                        .condition("relapse", "Multiple myeloma in relapse", date)
                        .finding()
                        .picture()
                        .timing())
                .isEqualTo(timing);
    }

    @Test
    void tellsNoTimingOfANonResponse() {
        assertThat(myelomaAfterCarT()
                        .observation("pd", "IMWG response", "progressive disease", "2025-02-20")
                        .finding()
                        .picture()
                        .timing())
                .isEqualTo(Timing.UNKNOWN);
    }

    @Test
    void tellsTheTargetsOfEarlierInfusions() {
        Finding finding = myelomaRelapse()
                .medication("first", "Carvykti", "2022-01-10")
                .medication("unnamed", "CAR-T cells", "2020-01-10")
                .finding();

        assertThat(finding.picture().earlierTargets()).containsExactly("BCMA", "unknown");
        assertThat(finding.earlierInfusions())
                .extracting(infusion -> infusion.best().evidence().reference())
                .containsExactly("Medication/first", "Medication/unnamed");
    }

    @Test
    void readsAntigensFromThirtyDaysBeforeTheFailureOn() {
        Finding finding = myelomaRelapse()
                .observation("early", "BCMA expression", "positive", "2025-05-02")
                .observation("window", "GPRC5D expression", "positive", "2025-05-03")
                .observation("draft", "preliminary", "BCMA expression", "positive", "2025-06-03", List.of())
                .finding();

        assertThat(finding.picture().antigens()).isEqualTo(Map.of("GPRC5D", AntigenStatus.POSITIVE));
        assertThat(lines(finding.antigenReports()))
                .containsExactly("Observation/window 2025-05-03 GPRC5D expression: positive");
    }

    @Test
    void takesTheNewestReadingOfAnAntigen() {
        Finding finding = myelomaRelapse()
                .observation("old", "BCMA expression", "positive", "2025-06-03")
                .observation("new", "BCMA expression", "negative", "2025-07-03")
                .report("pathology", "final", "GPRC5D positive", "2025-06-05")
                .report("draft", "preliminary", "GPRC5D negative", "2025-07-05")
                .report("early", "final", "GPRC5D negative", "2025-05-02")
                .finding();

        assertThat(finding.picture().antigens())
                .isEqualTo(Map.of("BCMA", AntigenStatus.NEGATIVE, "GPRC5D", AntigenStatus.POSITIVE));
        assertThat(lines(finding.antigenReports()))
                .containsExactly(
                        "Observation/new 2025-07-03 BCMA expression: negative",
                        "DiagnosticReport/pathology 2025-06-05 GPRC5D positive");
    }

    @Test
    void leavesAnAntigenOpenThatReportsOfOneTimeDisagreeOn() {
        Finding finding = myelomaRelapse()
                .observation("b", "BCMA expression", "positive", "2025-07-03")
                .observation("a", "BCMA expression", "negative", "2025-07-03")
                .observation("month", "BCMA expression", "negative", "2025-07")
                .finding();

        assertThat(finding.picture().antigens()).isEmpty();
        assertThat(finding.antigenReports())
                .extracting(Evidence::reference)
                .containsExactly("Observation/a", "Observation/b", "Observation/month");
    }

    @ParameterizedTest
    @CsvSource({
        "Multiple myeloma in relapse, LOCALIZED, single lesion",
        "Multiple myeloma in relapse (localized), LOCALIZED, ''",
        "Multiple myeloma in relapse, UNKNOWN, femur"
    })
    void readsTheExtentFromTheConditionOfTheFailureAndItsSites(String text, Extent extent, String site) {
        Finding finding = myelomaAfterCarT()
                .condition("relapse", ofText(text), "active", "confirmed", "2025-06-02", "2025-06-02", false, site)
                .finding();

        assertThat(finding.picture().extent()).isEqualTo(extent);
    }

    @Test
    void readsNoExtentFromAConditionThatBeganBeforeTheCellsOrIsNotTheFailure() {
        Finding finding = myelomaAfterCarT()
                .condition(
                        "relapse",
                        "Multiple myeloma, localized",
                        "relapse",
                        "confirmed",
                        "2019-05-20",
                        "2025-06-02",
                        false)
                .condition("other", "Multiple myeloma, localized", "2025-06-02")
                .finding();

        assertThat(finding.picture().extent()).isEqualTo(Extent.UNKNOWN);
    }

    @Test
    void readsTheExtentFromTheSitesOfTheObservationOfTheFailure() {
        assertThat(myelomaAfterCarT()
                        .observation(
                                "pd",
                                "final",
                                "IMWG response",
                                "progressive disease",
                                "2025-06-02",
                                List.of("single lesion"))
                        .observation(
                                "other",
                                "final",
                                "Disease status",
                                "pending",
                                "2025-06-02",
                                List.of("disseminated disease"))
                        .finding()
                        .picture()
                        .extent())
                .isEqualTo(Extent.LOCALIZED);
    }

    @ParameterizedTest
    @CsvSource({
        "Disease status, localized, LOCALIZED",
        "Multiple myeloma staging, localized, LOCALIZED",
        "Localized disease, single lesion, LOCALIZED",
        "Disease Extent, localized, LOCALIZED",
        "Follicular lymphoma staging, localized, UNKNOWN",
        "Pain, localized, UNKNOWN"
    })
    void readsTheExtentFromObservationsOfTheDisease(String name, String value, Extent extent) {
        assertThat(myelomaRelapse()
                        .observation("extent", name, value, "2025-06-10")
                        .finding()
                        .picture()
                        .extent())
                .isEqualTo(extent);
    }

    @Test
    void readsNoExtentFromBeforeTheFailureOrFromAReportThatIsNotFinal() {
        assertThat(myelomaRelapse()
                        .observation("early", "Disease extent", "localized", "2025-05-02")
                        .observation("draft", "preliminary", "Disease extent", "localized", "2025-06-10", List.of())
                        .report("early", "final", "localized", "2025-05-02")
                        .report("draft", "preliminary", "localized", "2025-06-10")
                        .finding()
                        .picture()
                        .extent())
                .isEqualTo(Extent.UNKNOWN);
    }

    @Test
    void readsTheExtentFromReportsAndTheirCodes() {
        assertThat(myelomaRelapse()
                        .report("pet", "final", "", "2025-06-10", "single lesion")
                        .finding()
                        .picture()
                        .extent())
                .isEqualTo(Extent.LOCALIZED);
        assertThat(myelomaRelapse()
                        .report("pet", "final", "localized", "2025-06-10")
                        .report("ct", "final", "disseminated disease", "2025-06-11")
                        .finding()
                        .picture()
                        .extent())
                .as("two that disagree")
                .isEqualTo(Extent.UNKNOWN);
    }

    @Test
    void tellsTherapiesOldestFirstAndSinceTheFailure() {
        Finding finding = myelomaRelapse()
                .medication("talq", "talquetamab", "2025-07-01")
                .medication("day", "teclistamab", "2025-06-02")
                .medication("before", "lenalidomide", "2021-02-01")
                .medication("open", "elranatamab", "")
                .medication("not", Source.STATEMENT, "not-taken", "epcoritamab", "2025-07-01")
                .medication(
                        "asked",
                        Source.REQUEST,
                        "active",
                        "glofitamab",
                        "",
                        entry -> ended("", "2025-08-01").apply(entry))
                .medication(
                        "stopped",
                        Source.STATEMENT,
                        "stopped",
                        "mosunetuzumab",
                        "2020-02-01",
                        ended("2020-08-01", "", "disease progression"))
                .procedure("not", "not-done", "Radiotherapy", "2025-07-02")
                .procedure("radiation", "completed", "Radiotherapy", "2025-07-02", "", "treatment failure", List.of())
                .condition("transplant", ofCode(ICD, "Z94.84", ""), "active", "confirmed", "", "2020-03-01", false)
                .condition("refuted", ofCode(ICD, "Z94.84", ""), "active", "refuted", "", "2020-03-01", false)
                .finding();

        assertThat(finding.picture().therapies())
                .extracting(
                        TherapyCourse::reference,
                        course -> course.start().toString(),
                        TherapyCourse::phase,
                        TherapyCourse::stoppedForProgression)
                .containsExactly(
                        tuple("Medication/stopped", "2020-02-01", Phase.BEFORE_FAILURE, true),
                        tuple("Condition/transplant", "by 2020-03-01", Phase.BEFORE_FAILURE, false),
                        tuple("Medication/before", "2021-02-01", Phase.BEFORE_FAILURE, false),
                        tuple("Medication/day", "2025-06-02", Phase.SINCE_FAILURE, false),
                        tuple("Medication/talq", "2025-07-01", Phase.SINCE_FAILURE, false),
                        tuple("Procedure/radiation", "2025-07-02", Phase.SINCE_FAILURE, true),
                        tuple("Medication/asked", "2025-08-01", Phase.SINCE_FAILURE, false),
                        tuple("Medication/open", "no date", Phase.BEFORE_FAILURE, false));
    }

    @Test
    void readsFactsThatAreCurrent() {
        assertThat(myelomaRelapse()
                        .condition("pregnancy", "Pregnant", "2025-05-01")
                        .condition("over", "Active infection", "resolved", "confirmed", "", "2025-05-01", false)
                        .condition("ended", "Cytokine release syndrome", "active", "confirmed", "", "2025-05-01", true)
                        .condition("refuted", "Graft-versus-host disease", "active", "refuted", "", "2025-05-01", false)
                        .observation("ecog", "ECOG performance status", "1", "2025-05-03")
                        .observation("early", "ECOG performance status", "4", "2025-05-02")
                        .observation("draft", "preliminary", "ECOG performance status", "4", "2025-06-03", List.of())
                        .report("mri", "final", "Central nervous system disease", "2025-06-03")
                        .report("draft", "preliminary", "Severe cytopenia", "2025-06-03")
                        .report("early", "final", "Severe cytopenia", "2025-05-02")
                        .finding()
                        .picture()
                        .facts())
                .isEqualTo(Set.of("pregnancy", "good-performance-status", "cns-disease"));
    }

    @ParameterizedTest
    @CsvSource({
        "1960-06-02, 65, 65",
        "1960-06-03, 64, 64",
        "1960, 64, 65",
        "'', 0, 2147483647",
        "2025-07-01, 0, 2147483647"
    })
    void tellsTheAgeAtTheFailure(String born, int least, int most) {
        assertThat(myelomaRelapse().patient(born, false).finding().picture().age())
                .isEqualTo(new AgeRange(least, most));
    }

    @Test
    void tellsSubtypesOfTheDiseaseThatAreNotExcluded() {
        assertThat(myelomaRelapse()
                        .condition("other", ofCode(ICD, "C91.01", ""), "active", "confirmed", "", "2025-06-02", false)
                        .condition("pcl", "Plasma cell leukemia", "2025-06-02")
                        .condition("refuted", "Plasmacytoma", "active", "refuted", "", "2025-06-02", false)
                        .finding()
                        .picture()
                        .subtypes())
                .isEqualTo(Set.of("plasma-cell-leukemia"));
    }
}
