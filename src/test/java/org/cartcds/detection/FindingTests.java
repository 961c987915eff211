package org.cartcds.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.cartcds.chart.Concept.ofCode;
import static org.cartcds.chart.Concept.ofText;
import static org.cartcds.detection.ChartRecords.ended;
import static org.cartcds.detection.ChartRecords.myelomaAfterCarT;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cartcds.chart.AntigenStatus;
import org.cartcds.chart.ChartGap;
import org.cartcds.chart.Extent;
import org.cartcds.chart.MedicationEntry.Source;
import org.cartcds.chart.PartialDate;
import org.cartcds.chart.ResponseCategory;
import org.cartcds.criteria.AgeRange;
import org.cartcds.criteria.TherapyCourse;
import org.cartcds.criteria.TherapyCourse.Phase;
import org.cartcds.criteria.Timing;
import org.cartcds.detection.MissingFact.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a finding says of the failure: its records, what can choose between options, and what the chart does not say. */
class FindingTests {

    private static final String ICD = "http://hl7.org/fhir/sid/icd-10-cm";

    private static ChartRecords relapse() {
        return myelomaAfterCarT().condition("relapse", "Multiple myeloma in relapse", "2025-06-02");
    }

    private static List<String> lines(List<Evidence> records) {
        return records.stream()
                .map(record -> record.reference() + " " + record.date() + " " + record.says())
                .toList();
    }

    @Test
    void namesTheRecordsOldestFirstThenByReferenceThenByWords() {
        Finding finding = myelomaAfterCarT()
                .observation("b", "IMWG response", "progressive disease", "2025-06-02")
                .condition("c", "Multiple myeloma in relapse", "2025-06-02")
                .condition("c", "Multiple myeloma", "relapse", "confirmed", "2025-06-02", "2025-06-02", false)
                .condition("first", "Multiple myeloma in relapse", "2025-06-01")
                .condition("month", "Multiple myeloma in relapse", "2025-06")
                .observation("a", "IMWG response", "treatment failure", "2025-06-02")
                .finding();

        assertThat(lines(finding.evidence()))
                .containsExactly(
                        "Condition/first 2025-06-01 Multiple myeloma in relapse",
                        "Condition/c 2025-06-02 Multiple myeloma in relapse",
                        "Condition/c 2025-06-02 Multiple myeloma: clinical status relapse",
                        "Observation/a 2025-06-02 IMWG response: treatment failure",
                        "Observation/b 2025-06-02 IMWG response: progressive disease",
                        "Condition/month 2025-06 Multiple myeloma in relapse");
        assertThat(finding.evidenceDate()).isEqualTo(PartialDate.parse("2025-06-01"));
    }

    @Test
    void takesTheRecordedDayWhereTheStatusSaysIt() {
        Finding finding = myelomaAfterCarT()
                .condition("status", "Multiple myeloma", "relapse", "confirmed", "2025-03-01", "2025-06-02", false)
                .finding();

        assertThat(lines(finding.evidence()))
                .containsExactly("Condition/status 2025-06-02 Multiple myeloma: clinical status relapse");
    }

    @Test
    void takesTheOnsetWhereTheRecordedDayIsMissingOrLiesInTheFuture() {
        assertThat(myelomaAfterCarT()
                        .condition("onset", "Multiple myeloma", "relapse", "confirmed", "2025-06-02", "", false)
                        .condition(
                                "typo", "Multiple myeloma", "relapse", "confirmed", "2025-06-03", "2052-06-02", false)
                        .finding()
                        .evidence())
                .extracting(Evidence::date)
                .containsExactly(PartialDate.parse("2025-06-02"), PartialDate.parse("2025-06-03"));
    }

