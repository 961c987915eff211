package org.cartcds.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.cartcds.criteria.Criterion;
import org.cartcds.criteria.FailureKind;
import org.cartcds.detection.Decision;
import org.cartcds.detection.FailureDetection;
import org.cartcds.detection.Finding;
import org.cartcds.detection.Outcome;
import org.cartcds.detection.ReasonCode;
import org.cartcds.knowledge.Disease;
import org.cartcds.knowledge.Exclusion;
import org.cartcds.knowledge.Knowledge;
import org.cartcds.knowledge.KnowledgeFiles;
import org.cartcds.knowledge.KnowledgeLoader;
import org.cartcds.knowledge.OptionKind;
import org.cartcds.knowledge.PathwayOption;
import org.cartcds.knowledge.TrialTheme;
import org.cartcds.knowledge.Windows;
import org.cartcds.pathway.PathwaySelection;
import org.cartcds.pathway.ThemeSelection;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the cases have to cover. Every gap is told with file, line and a sentence. */
class CoverageTests {

    private static final Path CARDS = Path.of("cds-cards");
    private static final int FEWEST_CASES = 15;
    private static final Knowledge KNOWLEDGE = KnowledgeLoader.load(KnowledgeFiles.in(CARDS));
    private static final CodeRows ROWS = new CodeRows(CARDS);
    private static final Map<ClinicalCase, Decision> DECISIONS = decisions();

    private static Map<ClinicalCase, Decision> decisions() {
        FailureDetection detection = new FailureDetection(KNOWLEDGE);
        Map<ClinicalCase, Decision> decisions = new LinkedHashMap<>();
        ClinicalCase.all(CARDS)
                .forEach(one -> decisions.put(one, detection.detect(CaseChart.of(one, ROWS), one.today())));
        return decisions;
    }

    @Test
    void everyDiseaseHasEnoughCases() {
        List<String> gaps = new ArrayList<>();
        for (Disease disease : KNOWLEDGE.diseases().values()) {
            int cases = casesOf(disease).size();
            if (cases < FEWEST_CASES) {
                gaps.add(gap(
                        disease.id() + "/disease.yaml",
                        "id:",
                        "%s has %d cases; write at least %d.",
                        disease.title(),
                        cases,
                        FEWEST_CASES));
            }
        }
        assertThat(gaps).isEmpty();
        assertThat(KNOWLEDGE.diseases()).isNotEmpty();
    }

    @Test
    void everyOptionIsOfferedAndWithheldByACase() {
        List<String> gaps = new ArrayList<>();
        for (Disease disease : KNOWLEDGE.diseases().values()) {
            Set<String> offered = expected(disease, "offered");
            Set<String> withheld = expected(disease, "withheld");
            for (PathwayOption option : disease.options()) {
                boolean possible = canBeOffered(option);
                if (possible != offered.contains(option.id())) {
                    gaps.add(gap(
                            option.file(),
                            "id:",
                            possible
                                    ? "No case offers '%s'; write one that does."
                                    : "'%s' can never be offered, but a case expects it.",
                            option.id()));
                }
                if (!withheld.contains(option.id())) {
                    gaps.add(gap(option.file(), "id:", "No case withholds '%s'; write one that does.", option.id()));
                }
            }
        }
        assertThat(gaps).isEmpty();
    }

    @Test
    void optionThatIsExcludedForEveryFailureCannotBeOffered() {
        Criterion all = new Criterion.Failure(EnumSet.allOf(FailureKind.class));
        Criterion most = new Criterion.Failure(EnumSet.of(FailureKind.NON_RESPONSE, FailureKind.RELAPSE));
        Criterion rest = new Criterion.Failure(EnumSet.of(FailureKind.INCOMPLETE_RESPONSE));
        assertThat(possibleFailures(List.of(), List.of(all))).isEmpty();
        assertThat(possibleFailures(List.of(), List.of(most, rest))).isEmpty();
        assertThat(possibleFailures(List.of(most), List.of(most))).isEmpty();
        assertThat(possibleFailures(List.of(), List.of(most))).containsExactly(FailureKind.INCOMPLETE_RESPONSE);
        assertThat(KNOWLEDGE.diseases().values().stream()
                        .flatMap(disease -> disease.options().stream())
                        .filter(option -> !canBeOffered(option)))
                .as("options that are listed only for the reason against them")
                .isNotEmpty();
    }

