package org.cartcds.card;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cartcds.card.FindingModel.AntigenModel;
import org.cartcds.card.FindingModel.CheckModel;
import org.cartcds.card.FindingModel.EvidenceModel;
import org.cartcds.card.FindingModel.GroupModel;
import org.cartcds.card.FindingModel.InfusionModel;
import org.cartcds.card.FindingModel.OptionModel;
import org.cartcds.card.FindingModel.ResponseModel;
import org.cartcds.card.FindingModel.TherapyModel;
import org.cartcds.cdshooks.Card;
import org.cartcds.cdshooks.Indicator;
import org.cartcds.cdshooks.Link;
import org.cartcds.chart.Extent;
import org.cartcds.criteria.FailureKind;
import org.cartcds.criteria.PatientPicture;
import org.cartcds.criteria.TherapyCourse;
import org.cartcds.criteria.Timing;
import org.cartcds.detection.CarTInfusion;
import org.cartcds.detection.Evidence;
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

/** The card of a documented failure with its options. */
final class FindingCard {
    private static final List<Sentence> SUMMARIES = List.of(
            Sentence.SUMMARY_FINDING_1,
            Sentence.SUMMARY_FINDING_2,
            Sentence.SUMMARY_FINDING_3,
            Sentence.SUMMARY_FINDING_4,
            Sentence.SUMMARY_FINDING_5);

    private static final int RECORDS_SHOWN = 4;
    private static final int THERAPIES_SHOWN = 12;
    private static final int LOOK_FIRST = 2;
    private static final int CHECKS_EXPLAINED = 3;
    private static final int PARTICULAR = 2;
    /** Kinds that belong beside every other option rather than among them. */
    private static final Set<OptionKind> ALONGSIDE = EnumSet.of(
            OptionKind.SUPPORTIVE_AND_PALLIATIVE_CARE, OptionKind.PSYCHOSOCIAL_SUPPORT, OptionKind.SECOND_OPINION);
    /** Strengths of statements that are not about patients after CAR-T. */
    private static final Set<Strength> ELSEWHERE = EnumSet.of(Strength.L, Strength.E);

    private final Knowledge knowledge;
    private final CardTemplates texts;
    private final FactWording wording;
    private final CardParts parts;

    FindingCard(Knowledge knowledge, CardTemplates texts, FactWording wording, CardParts parts) {
        this.knowledge = knowledge;
        this.texts = texts;
        this.wording = wording;
        this.parts = parts;
    }

    Card compose(
            Finding finding,
            PathwaySelection selection,
            Episode episode,
            Map<String, Object> extension,
            LocalDate today) {
        boolean treated = !finding.therapiesSinceFailure().isEmpty();
        return parts.card(
                summary(finding),
                texts.render(model(finding, selection, today)),
                treated ? Indicator.INFO : Indicator.WARNING,
                episode.topic(texts.text(Sentence.TOPIC_FINDING)),
                links(selection),
                extension);
    }

    private String summary(Finding finding) {
        Map<String, Object> values = new HashMap<>();
        values.put("failure", failure(finding));
        values.put("when", wording.when(finding.picture().daysFromInfusion()));
        values.put("product", wording.product(finding.infusion().product()));
        values.put("target", FactWording.target(finding.infusion().product()));
        values.put("disease", CuratedText.of(finding.disease().inASentence()));
        values.put("date", CuratedText.of(finding.evidenceDate()));
        return Summary.of(texts, SUMMARIES, values);
    }

    private CardText failure(Finding finding) {
        PatientPicture picture = finding.picture();
        return picture.failure() == FailureKind.RELAPSE && picture.timing() != Timing.UNKNOWN
                ? texts.word(WordFamily.FAILURE_RELAPSE, picture.timing())
                : texts.word(WordFamily.FAILURE, picture.failure());
    }

    private static List<Link> links(PathwaySelection selection) {
        return selection.offered().stream()
                .flatMap(offered -> offered.option().links().stream())
                .map(link -> Link.absolute(link.label(), link.url()))
                .distinct()
                .toList();
    }

