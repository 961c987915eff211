package org.cartcds.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.cartcds.chart.AntigenStatus;
import org.cartcds.chart.Concept;
import org.cartcds.chart.Extent;
import org.cartcds.chart.ResponseCategory;
import org.cartcds.criteria.Criterion;
import org.cartcds.criteria.FailureKind;
import org.cartcds.criteria.Timing;
import org.cartcds.knowledge.ProductMention.Meaning;
import org.junit.jupiter.api.Test;

class KnowledgeLoaderTests {

    private static final String ICD = "http://hl7.org/fhir/sid/icd-10-cm";
    private static final Knowledge KNOWLEDGE = KnowledgeFolder.valid().load();
    private static final Disease DISEASE =
            KNOWLEDGE.findDisease("sample-lymphoma").orElseThrow();

    @Test
    void readsHead() {
        assertThat(KNOWLEDGE.version()).isEqualTo("1.0.0");
        assertThat(KNOWLEDGE.released()).isEqualTo(LocalDate.of(2026, 6, 30));
        assertThat(KNOWLEDGE.label()).isEqualTo("Sample knowledge");
        assertThat(KNOWLEDGE.digest()).matches("[0-9a-f]{64}");
        assertThat(KNOWLEDGE.texts()).containsExactly(Map.entry("sample.md", "{{title}}\n"));
    }

    @Test
    void readsProducts() {
        Product product = KNOWLEDGE.products().products().get("samplecel");
        assertThat(product.target()).isEqualTo("CD19");
        assertThat(KNOWLEDGE.products().find(Concept.ofCode("http://hl7.org/fhir/sid/ndc", "0999-1234-01", "")))
                .contains(new ProductMention(product, Meaning.PRODUCT, true));
        assertThat(KNOWLEDGE.products().find(Concept.ofCode("http://www.ama-assn.org/go/cpt", "0999T", "")))
                .contains(new ProductMention(Product.UNKNOWN, Meaning.GIVEN, true));
        assertThat(KNOWLEDGE.products().find(Concept.ofText("status post Samplia")))
                .contains(new ProductMention(product, Meaning.HISTORY, false));
        assertThat(KNOWLEDGE.products().find(Concept.ofText("CAR transport"))).isEmpty();
    }

    @Test
    void readsResponses() {
        assertThat(KNOWLEDGE.responses().statementOf(Concept.ofCode(ICD, "Z9991", "")))
                .containsExactly(ResponseCategory.RELAPSE);
        assertThat(KNOWLEDGE.responses().kindOf(Concept.ofText("Sample MRD"))).contains(ResponseKind.MRD);
        assertThat(KNOWLEDGE.responses().valueOf(Concept.ofText("Positive"), ResponseKind.MRD))
                .containsExactly(ResponseCategory.MRD_POSITIVE);
        assertThat(KNOWLEDGE.responses().valueOf(Concept.ofText("Positive"), ResponseKind.RESPONSE))
                .isEmpty();
        assertThat(KNOWLEDGE.responses().textOf("No evidence of relapse", Optional.empty()))
                .isEmpty();
    }

    @Test
    void readsTherapiesFactsAntigensAndExtent() {
        assertThat(KNOWLEDGE.therapies().find(Concept.ofText("samplimab")))
                .containsExactly(KNOWLEDGE.therapies().therapies().get("samplimab"));
        assertThat(KNOWLEDGE.facts().find(Concept.ofCode(ICD, "Z99.92", ""))).containsExactly("sample-infection");
        assertThat(KNOWLEDGE.antigens().find("MS4A1 negative, CD19 positive"))
                .containsExactlyInAnyOrder(
                        new AntigenReading("CD20", AntigenStatus.NEGATIVE),
                        new AntigenReading("CD19", AntigenStatus.POSITIVE));
        assertThat(KNOWLEDGE.antigens().find("CD19 by flow", List.of("Negative")))
                .containsExactly(new AntigenReading("CD19", AntigenStatus.NEGATIVE));
        assertThat(KNOWLEDGE.extent().find("a solitary node")).containsExactly(Extent.LOCALIZED);
    }

