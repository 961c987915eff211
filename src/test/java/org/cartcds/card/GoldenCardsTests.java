package org.cartcds.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.cartcds.cdshooks.Card;
import org.cartcds.cdshooks.Link;
import org.cartcds.chart.AntigenStatus;
import org.cartcds.chart.Extent;
import org.cartcds.chart.ResponseCategory;
import org.cartcds.criteria.FailureKind;
import org.cartcds.criteria.TherapyCourse.Phase;
import org.cartcds.criteria.Timing;
import org.cartcds.detection.CarTInfusion;
import org.cartcds.detection.Decision;
import org.cartcds.detection.MissingFact;
import org.cartcds.knowledge.Knowledge;
import org.cartcds.knowledge.KnowledgeFiles;
import org.cartcds.knowledge.KnowledgeLoader;
import org.cartcds.pathway.Pictures;
import org.junit.jupiter.api.Test;

/**
 * Whole cards with the real knowledge, as a reader sees them. The approved pages are in {@code src/test/resources/cards};
 * a run writes what it got to {@code target/cards}, from where it is copied when the change is wanted.
 */
class GoldenCardsTests {
    private static final Knowledge KNOWLEDGE = KnowledgeLoader.load(KnowledgeFiles.in(Path.of("cds-cards")));
    private static final CardComposer COMPOSER = new CardComposer(KNOWLEDGE, UUID::randomUUID);

    @Test
    void myelomaRelapseWithBcmaLoss() throws IOException {
        Pictures picture = Pictures.relapse()
                .antigen("BCMA", AntigenStatus.NEGATIVE)
                .bestResponse(ResponseCategory.PARTIAL_RESPONSE)
                .therapy("lenalidomide", "2021-02-01", Phase.BEFORE_FAILURE, "immunomodulator")
                .therapy("daratumumab", "2022-05-01", Phase.BEFORE_FAILURE, "anti-cd38-antibody");
        Decision decision = Findings.relapse()
                .disease(KNOWLEDGE.findDisease("multiple-myeloma").orElseThrow())
                .picture(picture)
                .source(Findings.record("Procedure/p1", "2025-01-12", "CAR-T infusion"), CarTInfusion.Rank.PROCEDURE)
                .bestResponse(Findings.record("Observation/o1", "2025-03-01", "Partial response"))
                .antigenReport(Findings.record("Observation/o2", "2025-06-04", "BCMA negative by flow cytometry"))
                .missing(
                        new MissingFact(MissingFact.Kind.ANTIGEN, "GPRC5D"),
                        new MissingFact(MissingFact.Kind.EXTENT, ""),
                        new MissingFact(MissingFact.Kind.PERFORMANCE_STATUS, ""))
                .decision();

        approve("myeloma-relapse-bcma-loss", decision);
    }

    @Test
    void lymphomaNonResponseOfWhichLittleIsKnown() throws IOException {
        Pictures picture = Pictures.relapse()
                .failure(FailureKind.NON_RESPONSE, Timing.UNKNOWN)
                .product("axicabtagene-ciloleucel", "CD19")
                .days(29, 29);
        approve("lymphoma-non-response", lymphoma(picture, "2025-02-08", "Progressive disease (Lugano)"));
    }

    @Test
    void lymphomaLateRelapseTreatedSince() throws IOException {
        Pictures picture = Pictures.relapse()
                .failure(FailureKind.RELAPSE, Timing.LATE)
                .product("axicabtagene-ciloleucel", "CD19")
                .days(204, 204)
                .antigen("CD19", AntigenStatus.POSITIVE)
                .antigen("CD20", AntigenStatus.POSITIVE)
                .extent(Extent.LOCALIZED)
                .bestResponse(ResponseCategory.COMPLETE_RESPONSE)
                .therapy(
                        "epcoritamab",
                        "2025-08-20",
                        Phase.SINCE_FAILURE,
                        "bispecific-antibody",
                        "anti-cd20-bispecific",
                        "cd20-directed");
        approve("lymphoma-late-relapse-treated", lymphoma(picture, "2025-08-02", "Relapse of lymphoma"));
    }

    @Test
    void undetermined() throws IOException {
        Decision decision = Findings.relapse()
                .disease(KNOWLEDGE.findDisease("multiple-myeloma").orElseThrow())
                .evidence(Findings.record("Condition/c1", null, "Multiple myeloma in relapse (C90.02)"))
                .missing(new MissingFact(MissingFact.Kind.EVIDENCE_DATE, ""))
                .undetermined();

        approve("undetermined", decision);
    }

    private static Decision lymphoma(Pictures picture, String date, String says) {
        return Findings.relapse()
                .disease(KNOWLEDGE.findDisease("large-b-cell-lymphoma").orElseThrow())
                .infusion(KNOWLEDGE.products().products().get("axicabtagene-ciloleucel"), "2025-01-10")
                .picture(picture)
                .evidence(Findings.record("Observation/o1", date, says))
                .missing(
                        new MissingFact(MissingFact.Kind.ANTIGEN, "CD22"),
                        new MissingFact(MissingFact.Kind.PERFORMANCE_STATUS, ""))
                .decision();
    }

    private static void approve(String name, Decision decision) throws IOException {
        List<Card> cards = COMPOSER.compose(decision, "patient-1", LocalDate.of(2026, 11, 21));
        StringBuilder page = new StringBuilder();
        for (Card card : cards) {
            page.append("`")
                    .append(card.indicator().code())
                    .append("` ")
                    .append(card.summary())
                    .append("\n\n---\n\n")
                    .append(card.detail())
                    .append("\n\n---\n\n");
            for (Link link : card.links()) {
                page.append("* [")
                        .append(link.label())
                        .append("](")
                        .append(link.url())
                        .append(")\n");
            }
        }
        Path written = Path.of("target", "cards", name + ".md");
        Files.createDirectories(written.getParent());
        Files.writeString(written, page);
        Path approved = Path.of("src", "test", "resources", "cards", name + ".md");
        assertThat(approved).as("approved page").exists();
        assertThat(page).as("compare %s with %s", written, approved).hasToString(Files.readString(approved));
    }
}