    private FindingModel model(Finding finding, PathwaySelection selection, LocalDate today) {
        PatientPicture picture = finding.picture();
        Citations citations = new Citations(knowledge);
        CarTInfusion infusion = finding.infusion();
        Evidence best = infusion.best().evidence();
        List<Evidence> otherSources = infusion.sources().stream()
                .skip(1)
                .map(CarTInfusion.Source::evidence)
                .filter(record -> !record.reference().equals(best.reference()))
                .toList();
        Predicate<Evidence> sameDate = record -> record.date().equals(infusion.date());
        List<TherapyCourse> since = finding.therapiesSinceFailure();
        List<CardText> earlier = earlierTherapies(picture);
        List<CardText> missing = parts.missing(finding.missing());
        List<Check> checks = checks(finding, selection);
        List<CheckModel> checkModels = checkModels(checks, citations);
        List<GroupModel> groups = groups(finding, selection, citations);
        List<WithheldModel> withheld = selection.withheld().stream()
                .filter(option -> option.why().isExcluded())
                .map(option -> parts.withheld(option.option().title(), option.why(), citations))
                .toList();
        return new FindingModel(
                failure(finding),
                wording.when(picture.daysFromInfusion()),
                wording.product(infusion.product()),
                FactWording.target(infusion.product()),
                CuratedText.of(finding.disease().inASentence()),
                CuratedText.of(finding.evidenceDate()),
                RecordModel.of(finding.evidence().get(0), texts),
                since.stream()
                        .map(course -> new TherapyModel(ChartText.of(course.name()), CuratedText.of(course.start())))
                        .distinct()
                        .limit(RECORDS_SHOWN)
                        .toList(),
                checks.stream()
                        .limit(LOOK_FIRST)
                        .map(check -> (CardText) CuratedText.of(check.title()))
                        .toList(),
                new RecordModel(
                        CuratedText.of(infusion.date()), ChartText.of(best.says()), ChartText.of(best.reference())),
                records(otherSources.stream().filter(sameDate.negate())),
                otherSources.stream()
                        .filter(sameDate)
                        .limit(RECORDS_SHOWN)
                        .map(record -> (CardText) ChartText.of(record.reference()))
                        .toList(),
                records(finding.evidence().stream().skip(1)),
                picture.failure() == FailureKind.RELAPSE
                        ? List.of(texts.word(WordFamily.TIMING, picture.timing()))
                        : List.of(),
                CuratedText.of(finding.disease().windows().earlyTo().days()),
                CuratedText.of(finding.disease().windows().lateFrom().days()),
                bestResponse(finding),
                !picture.antigens().isEmpty(),
                picture.antigens().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(entry -> new AntigenModel(
                                ChartText.of(entry.getKey()), texts.word(WordFamily.ANTIGEN, entry.getValue())))
                        .toList(),
                records(finding.antigenReports().stream()),
                picture.extent() == Extent.UNKNOWN
                        ? List.of()
                        : List.of(texts.word(WordFamily.EXTENT, picture.extent())),
                picture.facts().stream()
                        .sorted()
                        .map(fact -> (CardText)
                                CuratedText.of(knowledge.facts().titles().getOrDefault(fact, fact)))
                        .toList(),
                finding.earlierInfusions().stream()
                        .map(earlierOne -> new InfusionModel(
                                CuratedText.of(earlierOne.date()),
                                wording.product(earlierOne.product()),
                                ChartText.of(earlierOne.best().evidence().reference())))
                        .limit(RECORDS_SHOWN)
                        .toList(),
                !earlier.isEmpty(),
                earlier.stream().limit(THERAPIES_SHOWN).toList(),
                CardParts.more(finding.evidence().size(), RECORDS_SHOWN + 1),
                !missing.isEmpty(),
                missing,
                !checkModels.isEmpty(),
                checkModels,
                groups,
                !withheld.isEmpty(),
                withheld,
                parts.footer(finding.disease(), citations, CardParts.newest(used(finding)), today));
    }

    /** Every record that the card uses. */
    private static Stream<Evidence> used(Finding finding) {
        Stream<Evidence> therapies = finding.therapiesSinceFailure().stream()
                .map(course -> new Evidence(course.reference(), course.start(), course.name()));
        return Stream.of(
                        finding.infusion().sources().stream().map(CarTInfusion.Source::evidence),
                        finding.evidence().stream(),
                        finding.bestResponse().stream(),
                        finding.antigenReports().stream(),
                        therapies)
                .flatMap(records -> records);
    }

    private List<RecordModel> records(Stream<Evidence> records) {
        return records.limit(RECORDS_SHOWN)
                .map(record -> RecordModel.of(record, texts))
                .toList();
    }

    private List<ResponseModel> bestResponse(Finding finding) {
        if (finding.bestResponse().isEmpty() || finding.picture().bestResponse() == null) {
            return List.of();
        }
        Evidence record = finding.bestResponse().get();
        return List.of(new ResponseModel(
                texts.word(WordFamily.RESPONSE, finding.picture().bestResponse()),
                CuratedText.of(record.date()),
                ChartText.of(record.reference())));
    }

