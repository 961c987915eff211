package org.cartcds.card;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.cartcds.chart.AntigenStatus;
import org.cartcds.criteria.Criterion;
import org.cartcds.criteria.FailureKind;
import org.cartcds.criteria.Timing;
import org.cartcds.knowledge.Check;
import org.cartcds.knowledge.Disease;
import org.cartcds.knowledge.EvidenceSource;
import org.cartcds.knowledge.Exclusion;
import org.cartcds.knowledge.FactCatalog;
import org.cartcds.knowledge.Knowledge;
import org.cartcds.knowledge.OverrideReason;
import org.cartcds.knowledge.ReasonText;
import org.cartcds.knowledge.Registry;
import org.cartcds.knowledge.Standing;
import org.cartcds.knowledge.StandingRule;
import org.cartcds.knowledge.TherapyCatalog;
import org.cartcds.pathway.Diseases;

/** A small knowledge with one made-up disease folder and the texts of the real one. */
final class CardKnowledge {
    static final Path TEXTS = Path.of("cds-cards", "shared", "texts");
    static final Exclusion BCMA_LOST = new Exclusion(
            new Criterion.Antigen("BCMA", Set.of(AntigenStatus.NEGATIVE)),
            "BCMA loss is recorded; the same product has the same target.",
            List.of("da-via-2021"));
    static final Disease MYELOMA = Diseases.disease(
            "multiple-myeloma",
            "multiple myeloma",
            Diseases.trials(
                    false,
                    Diseases.theme("antigen-switch", "GPRC5D", ""),
                    Diseases.theme("armored-car-t", "armored CAR", "", BCMA_LOST)),
            Diseases.option(
                    "gprc5d-bispecific",
                    20,
                    Standing.OPTION,
                    List.of(new StandingRule(
                            Standing.FIRST,
                            List.of(new Criterion.Antigen(
                                    "BCMA", Set.of(AntigenStatus.NEGATIVE, AntigenStatus.UNKNOWN))))),
                    List.of(new Criterion.Failure(Set.of(FailureKind.values())))),
            Diseases.option("second-opinion", 90, Standing.OPTION, List.of(), List.of()),
            Diseases.option(
                    "transplant",
                    40,
                    Standing.SPECIALIST,
                    List.of(),
                    List.of(new Criterion.RelapseTiming(Set.of(Timing.LATE)))),
            Diseases.option("same-product-reinfusion", 50, Standing.SPECIALIST, List.of(), List.of(), BCMA_LOST));

    private CardKnowledge() {}

    static Knowledge knowledge() {
        return with(MYELOMA, texts());
    }

    static Knowledge with(Disease disease) {
        return with(disease, texts());
    }

    static Knowledge with(Map<String, String> texts) {
        return with(MYELOMA, texts);
    }

    private static Knowledge with(Disease disease, Map<String, String> texts) {
        Map<String, Check> checks = new LinkedHashMap<>();
        checks.put("tissue-confirmation", check("tissue-confirmation", "Tissue confirmation", Set.of()));
        checks.put("antigen-retest", check("antigen-retest", "Target antigen after the failure", Set.of()));
        checks.put("lineage-markers", check("lineage-markers", "Lineage markers", Set.of("b-cell-leukemia")));
        return new Knowledge(
                "2026.11.0",
                LocalDate.of(2026, 11, 21),
                "CAR-T Next Steps knowledge base",
                "none",
                null,
                null,
                null,
                new TherapyCatalog(Map.of(), Map.of("bispecific-antibody", "Bispecific antibody"), null, null, null),
                null,
                new FactCatalog(Map.of("hepatitis-b", "Hepatitis B infection"), null, null, null),
                null,
                null,
                null,
                Map.of(disease.id(), disease),
                Map.of(
                        "dima-2025", source("dima-2025", EvidenceSource.Type.PMID, "40562770", "Dima D et al. 2025"),
                        "da-via-2021",
                                source(
                                        "da-via-2021",
                                        EvidenceSource.Type.DOI,
                                        "10.1038/s41591-021-01245-5",
                                        "Da Via 2021"),
                        "label",
                                source(
                                        "label",
                                        EvidenceSource.Type.LABEL,
                                        "NDC 57894-449",
                                        "US prescribing information")),
                checks,
                Map.of(
                        "clinicaltrials-gov",
                        registry("clinicaltrials-gov", "ClinicalTrials.gov", "https://clinicaltrials.gov/search"),
                        "nci",
                        registry("nci", "NCI trial search", "https://www.cancer.gov/research/r"),
                        "imf",
                        new Registry(
                                "imf",
                                "IMF trial search",
                                Registry.Kind.FINDER,
                                URI.create("https://www.myeloma.org/clinical-trial-search"),
                                "")),
                Set.of("clinicaltrials.gov", "www.cancer.gov", "www.myeloma.org"),
                List.of(
                        override("action-completed", "Addressed elsewhere"),
                        override("cds-not-applicable", "Not applicable to this patient"),
                        override("patient-refuses", "Patient declines")),
                Map.of(
                        "relapse-not-dated",
                        new ReasonText(
                                "relapse-not-dated",
                                "info",
                                "A sign of failure is recorded without a usable date.",
                                "Onset or recorded date.")),
                Map.of(),
                texts,
                Map.of());
    }

    /** The texts of the knowledge by file name. */
    static Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(TEXTS)) {
            for (Path file : files) {
                texts.put(file.getFileName().toString(), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    private static Check check(String id, String title, Set<String> onlyFor) {
        return new Check(id, title, "What about " + id + ".", "Because it decides.", List.of("label"), onlyFor);
    }

    private static EvidenceSource source(String id, EvidenceSource.Type type, String identifier, String citation) {
        return new EvidenceSource(id, type, identifier, citation, "patients", "cohort", LocalDate.of(2026, 11, 20));
    }

    private static Registry registry(String id, String title, String base) {
        return new Registry(id, title, Registry.Kind.SEARCH, URI.create(base), "");
    }

    private static OverrideReason override(String code, String display) {
        return new OverrideReason(
                "http://terminology.hl7.org/CodeSystem/non-adherence-reason-codes", code, display, OptionalInt.of(90));
    }
}