    @Test
    void readsDisease() {
        assertThat(DISEASE.title()).isEqualTo("Sample lymphoma");
        assertThat(DISEASE.windows().lateFrom().days()).isEqualTo(181);
        assertThat(DISEASE.windows().progressionFrom().sources()).containsExactly("sample-trial");
        assertThat(DISEASE.inadequateWhenFinal()).containsExactly(ResponseCategory.STABLE_DISEASE);
        assertThat(DISEASE.subtypes()).containsOnlyKeys("sample-kind");
        assertThat(DISEASE.products()).containsExactly("samplecel");
        assertThat(DISEASE.dsi()).hasSize(11);
        assertThat(KNOWLEDGE.diseaseCatalog().find(Concept.ofCode("urn:oid:2.16.840.1.113883.6.90", "C9912", "")))
                .containsExactly(new DiseaseMention("sample-lymphoma", DiseaseRole.RELAPSE, ""));
        assertThat(KNOWLEDGE.diseaseCatalog().find(Concept.ofText("Sample kind")))
                .containsExactly(new DiseaseMention("sample-lymphoma", DiseaseRole.DISEASE, "sample-kind"));
        assertThat(KNOWLEDGE.diseaseCatalog().find(Concept.ofText("Family history of sample lymphoma")))
                .isEmpty();
    }

    @Test
    void readsOption() {
        PathwayOption option = DISEASE.findOption("sample-antibody").orElseThrow();
        assertThat(option.kind()).isEqualTo(OptionKind.BISPECIFIC_ANTIBODY);
        assertThat(option.suggestion()).isEqualTo(SuggestionKind.BIOPSY);
        assertThat(option.standingWhen())
                .containsExactly(
                        new StandingRule(Standing.FIRST, List.of(new Criterion.RelapseTiming(Set.of(Timing.LATE)))));
        assertThat(option.appliesWhen())
                .containsExactly(
                        new Criterion.Failure(Set.of(FailureKind.RELAPSE)),
                        new Criterion.AnyOf(List.of(
                                new Criterion.ExtentIs(Set.of(Extent.SYSTEMIC, Extent.UNKNOWN)),
                                new Criterion.Age(18, 60, false))));
        assertThat(option.notWhen())
                .containsExactly(
                        new Exclusion(
                                new Criterion.Antigen("CD20", Set.of(AntigenStatus.NEGATIVE)),
                                "CD20 loss is recorded.",
                                List.of("sample-trial")),
                        new Exclusion(
                                new Criterion.Not(new Criterion.Subtype(Set.of("sample-kind"))),
                                "The sample kind is not recorded.",
                                List.of()));
        assertThat(option.evidence())
                .containsExactly(new EvidenceStatement(
                        "sample-trial", EvidenceStatement.Strength.P, "Response in 5 of 10 patients."));
        assertThat(option.links()).hasSize(1);
        assertThat(option.text()).isEqualTo("A sample antibody can be discussed.");
        assertThat(option.file()).isEqualTo("sample-lymphoma/options/01-sample-antibody.md");
    }

    @Test
    void readsSheets() {
        assertThat(KNOWLEDGE.sheets()).containsOnlyKeys("en");
        SheetLanguage english = KNOWLEDGE.sheets().get("en");
        assertThat(english.words()).containsOnlyKeys(SheetLanguage.WORDS);
        assertThat(english.kinds()).containsOnlyKeys(OptionKind.values());
        assertThat(english.parts()).extracting(SheetPart::id).containsExactly("steps", "help");
        assertThat(english.parts().get(0).sources()).containsExactly("sample-trial");
        assertThat(english.review().isDraft()).isTrue();
        DiseaseSheet sheet = english.diseases().get("sample-lymphoma");
        assertThat(sheet.theDisease()).isEqualTo("the lymphoma");
        assertThat(sheet.kinds()).containsOnlyKeys(OptionKind.BISPECIFIC_ANTIBODY);
        assertThat(sheet.failures()).containsOnlyKeys(FailureKind.values());
        assertThat(sheet.failures().get(FailureKind.RELAPSE))
                .isEqualTo(new DiseaseSheet.Meaning(
                        "When it is relapse",
                        "It means relapse.\n\nThe mark is CD19.",
                        List.of("What now?"),
                        List.of("sample-trial")));
    }

    @Test
    void aSheetIsADraftFromTheFirstEditAfterItsReview() {
        KnowledgeFolder folder = KnowledgeFolder.valid();
        folder.put("shared/sheets/en/review.yaml", """
                status: reviewed
                reviewer: Dr. Sample
                reviewed-on: 2026-06-02
                next-review: 2027-06-02
                digest: %s
                """.formatted(folder.files().digestOf("shared/sheets/en")));
        assertThat(folder.load().sheets().get("en").review().isDraft()).isFalse();
        folder.change("shared/sheets/en/kinds.csv", "A made-up kind.", "Another made-up kind.");
        assertThat(folder.load().sheets().get("en").review().isDraft()).isTrue();
    }