    @Test
    void everyThemeIsOfferedAndWithheldSomewhere() {
        Set<String> offered = new LinkedHashSet<>();
        Set<String> withheld = new LinkedHashSet<>();
        findings().forEach(finding -> {
            ThemeSelection selection = ThemeSelection.select(finding.disease(), finding.picture());
            selection.offered().forEach(theme -> offered.add(theme.id()));
            selection.withheld().forEach(theme -> withheld.add(theme.theme().id()));
        });
        assertThat(offered).as("themes that a case offers").containsAll(TrialTheme.IDS);
        assertThat(withheld).as("themes that a case withholds").containsAll(TrialTheme.IDS);
    }

    @Test
    void everyKindOfOptionAndEveryThemeExists() {
        Set<OptionKind> kinds = KNOWLEDGE.diseases().values().stream()
                .flatMap(disease -> disease.options().stream())
                .map(PathwayOption::kind)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(OptionKind.class)));
        assertThat(kinds).containsExactlyInAnyOrder(OptionKind.values()).hasSize(17);
        for (Disease disease : KNOWLEDGE.diseases().values()) {
            assertThat(disease.trials().themes())
                    .as("themes of " + disease.id())
                    .extracting(TrialTheme::id)
                    .containsExactlyInAnyOrderElementsOf(TrialTheme.IDS);
        }
        assertThat(TrialTheme.IDS).hasSize(7);
    }

    @Test
    void everyKindIsReallyOfferedOrWithheldWithAReason() {
        Set<OptionKind> seen = EnumSet.noneOf(OptionKind.class);
        findings().forEach(finding -> {
            PathwaySelection selection = PathwaySelection.select(finding.disease(), finding);
            selection.offered().forEach(offered -> seen.add(offered.option().kind()));
            selection.withheld().stream()
                    .filter(withheld -> withheld.why().isExcluded())
                    .forEach(withheld -> seen.add(withheld.option().kind()));
        });
        assertThat(seen).containsExactlyInAnyOrder(OptionKind.values());
    }

    @Test
    void expectationsNameOnlyWhatExists() {
        List<String> gaps = new ArrayList<>();
        Set<String> outcomes = words(List.of(Outcome.values()), Outcome::word);
        Set<String> reasons = words(List.of(ReasonCode.values()), ReasonCode::word);
        for (ClinicalCase one : DECISIONS.keySet()) {
            Set<String> options =
                    words(KNOWLEDGE.findDisease(one.disease()).orElseThrow().options(), PathwayOption::id);
            String outcome = one.yaml().path("expect").path("outcome").asString("");
            if (!outcomes.contains(outcome)) {
                gaps.add(gap(file(one), "outcome:", "The outcome '%s' does not exist.", outcome));
            }
            unknown(one, "reasons", reasons, gaps);
            unknown(one, "offered", options, gaps);
            unknown(one, "withheld", options, gaps);
            if (one.yaml().path("title").asString("").isBlank()) {
                gaps.add(gap(file(one), "title:", "The case has no title; write one."));
            }
        }
        assertThat(gaps).isEmpty();
        assertThat(DECISIONS).isNotEmpty();
    }

    private static void unknown(ClinicalCase one, String key, Set<String> known, List<String> gaps) {
        one.expected(key).stream()
                .filter(word -> !known.contains(word))
                .forEach(word -> gaps.add(gap(file(one), key + ":", "'%s' does not exist here.", word)));
    }

    @Test
    void titlesOfOneDiseaseDiffer() {
        List<String> gaps = new ArrayList<>();
        Map<String, String> first = new LinkedHashMap<>();
        for (ClinicalCase one : DECISIONS.keySet()) {
            String key = one.disease() + "|" + one.yaml().path("title").asString();
            String before = first.putIfAbsent(key, file(one));
            if (before != null) {
                gaps.add(gap(file(one), "title:", "The title stands already in %s; tell the two apart.", before));
            }
        }
        assertThat(gaps).isEmpty();
    }

    @Test
    void everyCutOffHasACaseOnEachSide() {
        List<String> gaps = new ArrayList<>();
        for (Disease disease : KNOWLEDGE.diseases().values()) {
            Windows windows = disease.windows();
            side(disease, "progression-from", windows.progressionFrom().days() - 1, gaps);
            side(disease, "non-response-to", windows.nonResponseTo().days(), gaps);
            side(disease, "early-to", windows.earlyTo().days(), gaps);
            side(disease, "late-from", windows.lateFrom().days() - 1, gaps);
            side(disease, "response-final-from", windows.responseFinalFrom().days() - 1, gaps);
        }
        assertThat(gaps).isEmpty();
    }

    /** A case on the last day before a cut-off and one on the day after, which expect something else. */
    private static void side(Disease disease, String window, int lastDay, List<String> gaps) {
        Set<String> before = expectationsOn(disease, lastDay);
        Set<String> after = expectationsOn(disease, lastDay + 1);
        boolean differ = before.stream().anyMatch(one -> after.stream().anyMatch(other -> !other.equals(one)));
        if (!differ) {
            gaps.add(gap(
                    disease.id() + "/disease.yaml",
                    window + ":",
                    "No two cases with evidence on day %d and on day %d expect different things (day %d: %s; day %d: %s).",
                    lastDay,
                    lastDay + 1,
                    lastDay,
                    before,
                    lastDay + 1,
                    after));
        }
    }

    private static Set<String> expectationsOn(Disease disease, int day) {
        Set<String> found = new LinkedHashSet<>();
        for (ClinicalCase one : casesOf(disease)) {
            Optional<JsonNode> last = one.entries().stream()
                    .filter(entry -> entry.has("says"))
                    .filter(entry -> one.date(entry).isExact())
                    .reduce((first, second) ->
                            one.date(second).isBefore(one.date(first)).isYes() ? first : second);
            boolean hit = last.isPresent()
                    && one.infusions().stream()
                            .map(one::date)
                            .anyMatch(infusion -> infusion.isExact()
                                    && infusion.daysUntil(one.date(last.get()))
                                                    .exact()
                                                    .orElse(-1)
                                            == day);
            if (hit) {
                JsonNode expect = one.yaml().path("expect");
                found.add(expect.path("outcome").asString("") + " "
                        + expect.path("timing").asString("") + " " + one.expected("reasons"));
            }
        }
        return found;
    }

    @Test
    void casesHoldPartialDatesAndContradictionsOfOneDay() {
        for (Disease disease : KNOWLEDGE.diseases().values()) {
            List<ClinicalCase> cases = casesOf(disease);
            assertThat(cases)
                    .as(disease.id() + ": a case with a date that is not a day")
                    .anyMatch(one -> one.entries().stream()
                            .anyMatch(entry -> !one.date(entry).isExact()
                                    && one.date(entry).isKnown()));
            assertThat(cases)
                    .as(disease.id() + ": a case with records that contradict each other")
                    .anyMatch(one -> one.expected("reasons").contains(ReasonCode.CONFLICTING_RECORDS.word()));
        }
    }

    private static boolean canBeOffered(PathwayOption option) {
        return !possibleFailures(
                        option.appliesWhen(),
                        option.notWhen().stream().map(Exclusion::criterion).toList())
                .isEmpty();
    }

    /** Failure kinds that the failure criteria alone leave open. */
    private static Set<FailureKind> possibleFailures(List<Criterion> appliesWhen, List<Criterion> against) {
        Set<FailureKind> left = EnumSet.allOf(FailureKind.class);
        appliesWhen.stream()
                .filter(Criterion.Failure.class::isInstance)
                .forEach(criterion -> left.retainAll(((Criterion.Failure) criterion).anyOf()));
        against.stream()
                .filter(Criterion.Failure.class::isInstance)
                .forEach(criterion -> left.removeAll(((Criterion.Failure) criterion).anyOf()));
        return left;
    }

    private static List<Finding> findings() {
        List<Finding> findings = DECISIONS.values().stream()
                .flatMap(decision -> decision.finding().stream())
                .toList();
        assertThat(findings).isNotEmpty();
        return findings;
    }

    private static List<ClinicalCase> casesOf(Disease disease) {
        return DECISIONS.keySet().stream()
                .filter(one -> one.disease().equals(disease.id()))
                .toList();
    }

    private static Set<String> expected(Disease disease, String key) {
        return casesOf(disease).stream()
                .flatMap(one -> one.expected(key).stream())
                .collect(Collectors.toSet());
    }

    private static <T> Set<String> words(List<T> values, Function<T, String> word) {
        return values.stream().map(word).collect(Collectors.toSet());
    }

    private static String file(ClinicalCase one) {
        return one.disease() + "/cases/" + one.name() + ".yaml";
    }

    /** A gap with the line of the file that begins with this key, else the first. */
    private static String gap(String file, String key, String sentence, Object... values) {
        Predicate<String> begins = line -> line.strip().startsWith(key);
        try {
            List<String> lines = Files.readAllLines(CARDS.resolve(file));
            int line = lines.stream()
                    .filter(begins)
                    .findFirst()
                    .map(lines::indexOf)
                    .orElse(0);
            return "cds-cards/" + file + ":" + (line + 1) + ": " + sentence.formatted(values);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
