package org.cartcds.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cartcds.chart.Concept.ofCode;
import static org.cartcds.detection.ChartRecords.ended;
import static org.cartcds.detection.ChartRecords.lines;
import static org.cartcds.detection.ChartRecords.myelomaAfterCarT;
import static org.cartcds.detection.ChartRecords.myelomaRelapse;

import java.util.List;
import org.cartcds.chart.ChartGap;
import org.cartcds.chart.PartialDate;
import org.cartcds.chart.ResponseCategory;
import org.cartcds.criteria.TherapyCourse;
import org.cartcds.detection.MissingFact.Kind;
import org.junit.jupiter.api.Test;

/** What a finding or a doubt says: its records in their order, and what the chart does not say. */
class FindingTests {

    private static final String ICD = "http://hl7.org/fhir/sid/icd-10-cm";

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
        assertThat(lines(myelomaAfterCarT("stopped", ended("2025-06-02", "2025-07-02", "disease progression"))
                        .finding()
                        .evidence()))
                .containsExactly("Medication/cells 2025-06-02 disease progression");
        assertThat(lines(myelomaAfterCarT("stopped", ended("", "2025-07-02", "disease progression"))
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
        Finding finding = myelomaRelapse()
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
        Finding finding = myelomaRelapse()
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
        Finding finding = myelomaRelapse()
                .condition("default", ofCode(ICD, "C90.00", "Myeloma"), "active", "confirmed", "", "2025-06-02", false)
                .condition("before", ofCode(ICD, "C90.00", "Myeloma"), "active", "confirmed", "", "2025-01-10", false)
                .finding();

        assertThat(lines(finding.supporting())).containsExactly("Condition/default 2025-06-02 Myeloma");
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
        assertThat(myelomaRelapse().decide().silenced()).isFalse();
        assertThat(myelomaRelapse().patient("", true).decide().silenced()).isTrue();
        assertThat(myelomaRelapse()
                        .condition("crs", "Cytokine release syndrome", "2026-11-15")
                        .decide()
                        .silenced())
                .isTrue();
    }

    @Test
    void tellsOnlyTherapiesOfTheDiseaseSinceTheFailure() {
        Finding finding = myelomaRelapse()
                .medication("talq", "talquetamab", "2025-07-01")
                .medication("support", "immunoglobulin", "2025-07-02")
                .medication("before", "lenalidomide", "2021-02-01")
                .finding();

        assertThat(finding.therapiesSinceFailure())
                .extracting(TherapyCourse::reference)
                .containsExactly("Medication/talq");
    }

    @Test
    void tellsWhatTheChartDoesNotSay() {
        assertThat(myelomaRelapse().finding().missing())
                .containsExactly(
                        new MissingFact(Kind.ANTIGEN, "BCMA"),
                        new MissingFact(Kind.ANTIGEN, "GPRC5D"),
                        new MissingFact(Kind.EXTENT, ""),
                        new MissingFact(Kind.PERFORMANCE_STATUS, ""),
                        new MissingFact(Kind.BEST_RESPONSE, ""));
    }

    @Test
    void tellsNothingMissingWhereTheChartSaysIt() {
        assertThat(myelomaRelapse()
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
        ChartRecords records = myelomaRelapse()
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