    private static List<CardText> earlierTherapies(PatientPicture picture) {
        return picture.therapies().stream()
                .filter(course -> course.phase() == TherapyCourse.Phase.BEFORE_FAILURE)
                .map(TherapyCourse::name)
                .distinct()
                .map(name -> (CardText) ChartText.of(name))
                .toList();
    }

    /** The checks of the options offered, in the order of the knowledge. */
    private List<Check> checks(Finding finding, PathwaySelection selection) {
        Set<String> asked = new HashSet<>();
        selection.offered().forEach(offered -> asked.addAll(offered.option().checkFirst()));
        return knowledge.checks().values().stream()
                .filter(check -> asked.contains(check.id()))
                .filter(check -> isFor(finding, check))
                .toList();
    }

    private static boolean isFor(Finding finding, Check check) {
        return check.onlyFor().isEmpty()
                || check.onlyFor().contains(finding.disease().id());
    }

    private static List<CheckModel> checkModels(List<Check> checks, Citations citations) {
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

    private List<GroupModel> groups(Finding finding, PathwaySelection selection, Citations citations) {
        Set<String> particular = particularChecks(finding, selection);
        List<GroupModel> groups = new ArrayList<>();
        for (Standing standing : Standing.values()) {
            List<OptionModel> options = selection.offered().stream()
                    .filter(offered -> offered.standing() == standing && !isAlongside(offered))
                    .map(offered -> option(offered, finding, particular, citations))
                    .toList();
            if (!options.isEmpty()) {
                groups.add(new GroupModel(texts.word(WordFamily.GROUP, standing), options));
            }
        }
        List<OptionModel> alongside = selection.offered().stream()
                .filter(FindingCard::isAlongside)
                .map(offered -> option(offered, finding, particular, citations))
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
    private Set<String> particularChecks(Finding finding, PathwaySelection selection) {
        Map<String, Integer> counts = new HashMap<>();
        for (OfferedOption offered : selection.offered()) {
            new HashSet<>(offered.option().checkFirst()).forEach(check -> counts.merge(check, 1, Integer::sum));
        }
        checks(finding, selection).stream()
                .limit(CHECKS_EXPLAINED)
                .map(Check::id)
                .forEach(counts::remove);
        return counts.keySet().stream()
                .filter(check -> counts.get(check) <= PARTICULAR)
                .collect(Collectors.toSet());
    }

    private OptionModel option(OfferedOption offered, Finding finding, Set<String> particular, Citations citations) {
        PathwayOption option = offered.option();
        boolean first = offered.standing() == Standing.FIRST;
        boolean alongside = isAlongside(offered);
        List<CardText> why = alongside ? List.of() : wording.notable(offered.why(), finding, first);
        List<CardText> checks = option.checkFirst().stream()
                .filter(check -> particular.contains(check) && !alongside)
                .map(check -> knowledge.checks().get(check))
                .filter(check -> check != null && isFor(finding, check))
                .map(check -> (CardText) CuratedText.of(check.title()))
                .toList();
        List<EvidenceStatement> statements = alongside ? List.of() : statements(option, first);
        return new OptionModel(
                CuratedText.of(option.title()),
                CuratedText.of(option.text()),
                alongside
                        ? citations.cite(option.evidence().stream()
                                .map(EvidenceStatement::source)
                                .limit(1)
                                .toList())
                        : statements.isEmpty() ? marks(option, citations) : CuratedText.of(""),
                !why.isEmpty(),
                why,
                !checks.isEmpty(),
                checks,
                statements.stream()
                        .map(statement -> new EvidenceModel(
                                CuratedText.of(statement.says()),
                                texts.word(WordFamily.STRENGTH, statement.strength()),
                                citations.cite(List.of(statement.source()))))
                        .toList());
    }

    /**
     * The statements to show: the first of each source, so that a card shows several sources rather than one at length;
     * two for what is raised first, else one, and there only when it is about patients after CAR-T.
     */
    private static List<EvidenceStatement> statements(PathwayOption option, boolean first) {
        Set<String> sources = new HashSet<>();
        return option.evidence().stream()
                .filter(statement -> sources.add(statement.source()))
                .filter(statement -> first || !ELSEWHERE.contains(statement.strength()))
                .limit(first ? 2 : 1)
                .toList();
    }

    /** Strength and source alone. */
    private CardText marks(PathwayOption option, Citations citations) {
        return option.evidence().stream()
                .findFirst()
                .map(statement -> texts.text(
                        Sentence.MARKS_ONLY,
                        Map.of(
                                "strength", texts.word(WordFamily.STRENGTH, statement.strength()),
                                "sources", citations.cite(List.of(statement.source())))))
                .orElse(CuratedText.of(""));
    }
}
