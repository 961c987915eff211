package org.cartcds.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cartcds.cdshooks.Card;
import org.cartcds.cdshooks.CdsHooksSchemas;
import org.cartcds.cdshooks.CdsResponse;
import org.cartcds.cdshooks.Indicator;
import org.cartcds.cdshooks.Link;
import org.cartcds.chart.AntigenStatus;
import org.cartcds.chart.Extent;
import org.cartcds.chart.ResponseCategory;
import org.cartcds.criteria.AgeRange;
import org.cartcds.criteria.FailureKind;
import org.cartcds.criteria.TherapyCourse.Phase;
import org.cartcds.criteria.Timing;
import org.cartcds.detection.CarTInfusion;
import org.cartcds.detection.Decision;
import org.cartcds.detection.MissingFact;
import org.cartcds.detection.Outcome;
import org.cartcds.detection.ReasonCode;
import org.cartcds.knowledge.Disease;
import org.cartcds.knowledge.Knowledge;
import org.cartcds.knowledge.Product;
import org.cartcds.knowledge.Review;
import org.cartcds.pathway.Diseases;
import org.cartcds.pathway.Pictures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

class CardComposerTests {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
    private static final String HOSTILE =
            "[x](https://evil.example) <b>|`Jane Doe` 1964-05-01\u202E\nwww.evil.example?mrn=123&";

    @Test
    void composesAFindingCardAndATrialCard() {
        List<Card> cards = compose(Findings.relapse().decision());

        assertThat(cards).hasSize(2);
        assertThat(cards.get(0).summary())
                .isEqualTo("Relapse 143 days after idecabtagene vicleucel for multiple myeloma, documented 2025-06-02");
        assertThat(cards.get(0).indicator()).isEqualTo(Indicator.WARNING);
        assertThat(cards.get(1).summary())
                .isEqualTo("Trial searches: multiple myeloma, relapse after CAR-T (recruiting)");
        assertThat(cards.get(1).indicator()).isEqualTo(Indicator.INFO);
        assertThat(cards.get(0).uuid()).isNotEqualTo(cards.get(1).uuid());
    }

    @Test
    void leadsWithWhatFailedWhatToLookAtAndThatNothingIsRanked() {
        List<String> lines = paragraphs(compose(Findings.relapse().decision()).get(0));

        assertThat(lines.get(0))
                .isEqualTo("**Relapse** 143 days after idecabtagene vicleucel (BCMA CAR-T) for multiple myeloma."
                        + " Documented 2025-06-02: \"Multiple myeloma in relapse \\(C90.02\\)\" (Condition/c1).");
        assertThat(lines.get(1)).isEqualTo("**Worth looking at first:** Target antigen after the failure.");
        assertThat(lines.get(2)).contains("for discussion").contains("does not rank them for this patient");
    }

    @Test
    void showsOptionsByGroupWithWhyAndNumberedSources() {
        String detail = compose(Findings.relapse()
                        .picture(Pictures.relapse().antigen("BCMA", AntigenStatus.NEGATIVE))
                        .decision())
                .get(0)
                .detail();

        assertThat(detail)
                .containsSubsequence(
                        "**Listed first in this situation**",
                        "- **Title of gprc5d-bispecific.** Text of gprc5d-bispecific.",
                        "  - Here: BCMA on the tumour is negative.",
                        "  - Response in 1 of 2 patients. (retrospective after CAR-T) [2]",
                        "**Further options**",
                        "- **Title of second-opinion.**",
                        "**Not raised, and why**",
                        "- Title of same-product-reinfusion: BCMA loss is recorded; the same product has the same"
                                + " target. [3]",
                        "**Sources**",
                        "1. US prescribing information. US label, NDC 57894-449",
                        "2. [Dima D et al. 2025](https://pubmed.ncbi.nlm.nih.gov/40562770/)",
                        "3. [Da Via 2021](https://doi.org/10.1038/s41591-021-01245-5)");
        assertThat(detail).doesNotContain("transplant");
    }