    @Test
    void readsLibrary() {
        assertThat(KNOWLEDGE.getSource("sample-label").identifierTitle()).isEqualTo("US label, NDC 0999-1234");
        assertThat(KNOWLEDGE.checks()).containsOnlyKeys("tissue");
        assertThat(KNOWLEDGE.registries().get("sample-registry").kind()).isEqualTo(Registry.Kind.SEARCH);
        assertThat(KNOWLEDGE.linkHosts()).containsExactly("trials.example");
        assertThat(KNOWLEDGE.overrideReasons())
                .extracting(OverrideReason::quietDays)
                .containsExactly(OptionalInt.of(180), OptionalInt.empty());
        assertThat(KNOWLEDGE.acuteToxicity()).isEqualTo(new AcuteToxicity(14, Set.of("sample-infection")));
        assertThat(KNOWLEDGE.readingRules()).isEqualTo(new ReadingRules(30, 30, 30, Set.of()));
        assertThat(KNOWLEDGE.reasons()).containsOnlyKeys("no-car-t");
        assertThat(DISEASE.trials().themes()).extracting(TrialTheme::id).containsAll(TrialTheme.IDS);
    }

    @Test
    void takesANewDiseaseFromItsFolderAlone() {
        KnowledgeFolder folder = KnowledgeFolder.valid();
        for (String path : folder.files().pathsBelow("sample-lymphoma")) {
            folder.put(
                    path.replace("sample-lymphoma", "other-lymphoma"),
                    folder.text(path)
                            .replace("sample-lymphoma", "other-lymphoma")
                            .replace("C99.", "C98."));
        }
        assertThat(folder.load().diseases()).containsOnlyKeys("sample-lymphoma", "other-lymphoma");
    }

    @Test
    void takesSourcesAndChecksOfADiseaseFromItsFolder() {
        KnowledgeFolder folder = KnowledgeFolder.valid();
        for (String file : List.of("sources.csv", "checks.yaml")) {
            folder.put("sample-lymphoma/" + file, folder.text("shared/" + file)).remove("shared/" + file);
        }
        folder.put("shared/checks.yaml", "[]")
                .put(
                        "shared/sources.csv",
                        folder.text("sample-lymphoma/sources.csv")
                                .lines()
                                .findFirst()
                                .orElseThrow());
        assertThat(folder.load().checks()).containsOnlyKeys("tissue");
        assertThat(folder.load().sources()).containsOnlyKeys("sample-trial", "sample-label");
    }

    @Test
    void countsReviewWhileTheFolderIsUnchanged() {
        KnowledgeFolder folder = KnowledgeFolder.valid();
        assertThat(folder.load().diseases().get("sample-lymphoma").review().isDraft())
                .isTrue();
        folder.put("sample-lymphoma/review.yaml", """
                status: reviewed
                reviewer: A. Reader
                reviewed-on: 2026-06-15
                next-review: 2027-06-15
                digest: %s
                """.formatted(folder.files().digestOf("sample-lymphoma")));
        Review review = folder.load().diseases().get("sample-lymphoma").review();
        assertThat(review)
                .isEqualTo(new Review(
                        Optional.of("A. Reader"),
                        Optional.of(LocalDate.of(2026, 6, 15)),
                        Optional.of(LocalDate.of(2027, 6, 15)),
                        true));
        folder.change("sample-lymphoma/names.csv", "sample kind", "sample sort");
        assertThat(folder.load().diseases().get("sample-lymphoma").review().isDraft())
                .isTrue();
    }

    @Test
    void reportsAllProblemsAtOnceInTheirOrder() {
        KnowledgeFolder folder = KnowledgeFolder.valid()
                .remove("shared/facts.csv")
                .change("shared/reading.yaml", "before-failure-days: 30", "before-failure-days: soon")
                .change("sample-lymphoma/disease.yaml", "days: 181", "days: 90")
                .change("sample-lymphoma/options/01-sample-antibody.md", "kind: bispecific-antibody", "kind: antibody");
        assertThatThrownBy(folder::load)
                .isInstanceOf(InvalidKnowledge.class)
                .hasMessage(String.join("\n", folder.problems()));
        assertThat(folder.problems())
                .extracting(problem -> problem.substring(0, problem.indexOf(": ")))
                .containsExactly(
                        "sample-lymphoma/disease.yaml:14",
                        "sample-lymphoma/options/01-sample-antibody.md:4",
                        "shared/acute-toxicity.yaml:2",
                        "shared/fact-codes.csv:2",
                        "shared/fact-names.csv:2",
                        "shared/facts.csv:1",
                        "shared/reading.yaml:3");
    }
}