    @Test
    void takesTheEndOfTheTreatmentOrTheDayOfItsRecord() {
        assertThat(lines(new ChartRecords()
                        .myeloma()
                        .medication(
                                "cells",
                                Source.STATEMENT,
                                "stopped",
                                "Abecma",
                                "2025-01-10",
                                ended("2025-06-02", "2025-07-02", "disease progression"))
                        .finding()
                        .evidence()))
                .containsExactly("Medication/cells 2025-06-02 disease progression");
        assertThat(lines(new ChartRecords()
                        .myeloma()
                        .medication(
                                "cells",
                                Source.STATEMENT,
                                "stopped",
                                "Abecma",
                                "2025-01-10",
                                ended("", "2025-07-02", "disease progression"))
                        .finding()
                        .evidence()))
                .containsExactly("Medication/cells 2025-07-02 disease progression");
        assertThat(lines(new ChartRecords()
                        .myeloma()
                        .procedure(
                                "cells",
                                "completed",
                                "CAR-T infusion",
                                "2025-01-10",
                                "2025-06-02",
                                "treatment failure",
                                List.of())
                        .finding()
                        .evidence()))
                .containsExactly("Procedure/cells 2025-06-02 treatment failure");
    }

    @Test
    void namesTheDeepestResponseBeforeTheFailure() {
        Finding finding = relapse()
                .observation("sd", "IMWG response", "stable disease", "2025-02-01")
                .observation("pr", "IMWG response", "partial response", "2025-02-10")
                .observation("vgpr", "IMWG response", "very good partial response", "2025-03-10")
                .observation("later", "IMWG response", "minor response", "2025-04-10")
                .observation("after", "IMWG response", "very good partial response", "2025-06-20")
                .finding();

        assertThat(finding.bestResponse()).map(Evidence::reference).contains("Observation/vgpr");
        assertThat(finding.picture().bestResponse()).isEqualTo(ResponseCategory.VERY_GOOD_PARTIAL_RESPONSE);
    }

    @Test
    void countsNoResidualDiseaseAsAResponse() {
        Finding finding = relapse()
                .observation("mrd", "MRD", "negative", "2025-02-10")
                .observation("positive", "MRD", "positive", "2025-02-20")
                .finding();

        assertThat(finding.bestResponse()).map(Evidence::reference).contains("Observation/mrd");
        assertThat(finding.picture().bestResponse()).isEqualTo(ResponseCategory.MRD_NEGATIVE);
    }

    @Test
    void namesNoResponseOfTheDayOfTheFailureOrOneWithoutADate() {
        Finding finding = myelomaAfterCarT()
                .condition("relapse", "Refractory multiple myeloma", "2025-06-02")
                .observation("day", "MRD", "negative", "2025-06-02")
                .observation("month", "MRD", "negative", "2025-06")
                .observation("none", "MRD", "negative", "")
                .finding();

        assertThat(finding.bestResponse()).isEmpty();
        assertThat(finding.picture().bestResponse()).isNull();
    }

    @Test
    void keepsTheCodersDefaultAsSupportingAfterTheCells() {
        Finding finding = relapse()
                .condition("default", ofCode(ICD, "C90.00", "Myeloma"), "active", "confirmed", "", "2025-06-02", false)
                .condition("before", ofCode(ICD, "C90.00", "Myeloma"), "active", "confirmed", "", "2025-01-10", false)
                .finding();

        assertThat(lines(finding.supporting())).containsExactly("Condition/default 2025-06-02 Myeloma");
    }

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
        Finding finding = relapse()
                .medication("first", "Carvykti", "2022-01-10")
                .medication("unnamed", "CAR-T cells", "2020-01-10")
                .finding();