    @Test
    void showsWhatTheChartSaysWithDateAndRecord() {
        String detail = compose(Findings.relapse()
                        .picture(Pictures.relapse()
                                .antigen("BCMA", AntigenStatus.LOW)
                                .extent(Extent.LOCALIZED)
                                .bestResponse(ResponseCategory.PARTIAL_RESPONSE)
                                .facts("hepatitis-b")
                                .therapy("lenalidomide", "2021", Phase.BEFORE_FAILURE, "immunomodulator"))
                        .source(Findings.record("Procedure/p1", "2025-01-12", "CAR-T"), CarTInfusion.Rank.PROCEDURE)
                        .source(
                                Findings.record("MedicationStatement/s1", "2025-01-10", "Abecma"),
                                CarTInfusion.Rank.STATEMENT)
                        .earlier(new Product("x-cel", "x-cel", "", "BCMA"), "2023-02")
                        .bestResponse(Findings.record("Observation/o1", "2025-03-01", "PR"))
                        .antigenReport(Findings.record("Observation/o2", "2025-06-04", "BCMA dim"))
                        .missing(
                                new MissingFact(MissingFact.Kind.ANTIGEN, "GPRC5D"),
                                new MissingFact(MissingFact.Kind.DATA_FAILED, "procedures"))
                        .decision())
                .get(0)
                .detail();

        assertThat(detail)
                .contains("- Infusion 2025-01-10: idecabtagene vicleucel, BCMA (MedicationAdministration/m1);"
                        + " also recorded: 2025-01-12 (Procedure/p1); also in MedicationStatement/s1\n")
                .contains("- Timing: intermediate (early up to day 90, late from day 366;")
                .contains("- Best response since the infusion: partial response, 2025-03-01 (Observation/o1)\n")
                .contains("- Antigen on the tumour: BCMA low; report of 2025-06-04: BCMA dim (Observation/o2)\n")
                .contains("- Extent: localized\n")
                .contains("**Also recorded:** Hepatitis B infection. **Worth looking at first:**")
                .contains("- Earlier CAR-T 2023-02: x-cel (Procedure/p0)\n")
                .contains("- Other therapies before the failure or without a date: lenalidomide\n")
                .contains("**What the chart does not say:** GPRC5D on the tumour after the failure; records that could"
                        + " not be fetched: procedures.")
                .contains("Newest record used: 2025-06-04.");
    }

    @Test
    void turnsToInfoWhenATherapyIsRecordedSince() {
        Card card = compose(Findings.relapse()
                        .picture(Pictures.relapse()
                                .therapy("teclistamab", "2025-06-20", Phase.SINCE_FAILURE, "bispecific-antibody"))
                        .decision())
                .get(0);

        assertThat(card.indicator()).isEqualTo(Indicator.INFO);
        assertThat(paragraphs(card).get(1))
                .startsWith("**Therapy is already recorded since then:** teclistamab (2025-06-20). ");
        assertThat(card.detail()).contains("Newest record used: 2025-06-20.");
    }

    @Test
    void composesOneQuietCardWithoutOptionsForAnUndeterminedOutcome() {
        Decision decision = Findings.relapse()
                .evidence(Findings.record("Condition/c1", null, "in relapse"))
                .missing(new MissingFact(MissingFact.Kind.EVIDENCE_DATE, ""))
                .undetermined();

        List<Card> cards = compose(decision);

        assertThat(cards).hasSize(1);
        Card card = cards.get(0);
        assertThat(card.indicator()).isEqualTo(Indicator.INFO);
        assertThat(card.summary())
                .isEqualTo(
                        "Response after idecabtagene vicleucel (BCMA CAR-T) for multiple myeloma is unclear on the chart");
        assertThat(card.links()).isEmpty();
        assertThat(card.detail())
                .startsWith("**A sign of failure is recorded without a usable date.**")
                .contains("- no date: in relapse (Condition/c1)")
                .contains("**What the chart does not say:** exact day of the sign of failure.")
                .contains("Absence of a record is not remission.")
                .doesNotContain("Title of");
        assertThat(finding(card))
                .containsOnlyKeys("disease", "product", "target", "infusionDate", "episode", "evidence", "missing");
    }

