package org.cartcds.card;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.cartcds.card.FindingModel.CheckModel;
import org.cartcds.card.FindingModel.EvidenceModel;
import org.cartcds.card.FindingModel.GroupModel;
import org.cartcds.card.FindingModel.OptionModel;
import org.cartcds.chart.AntigenStatus;
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
    /** A check stands for several diseases, so one source would be about another disease on most cards. */
    private static final int CHECK_SOURCES = 3;

    /** Options listed first that leave room for two statements each. */
    private static final int FEW = 2;
    /** The check that is done once the chart holds the status of every antigen of the disease. */
    private static final String ANTIGEN_RETEST = "antigen-retest";

    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?])\\s+(?=\\p{Lu})");
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
    private final int statementsShown;

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
        statementsShown =
                selection.offered().stream().filter(OptionGroups::isFirst).count() <= FEW ? 2 : 1;
    }

    /** The checks of the options offered, in the order of the knowledge. */
    private static List<Check> asked(Knowledge knowledge, Finding finding, PathwaySelection selection) {
        Set<String> asked = new HashSet<>();
        selection.offered().forEach(offered -> asked.addAll(offered.option().checkFirst()));
        if (finding.disease().antigens().stream()
                .allMatch(antigen -> finding.picture().antigen(antigen) != AntigenStatus.UNKNOWN)) {
            asked.remove(ANTIGEN_RETEST);
        }
        return knowledge.checks().values().stream()
                .filter(check -> asked.contains(check.id()))
                .filter(check -> check.onlyFor().isEmpty()
                        || check.onlyFor().contains(finding.disease().id()))
                .toList();
    }

    /** The first checks before any option, with their reason. */
    List<CheckModel> checks() {
        return checks.stream()
                .limit(CHECKS_EXPLAINED)
                .map(check -> new CheckModel(
                        CuratedText.of(check.title()),
                        CuratedText.of(check.why()),
                        citations.cite(
                                check.sources().stream().limit(CHECK_SOURCES).toList())))
                .toList();
    }

    /** The titles of the other checks. */
    List<CardText> moreChecks() {
        return checks.stream()
                .skip(CHECKS_EXPLAINED)
                .map(check -> (CardText) CuratedText.of(check.title()))
                .toList();
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
        return groups;
    }

    /** The titles of what belongs beside every other option. */
    List<CardText> alongside() {
        return selection.offered().stream()
                .filter(OptionGroups::isAlongside)
                .map(offered -> (CardText) CuratedText.of(offered.option().title()))
                .toList();
    }

    private static boolean isFirst(OfferedOption offered) {
        return offered.standing() == Standing.FIRST && !isAlongside(offered);
    }

    private static boolean isAlongside(OfferedOption offered) {
        return ALONGSIDE.contains(offered.option().kind());
    }

    private OptionModel option(OfferedOption offered) {
        PathwayOption option = offered.option();
        boolean first = isFirst(offered);
        List<CardText> why = wording.notable(offered.why(), finding, first);
        List<EvidenceStatement> known = statements(option);
        List<EvidenceStatement> told = first
                ? known.stream()
                        .filter(statement -> !ELSEWHERE.contains(statement.strength()))
                        .limit(statementsShown)
                        .toList()
                : List.of();
        List<EvidenceStatement> marked =
                told.isEmpty() ? known.stream().limit(1).toList() : List.of();
        return new OptionModel(
                CuratedText.of(option.title()),
                CuratedText.of(firstSentence(option.text())),
                marked.stream()
                        .map(statement -> texts.word(WordFamily.STRENGTH, statement.strength()))
                        .toList(),
                citations.cite(marked.stream().map(EvidenceStatement::source).toList()),
                !why.isEmpty(),
                why,
                told.stream()
                        .map(statement -> new EvidenceModel(
                                CuratedText.of(statement.says()),
                                texts.word(WordFamily.STRENGTH, statement.strength()),
                                citations.cite(List.of(statement.source()))))
                        .toList());
    }

    /** The sentence that stands for the whole text on a card; the page of the disease has the other. */
    private static String firstSentence(String text) {
        return SENTENCE_END.split(text.replace('\n', ' '), 2)[0];
    }

    /**
     * The first statement of each source, so that a card shows several sources rather than one at length; those about
     * patients after CAR-T before others.
     */
    private static List<EvidenceStatement> statements(PathwayOption option) {
        Set<String> sources = new HashSet<>();
        return option.evidence().stream()
                .filter(statement -> sources.add(statement.source()))
                .sorted(Comparator.comparing(statement -> ELSEWHERE.contains(statement.strength())))
                .toList();
    }
}