        assertThat(finding.picture().earlierTargets()).containsExactly("BCMA", "unknown");
        assertThat(finding.earlierInfusions())
                .extracting(infusion -> infusion.best().evidence().reference())
                .containsExactly("Medication/first", "Medication/unnamed");
    }

    @Test
    void countsMinorResponseAndStableDiseaseOfOneDayAsConflict() {
        assertThat(myelomaAfterCarT()
                        .observation("mr", "IMWG response", "minor response", "2025-06-10")
                        .observation("sd", "Overall response", "stable disease", "2025-06-10")
                        .decide()
                        .reasons())
                .containsExactly(ReasonCode.CONFLICTING_RECORDS);
        assertThat(myelomaAfterCarT()
                        .observation("mr", "IMWG response", "minor response", "2025-06-10")
                        .observation("pr", "Overall response", "partial response", "2025-06-10")
                        .decide()
                        .reasons())
                .as("two responses")
                .containsExactly(ReasonCode.INCOMPLETE_RESPONSE_AT_ASSESSMENT);
    }

    @Test
    void isSilencedByDeathAndAcuteToxicityOnly() {
        assertThat(relapse().decide().silenced()).isFalse();
        assertThat(relapse().patient("", true).decide().silenced()).isTrue();
        assertThat(relapse()
                        .condition("crs", "Cytokine release syndrome", "2026-11-15")
                        .decide()
                        .silenced())
                .isTrue();
    }

    // Antigens

    @Test
    void readsAntigensFromThirtyDaysBeforeTheFailureOn() {
        Finding finding = relapse()
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
        Finding finding = relapse()
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
        Finding finding = relapse()
                .observation("b", "BCMA expression", "positive", "2025-07-03")
                .observation("a", "BCMA expression", "negative", "2025-07-03")
                .observation("month", "BCMA expression", "negative", "2025-07")
                .finding();

        assertThat(finding.picture().antigens()).isEmpty();
        assertThat(finding.antigenReports())
                .extracting(Evidence::reference)
                .containsExactly("Observation/a", "Observation/b", "Observation/month");
    }

    // Extent

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
        assertThat(relapse()
                        .observation("extent", name, value, "2025-06-10")
                        .finding()
                        .picture()
                        .extent())
                .isEqualTo(extent);
    }

    @Test
    void readsNoExtentFromBeforeTheFailureOrFromAReportThatIsNotFinal() {
        assertThat(relapse()
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
        assertThat(relapse()
                        .report("pet", "final", "", "2025-06-10", "single lesion")
                        .finding()
                        .picture()
                        .extent())
                .isEqualTo(Extent.LOCALIZED);
        assertThat(relapse()
                        .report("pet", "final", "localized", "2025-06-10")
                        .report("ct", "final", "disseminated disease", "2025-06-11")
                        .finding()
                        .picture()
                        .extent())
                .as("two that disagree")
                .isEqualTo(Extent.UNKNOWN);
    }

    // Therapies, facts, age, subtype

    @Test
    void tellsTherapiesOldestFirstAndSinceTheFailure() {
        Finding finding = relapse()
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
    void tellsOnlyTherapiesOfTheDiseaseSinceTheFailure() {
        Finding finding = relapse()
                .medication("talq", "talquetamab", "2025-07-01")
                .medication("support", "immunoglobulin", "2025-07-02")
                .medication("before", "lenalidomide", "2021-02-01")
                .finding();

        assertThat(finding.therapiesSinceFailure())
                .extracting(TherapyCourse::reference)
                .containsExactly("Medication/talq");
    }

    @Test
    void readsFactsThatAreCurrent() {
        assertThat(relapse()
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
        assertThat(relapse().patient(born, false).finding().picture().age()).isEqualTo(new AgeRange(least, most));
    }

    @Test
    void tellsSubtypesOfTheDiseaseThatAreNotExcluded() {
        assertThat(relapse()
                        .condition("other", ofCode(ICD, "C91.01", ""), "active", "confirmed", "", "2025-06-02", false)
                        .condition("pcl", "Plasma cell leukemia", "2025-06-02")
                        .condition("refuted", "Plasmacytoma", "active", "refuted", "", "2025-06-02", false)
                        .finding()
                        .picture()
                        .subtypes())
                .isEqualTo(Set.of("plasma-cell-leukemia"));
    }

    // What is missing

    @Test
    void tellsWhatTheChartDoesNotSay() {
        assertThat(relapse().finding().missing())
                .containsExactly(
                        new MissingFact(Kind.ANTIGEN, "BCMA"),
                        new MissingFact(Kind.ANTIGEN, "GPRC5D"),
                        new MissingFact(Kind.EXTENT, ""),
                        new MissingFact(Kind.PERFORMANCE_STATUS, ""),
                        new MissingFact(Kind.BEST_RESPONSE, ""));
    }

    @Test
    void tellsNothingMissingWhereTheChartSaysIt() {
        assertThat(relapse()
                        .observation("bcma", "BCMA expression", "positive", "2025-06-03")
                        .observation("gprc5d", "GPRC5D expression", "positive", "2025-06-03")
                        .observation("ecog", "ECOG performance status", "1", "2025-06-03")
                        .observation("extent", "Disease extent", "localized", "2025-06-03")
                        .observation("pr", "IMWG response", "partial response", "2025-03-03")
                        .finding()
                        .missing())
                .isEmpty();
    }

    @Test
    void tellsThatProductAndDayOfTheCellsAreMissing() {
        assertThat(new ChartRecords()
                        .myeloma()
                        .procedure("cells", "completed", "CAR-T infusion", "2025-01")
                        .condition("relapse", "Multiple myeloma in relapse", "2025-06-02")
                        .finding()
                        .missing())
                .extracting(MissingFact::kind)
                .containsExactly(
                        Kind.ANTIGEN,
                        Kind.ANTIGEN,
                        Kind.EXTENT,
                        Kind.PERFORMANCE_STATUS,
                        Kind.PRODUCT,
                        Kind.BEST_RESPONSE,
                        Kind.INFUSION_DATE);
    }

    @Test
    void missesNoResponseWhereThereWasNone() {
        assertThat(myelomaAfterCarT()
                        .condition("refractory", "Refractory multiple myeloma", "2025-02-20")
                        .finding()
                        .missing())
                .extracting(MissingFact::kind)
                .doesNotContain(Kind.BEST_RESPONSE);
    }

    @Test
    void tellsWhatWasNotSentOrNotRead() {
        ChartRecords records = relapse()
                .gap(new ChartGap(ChartGap.Kind.NOT_PROVIDED, "procedures", 1))
                .gap(new ChartGap(ChartGap.Kind.FAILED, "observations", 1))
                .gap(new ChartGap(ChartGap.Kind.PARTIAL, "conditions", 1))
                .gap(new ChartGap(ChartGap.Kind.UNREADABLE, "Condition", 3));

        assertThat(records.finding().missing())
                .endsWith(
                        new MissingFact(Kind.DATA_NOT_PROVIDED, "procedures"),
                        new MissingFact(Kind.DATA_FAILED, "observations"),
                        new MissingFact(Kind.DATA_PARTIAL, "conditions"),
                        new MissingFact(Kind.RECORDS_UNREADABLE, "Condition"));
    }

    @Test
    void tellsWhatADoubtIsAboutAndWhatItLacks() {
        Doubt doubt = new ChartRecords()
                .myeloma()
                .medication("cells", "Abecma", "2025")
                .condition("relapse", "Multiple myeloma in relapse", "2025")
                .gap(new ChartGap(ChartGap.Kind.PARTIAL, "conditions", 1))
                .decide()
                .doubt()
                .orElseThrow();

        assertThat(lines(doubt.evidence())).containsExactly("Condition/relapse 2025 Multiple myeloma in relapse");
        assertThat(doubt.missing())
                .containsExactly(
                        new MissingFact(Kind.INFUSION_DATE, ""),
                        new MissingFact(Kind.EVIDENCE_DATE, ""),
                        new MissingFact(Kind.DATA_PARTIAL, "conditions"));
    }

    @Test
    void lacksNoDateInADoubtAboutDatedRecords() {
        Doubt doubt = myelomaAfterCarT()
                .condition("relapse", "Multiple myeloma in relapse", "2025-06-02")
                .observation("cr", "IMWG response", "complete response", "2025-06-02")
                .decide()
                .doubt()
                .orElseThrow();

        assertThat(doubt.missing()).isEmpty();
        assertThat(doubt.evidence())
                .extracting(Evidence::reference)
                .containsExactly("Condition/relapse", "Observation/cr");
    }
}
