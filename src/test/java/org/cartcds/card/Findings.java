package org.cartcds.card;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cartcds.chart.PartialDate;
import org.cartcds.criteria.FailureKind;
import org.cartcds.criteria.PatientPicture;
import org.cartcds.detection.CarTInfusion;
import org.cartcds.detection.Decision;
import org.cartcds.detection.Doubt;
import org.cartcds.detection.Evidence;
import org.cartcds.detection.Finding;
import org.cartcds.detection.MissingFact;
import org.cartcds.detection.Outcome;
import org.cartcds.detection.ReasonCode;
import org.cartcds.knowledge.Disease;
import org.cartcds.knowledge.Product;
import org.cartcds.pathway.Pictures;

/** Decisions for tests: a relapse on 2025-06-02 after ide-cel on 2025-01-10, and what a test changes. */
final class Findings {
    static final Product IDE_CEL = new Product("idecabtagene-vicleucel", "idecabtagene vicleucel", "Abecma", "BCMA");

    private Disease disease = CardKnowledge.MYELOMA;
    private Product product = IDE_CEL;
    private String infused = "2025-01-10";
    private final List<CarTInfusion.Source> moreSources = new ArrayList<>();
    private final List<CarTInfusion> earlierInfusions = new ArrayList<>();
    private List<Evidence> evidence =
            List.of(record("Condition/c1", "2025-06-02", "Multiple myeloma in relapse (C90.02)"));
    private Evidence bestResponse;
    private final List<Evidence> antigenReports = new ArrayList<>();
    private PatientPicture picture = Pictures.relapse().picture();
    private List<MissingFact> missing = List.of();

    private Findings() {}

    static Findings relapse() {
        return new Findings();
    }

    static Evidence record(String reference, String date, String says) {
        return new Evidence(reference, PartialDate.parse(date), says);
    }

    Findings disease(Disease value) {
        disease = value;
        return this;
    }

    Findings infusion(Product value, String date) {
        product = value;
        infused = date;
        return this;
    }

    Findings source(Evidence record, CarTInfusion.Rank rank) {
        moreSources.add(new CarTInfusion.Source(record, rank, product));
        return this;
    }

    Findings earlier(Product earlierProduct, String date) {
        Evidence record = record("Procedure/p0", date, earlierProduct.name());
        earlierInfusions.add(new CarTInfusion(
                earlierProduct,
                record.date(),
                List.of(new CarTInfusion.Source(record, CarTInfusion.Rank.PROCEDURE, earlierProduct)),
                false));
        return this;
    }

    Findings evidence(Evidence... records) {
        evidence = List.of(records);
        return this;
    }

    Findings bestResponse(Evidence record) {
        bestResponse = record;
        return this;
    }

    Findings antigenReport(Evidence record) {
        antigenReports.add(record);
        return this;
    }

    Findings picture(Pictures value) {
        picture = value.picture();
        return this;
    }

    Findings missing(MissingFact... facts) {
        missing = List.of(facts);
        return this;
    }

    Finding finding() {
        return new Finding(
                disease,
                infusion(),
                earlierInfusions,
                evidence,
                evidence.get(0).date(),
                Optional.ofNullable(bestResponse),
                List.of(),
                antigenReports,
                picture,
                missing);
    }

    Decision decision() {
        return decision(false);
    }

    Decision decision(boolean silenced) {
        return new Decision(
                outcome(picture.failure()),
                List.of(ReasonCode.RELAPSE_AFTER_INFUSION),
                Optional.of(finding()),
                Optional.empty(),
                silenced,
                List.of());
    }

    Decision undetermined() {
        return new Decision(
                Outcome.UNDETERMINED,
                List.of(ReasonCode.RELAPSE_NOT_DATED),
                Optional.empty(),
                Optional.of(new Doubt(disease, infusion(), evidence, missing)),
                false,
                List.of());
    }

    private CarTInfusion infusion() {
        Evidence best = record("MedicationAdministration/m1", infused, product.name());
        List<CarTInfusion.Source> sources = new ArrayList<>();
        sources.add(new CarTInfusion.Source(best, CarTInfusion.Rank.ADMINISTRATION, product));
        sources.addAll(moreSources);
        boolean conflict = moreSources.stream()
                .anyMatch(source -> !source.evidence().date().equals(best.date()));
        return new CarTInfusion(product, best.date(), sources, conflict);
    }

    private static Outcome outcome(FailureKind kind) {
        return switch (kind) {
            case NON_RESPONSE -> Outcome.NON_RESPONSE;
            case INCOMPLETE_RESPONSE -> Outcome.INCOMPLETE_RESPONSE;
            case RELAPSE -> Outcome.RELAPSE;
        };
    }
}