    @Test
    void staysSilentWhenSilencedOrWhenNothingIsDocumented() {
        assertThat(compose(Findings.relapse().decision(true))).isEmpty();
        assertThat(compose(new Decision(
                        Outcome.NOT_DOCUMENTED,
                        List.of(ReasonCode.NO_CAR_T),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        List.of())))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(FailureKind.class)
    void isNeverCriticalAndNeverRecommends(FailureKind kind) {
        Timing timing = kind == FailureKind.RELAPSE ? Timing.EARLY : Timing.UNKNOWN;
        List<Card> cards = compose(Findings.relapse()
                .picture(Pictures.relapse().failure(kind, timing))
                .decision());

        assertThat(cards).hasSize(2);
        for (Card card : cards) {
            assertThat(card.indicator()).isNotEqualTo(Indicator.CRITICAL);
            assertThat(card.suggestions()).isEmpty();
            assertThat(card.overrideReasons()).hasSize(3);
            assertThat(card.source().label()).isEqualTo("CAR-T Next Steps knowledge base");
            assertThat(card.source().topic().system()).isEqualTo(Episode.SYSTEM);
            assertThat(card.source().topic().code()).matches("[a-z2-7]{16}t?");
        }
        assertThat(json(cards)).doesNotContain("isRecommended").doesNotContain("critical");
    }

    @Test
    void dismissesTheTrialCardAndTheFindingByTopicsOfTheirOwn() {
        List<Card> cards = compose(Findings.relapse().decision());

        String finding = cards.get(0).source().topic().code();
        assertThat(finding).hasSize(16);
        assertThat(cards.get(1).source().topic().code()).isEqualTo(finding + "t");
    }

    @Test
    void namesRecordsThatWereNotSentInOnePhrase() {
        String detail = compose(Findings.relapse()
                        .missing(
                                new MissingFact(MissingFact.Kind.ANTIGEN, "BCMA"),
                                new MissingFact(MissingFact.Kind.ANTIGEN, "GPRC5D"),
                                new MissingFact(MissingFact.Kind.DATA_NOT_PROVIDED, "procedures"),
                                new MissingFact(MissingFact.Kind.DATA_NOT_PROVIDED, "diagnosticReports"),
                                new MissingFact(MissingFact.Kind.DATA_NOT_PROVIDED, "serviceRequests"))
                        .decision())
                .get(0)
                .detail();

        assertThat(detail)
                .contains("**What the chart does not say:** BCMA, GPRC5D on the tumour after the failure; records not"
                        + " sent: procedures, diagnostic reports.");
    }

    @Test
    void doesNotAskForAnAntigenThatIsKnown() {
        String detail = compose(Findings.relapse()
                        .picture(Pictures.relapse()
                                .antigen("BCMA", AntigenStatus.POSITIVE)
                                .antigen("GPRC5D", AntigenStatus.POSITIVE))
                        .decision())
                .get(0)
                .detail();

        assertThat(detail).contains("**What the chart says**").doesNotContain("Target antigen after the failure");
    }

    @Test
    void answersByTheSchemaWithoutEmptyMembers() {
        List<Card> cards = new ArrayList<>(compose(Findings.relapse().decision()));
        cards.addAll(compose(Findings.relapse().undetermined()));

        CdsHooksSchemas.assertValid(CdsHooksSchemas.Message.RESPONSE, json(cards));
    }

    @Test
    void tellsMachinesTheFinding() {
        Card card = compose(Findings.relapse()
                        .picture(Pictures.relapse()
                                .antigen("BCMA", AntigenStatus.NEGATIVE)
                                .bestResponse(ResponseCategory.PARTIAL_RESPONSE)
                                .extent(Extent.LOCALIZED))
                        .missing(new MissingFact(MissingFact.Kind.PERFORMANCE_STATUS, ""))
                        .decision())
                .get(0);

        assertThat(finding(card))
                .containsOnlyKeys(
                        "failure",
                        "timing",
                        "disease",
                        "product",
                        "target",
                        "infusionDate",
                        "evidenceDate",
                        "daysFromInfusion",
                        "bestResponse",
                        "antigen",
                        "extent",
                        "episode",
                        "evidence",
                        "options",
                        "withheld",
                        "missing")
                .containsEntry("failure", "relapse")
                .containsEntry("timing", "intermediate")
                .containsEntry("daysFromInfusion", 143)
                .containsEntry("antigen", Map.of("BCMA", "negative"))
                .containsEntry("missing", List.of("performance status"))
                .containsEntry(
                        "evidence",
                        List.of(Map.of(
                                "reference",
                                "Condition/c1",
                                "date",
                                "2025-06-02",
                                "says",
                                "Multiple myeloma in relapse (C90.02)")))
                .containsEntry(
                        "options",
                        List.of(
                                Map.of(
                                        "id",
                                        "gprc5d-bispecific",
                                        "kind",
                                        "bispecific-antibody",
                                        "why",
                                        List.of(
                                                "the documented failure is: Relapse",
                                                "BCMA on the tumour is negative")),
                                Map.of(
                                        "id",
                                        "second-opinion",
                                        "kind",
                                        "bispecific-antibody",
                                        "why",
                                        List.of("applies to every documented failure"))))
                .containsEntry(
                        "withheld",
                        List.of(
                                Map.of(
                                        "id",
                                        "transplant",
                                        "kind",
                                        "bispecific-antibody",
                                        "why",
                                        List.of("applies when the timing of the relapse is late")),
                                Map.of(
                                        "id",
                                        "same-product-reinfusion",
                                        "kind",
                                        "bispecific-antibody",
                                        "why",
                                        List.of("BCMA loss is recorded; the same product has the same target."))));
    }

    @Test
    void leavesOutWhatIsNotKnown() {
        Card card = compose(Findings.relapse()
                        .infusion(Product.UNKNOWN, null)
                        .evidence(Findings.record("Condition/c1", "2025-06", ""))
                        .picture(Pictures.relapse()
                                .failure(FailureKind.RELAPSE, Timing.UNKNOWN)
                                .product("unknown", "unknown")
                                .days(Integer.MIN_VALUE, Integer.MAX_VALUE))
                        .decision())
                .get(0);

        assertThat(finding(card))
                .containsOnlyKeys("failure", "disease", "evidenceDate", "episode", "evidence", "options", "withheld")
                .containsEntry("evidenceDate", "2025-06");
        assertThat(card.summary())
                .isEqualTo("Relapse after CAR-T (product not named) for multiple myeloma, documented 2025-06");
        assertThat(card.detail()).contains("Documented 2025-06: \"no text\" (Condition/c1).");
    }

    @Test
    void saysDraftUntilReviewedAndWhenTheReviewIsDue() {
        Review reviewed = new Review(
                Optional.of("Haematology board"),
                Optional.of(LocalDate.of(2026, 1, 1)),
                Optional.of(LocalDate.of(2026, 11, 21)),
                true);

        assertThat(footer(CardKnowledge.MYELOMA, TODAY)).endsWith("Draft: not yet reviewed by a clinician.");
        assertThat(footer(reviewed(reviewed), TODAY)).endsWith("Reviewed 2026-01-01 by Haematology board.");
        assertThat(footer(reviewed(reviewed), TODAY.plusDays(1)))
                .endsWith("Reviewed 2026-01-01 by Haematology board, review due since 2026-11-21.");
    }

    @Test
    void showsThemesThatAreWithheldWithTheReason() {
        Card trials = compose(Findings.relapse()
                        .picture(Pictures.relapse().antigen("BCMA", AntigenStatus.NEGATIVE))
                        .decision())
                .get(1);

        assertThat(trials.detail())
                .contains("**Search results, not matches.**")
                .contains("earlier CAR-T, washout, blood counts, CNS disease")
                .contains("- Theme armored-car-t: BCMA loss is recorded; the same product has the same target. [1]");
        assertThat(trials.links())
                .extracting(Link::label)
                .containsExactly(
                        "Recruiting trials: multiple myeloma (ClinicalTrials.gov)",
                        "Theme antigen-switch (ClinicalTrials.gov)",
                        "NCI trial search",
                        "IMF trial search");
        assertThat(trials.links()).allMatch(link -> link.type() == Link.Type.ABSOLUTE && link.appContext() == null);
    }

    @Test
    void noValueOfTheChartEntersALink() {
        Set<URI> harmless = urls(Findings.relapse().decision());
        Set<URI> hostile = urls(hostile());

        assertThat(harmless).isNotEmpty();
        assertThat(hostile).isEqualTo(harmless);
        assertThat(compose(hostile()).get(0).detail())
                .doesNotContain("https://evil")
                .doesNotContain("www.evil")
                .doesNotContain("<b>")
                .doesNotContain("\u202E");
    }

    @Test
    void staysOneLinePerValueWhateverTheChartHolds() {
        String harmless = compose(Findings.relapse()
                        .picture(Pictures.relapse()
                                .antigen("BCMA", AntigenStatus.LOW)
                                .facts("hepatitis-b"))
                        .decision())
                .get(0)
                .detail();

        assertThat(paragraphs(compose(hostile()).get(0)).get(0))
                .startsWith("**Relapse** 143 days")
                .contains("\\[x\\]\\(https: //evil.example\\) \\<b\\>\\|\\`Jane Doe\\`");
        assertThat(compose(hostile())
                        .get(0)
                        .detail()
                        .lines()
                        .filter(line -> line.startsWith("**"))
                        .toList())
                .extracting(line -> line.substring(0, 8))
                .containsSubsequence(harmless.lines()
                        .filter(line -> line.startsWith("**"))
                        .map(line -> line.substring(0, 8))
                        .toList());
    }

    @Test
    void keepsSummariesShortForEveryProductDiseaseFailureAndDistance() {
        List<String> products = List.of("x", "brexucabtagene autoleucel", "y".repeat(200), "\uD83D\uDE00".repeat(90));
        List<String> diseases = List.of(
                "b", "B-cell acute lymphoblastic leukemia", "z ".repeat(120).strip(), "\uD83D\uDE00".repeat(80));
        int[][] distances = {
            {0, 0}, {143, 143}, {12345, 99999}, {Integer.MIN_VALUE, Integer.MAX_VALUE}, {5, Integer.MAX_VALUE}
        };
        int seen = 0;
        for (String product : products) {
            for (String disease : diseases) {
                Disease named = Diseases.disease("multiple-myeloma", disease, Diseases.trials(false));
                CardComposer composer = new CardComposer(CardKnowledge.with(named), UUID::randomUUID);
                for (int[] distance : distances) {
                    for (FailureKind kind : FailureKind.values()) {
                        Findings findings = Findings.relapse()
                                .disease(named)
                                .infusion(new Product("p", product, "", "CD19"), "2025-01-10")
                                .picture(Pictures.relapse()
                                        .failure(kind, Timing.UNKNOWN)
                                        .days(distance[0], distance[1]));
                        for (Card card : Stream.concat(
                                        composer.compose(findings.decision(), "p1", TODAY).stream(),
                                        composer.compose(findings.undetermined(), "p1", TODAY).stream())
                                .toList()) {
                            assertThat(card.summary().length()).isLessThan(140);
                            assertThat(card.summary().codePoints())
                                    .noneMatch(c -> Character.getType(c) == Character.SURROGATE);
                            seen++;
                        }
                    }
                }
            }
        }
        assertThat(seen).isEqualTo(4 * 4 * 5 * 3 * 3);
    }

    @Test
    void summariesOfRealNamesStayUnderAHundred() {
        Disease named =
                Diseases.disease("multiple-myeloma", "B-cell acute lymphoblastic leukemia", Diseases.trials(false));
        CardComposer composer = new CardComposer(CardKnowledge.with(named), UUID::randomUUID);
        Findings findings = Findings.relapse()
                .disease(named)
                .infusion(new Product("p", "brexucabtagene autoleucel", "", "CD19"), "2025-01-10")
                .picture(Pictures.relapse()
                        .failure(FailureKind.INCOMPLETE_RESPONSE, Timing.UNKNOWN)
                        .days(1000, 1366));

        assertThat(Stream.concat(
                                composer.compose(findings.decision(), "p1", TODAY).stream(),
                                composer.compose(findings.undetermined(), "p1", TODAY).stream())
                        .map(Card::summary))
                .hasSize(3)
                .allMatch(summary -> summary.length() < 100);
    }

    @Test
    void usesTheAgeBandOfAChildOnlyWhereTheDiseaseAllowsIt() {
        Disease bands = Diseases.disease("multiple-myeloma", "leukemia", Diseases.trials(true));
        Decision child = Findings.relapse()
                .disease(bands)
                .picture(Pictures.relapse().age(AgeRange.of(9)))
                .decision();

        assertThat(new CardComposer(CardKnowledge.with(bands), UUID::randomUUID)
                        .compose(child, "p1", TODAY)
                        .get(1)
                        .links())
                .anyMatch(link -> link.url().toString().endsWith(",ages:child"));
        assertThat(urls(Findings.relapse()
                        .picture(Pictures.relapse().age(AgeRange.of(9)))
                        .decision()))
                .isEqualTo(urls(Findings.relapse().decision()));
    }

    private static Decision hostile() {
        return Findings.relapse()
                .evidence(Findings.record("Condition/" + HOSTILE, "2025-06-02", HOSTILE))
                .picture(Pictures.relapse()
                        .antigen(HOSTILE, AntigenStatus.NEGATIVE)
                        .subtypes(HOSTILE)
                        .earlierTargets(HOSTILE)
                        .facts("hepatitis-b")
                        .therapy(HOSTILE, "2020-01-01", Phase.BEFORE_FAILURE, HOSTILE))
                .bestResponse(Findings.record(HOSTILE, "2025-03-01", HOSTILE))
                .antigenReport(Findings.record(HOSTILE, "2025-06-04", HOSTILE))
                .missing(new MissingFact(MissingFact.Kind.RECORDS_UNREADABLE, HOSTILE))
                .decision();
    }

    private static Disease reviewed(Review review) {
        Disease draft = CardKnowledge.MYELOMA;
        return new Disease(
                draft.id(),
                draft.title(),
                draft.inASentence(),
                draft.products(),
                draft.outranks(),
                draft.subtypes(),
                draft.antigens(),
                draft.inadequateWhenFinal(),
                draft.windows(),
                draft.options(),
                draft.trials(),
                review,
                draft.dsi());
    }

    private static String footer(Disease disease, LocalDate today) {
        Knowledge knowledge = CardKnowledge.with(disease);
        return new CardComposer(knowledge, UUID::randomUUID)
                .compose(Findings.relapse().disease(disease).decision(), "p1", today)
                .get(0)
                .detail();
    }

    private static Set<URI> urls(Decision decision) {
        return compose(decision).stream()
                .map(Card::links)
                .flatMap(Collection::stream)
                .map(Link::url)
                .collect(Collectors.toSet());
    }

    private static List<Card> compose(Decision decision) {
        return new CardComposer(CardKnowledge.knowledge(), UUID::randomUUID).compose(decision, "patient-1", TODAY);
    }

    private static List<String> paragraphs(Card card) {
        return List.of(card.detail().split("\n\n"));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> finding(Card card) {
        return (Map<String, Object>) card.extension().get("org.cartcds.finding");
    }

    private static String json(List<Card> cards) {
        return new String(
                JsonMapper.builder().build().writeValueAsBytes(new CdsResponse(cards, Map.of())),
                StandardCharsets.UTF_8);
    }
}
