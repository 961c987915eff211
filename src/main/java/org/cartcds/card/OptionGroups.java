package org.cartcds.card;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.cartcds.card.FindingModel.CheckModel;
import org.cartcds.card.FindingModel.EvidenceModel;
import org.cartcds.card.FindingModel.GroupModel;
import org.cartcds.card.FindingModel.OptionModel;
import org.cartcds.detection.Finding;
import org.cartcds.knowledge.Check;
import org.cartcds.knowledge.EvidenceStatement;
import org.cartcds.knowledge.EvidenceStatement.Strength;
import org.cartcds.knowledge.Knowledge;
import org.cartcds.knowledge.OptionKind;
import org.cartcds.knowledge.PathwayOption;
import org.cartcds.knowledge.Standing;
import org.cartcds.pathway.OfferedOption;
import org.cartcds.pathway.PathwaySelection;

/** What a finding card says before and about the offered options. */
final class OptionGroups {
    private static final int CHECKS_EXPLAINED = 3;
    private static final int PARTICULAR = 2;
    /** Kinds that belong beside every other option rather than among them. */
    private static final Set<OptionKind> ALONGSIDE = EnumSet.of(
            OptionKind.SUPPORTIVE_AND_PALLIATIVE_CARE, OptionKind.PSYCHOSOCIAL_SUPPORT, OptionKind.SECOND_OPINION);
    /** Strengths of statements that are not about patients after CAR-T. */
    private static final Set<Strength> ELSEWHERE = EnumSet.of(Strength.L, Strength.E);

    private final CardTemplates texts;
    private final FactWording wording;
    private final Finding finding;
    private final PathwaySelection selection;
    private final Citations citations;
    private final List<Check> checks;
    private final Set<String> particular;

    OptionGroups(
            Knowledge knowledge,
            CardTemplates texts,
            FactWording wording,
            Finding finding,
            PathwaySelection selection,
            Citations citations) {
        this.texts = texts;
        this.wording = wording;
        this.finding = finding;
        this.selection = selection;
        this.citations = citations;
        checks = asked(knowledge, finding, selection);
        particular = particularChecks(checks, selection);
    }

    /** The checks of the options offered, in the order of the knowledge. */
    private static List<Check> asked(Knowledge knowledge, Finding finding, PathwaySelection selection) {
        Set<String> asked = new HashSet<>();
        selection.offered().forEach(offered -> asked.addAll(offered.option().checkFirst()));
        return knowledge.checks().values().stream()
                .filter(check -> asked.contains(check.id()))
                .filter(check -> check.onlyFor().isEmpty()
                        || check.onlyFor().contains(finding.disease().id()))
                .toList();
    }

    /** The checks before any option. */
    List<CheckModel> checks() {
        List<CheckModel> models = new ArrayList<>();
        for (Check check : checks) {
            boolean explained = models.size() < CHECKS_EXPLAINED;
            models.add(new CheckModel(
                    CuratedText.of(check.title()),
                    CuratedText.of(check.text()),
                    explained ? List.of(CuratedText.of(check.why())) : List.of(),
                    explained ? CardParts.cite(citations, check.sources()) : CuratedText.of("")));
        }
        return models;
    }

    /** The offered options. Sources are numbered as they are met, so this comes after the checks. */
    List<GroupModel> groups() {
        List<GroupModel> groups = new ArrayList<>();
        for (Standing standing : Standing.values()) {
            List<OptionModel> options = selection.offered().stream()
                    .filter(offered -> offered.standing() == standing && !isAlongside(offered))
                    .map(this::option)
                    .toList();
            if (!options.isEmpty()) {
                groups.add(new GroupModel(texts.word(WordFamily.GROUP, standing), options));
            }
        }
        List<OptionModel> alongside = selection.offered().stream()
                .filter(OptionGroups::isAlongside)
                .map(this::option)
                .toList();
        if (!alongside.isEmpty()) {
            groups.add(new GroupModel(texts.text(Sentence.GROUP_ALONGSIDE), alongside));
        }
        return groups;
    }

    private static boolean isAlongside(OfferedOption offered) {
        return ALONGSIDE.contains(offered.option().kind());
    }

    /** Checks that only one or two options ask for and that were not already explained before all options. */
    private static Set<String> particularChecks(List<Check> checks, PathwaySelection selection) {
        Map<String, Integer> counts = new HashMap<>();
        for (OfferedOption offered : selection.offered()) {
            new HashSet<>(offered.option().checkFirst()).forEach(check -> counts.merge(check, 1, Integer::sum));
        }
        checks.stream().limit(CHECKS_EXPLAINED).map(Check::id).forEach(counts::remove);
        return counts.keySet().stream()
                .filter(check -> counts.get(check) <= PARTICULAR)
                .collect(Collectors.toSet());
    }

    private OptionModel option(OfferedOption offered) {
        PathwayOption option = offered.option();
        boolean first = offered.standing() == Standing.FIRST;
        boolean alongside = isAlongside(offered);
        List<CardText> why = alongside ? List.of() : wording.notable(offered.why(), finding, first);
        List<CardText> before = checks.stream()
                .filter(check -> !alongside
                        && particular.contains(check.id())
                        && option.checkFirst().contains(check.id()))
                .map(check -> (CardText) CuratedText.of(check.title()))
                .toList();
        List<EvidenceStatement> statements = alongside ? List.of() : statements(option, first);
        List<EvidenceStatement> markOnly =
                statements.isEmpty() ? option.evidence().stream().limit(1).toList() : List.of();
        return new OptionModel(
                CuratedText.of(option.title()),
                CuratedText.of(option.text()),
                markOnly.stream()
                        .filter(statement -> !alongside)
                        .map(statement -> texts.word(WordFamily.STRENGTH, statement.strength()))
                        .toList(),
                citations.cite(markOnly.stream().map(EvidenceStatement::source).toList()),
                !why.isEmpty(),
                why,
                !before.isEmpty(),
                before,
                statements.stream()
                        .map(statement -> new EvidenceModel(
                                CuratedText.of(statement.says()),
                                texts.word(WordFamily.STRENGTH, statement.strength()),
                                citations.cite(List.of(statement.source()))))
                        .toList());
    }

    /**
     * The statements to show: the first of each source, so that a card shows several sources rather than one at length,
     * those about patients after CAR-T before others; two for what is raised first, else one, and there only when it is
     * about such patients.
     */
    private static List<EvidenceStatement> statements(PathwayOption option, boolean first) {
        Set<String> sources = new HashSet<>();
        return option.evidence().stream()
                .filter(statement -> sources.add(statement.source()))
                .filter(statement -> first || !ELSEWHERE.contains(statement.strength()))
                .sorted(Comparator.comparing(statement -> ELSEWHERE.contains(statement.strength())))
                .limit(first ? 2 : 1)
                .toList();
    }
}
