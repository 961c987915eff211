package org.cartcds.card;

import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cartcds.card.FindingModel.AntigenModel;
import org.cartcds.card.FindingModel.CheckModel;
import org.cartcds.card.FindingModel.GroupModel;
import org.cartcds.card.FindingModel.InfusionModel;
import org.cartcds.card.FindingModel.ResponseModel;
import org.cartcds.card.FindingModel.TherapyModel;
import org.cartcds.cdshooks.Card;
import org.cartcds.cdshooks.Indicator;
import org.cartcds.cdshooks.Link;
import org.cartcds.chart.Extent;
import org.cartcds.criteria.Criterion;
import org.cartcds.criteria.FailureKind;
import org.cartcds.criteria.PatientPicture;
import org.cartcds.criteria.TherapyCourse;
import org.cartcds.criteria.Timing;
import org.cartcds.detection.CarTInfusion;
import org.cartcds.detection.Evidence;
import org.cartcds.detection.Finding;
import org.cartcds.knowledge.Knowledge;
import org.cartcds.knowledge.OptionKind;
import org.cartcds.pathway.PathwaySelection;
import org.cartcds.pathway.WithheldOption;
import org.cartcds.sheet.SheetLinks;
import org.cartcds.suggestion.RequestSuggestion;

/** The card of a documented failure with its options. */
final class FindingCard {
    private static final List<Sentence> SUMMARIES = List.of(
            Sentence.SUMMARY_FINDING_1,
            Sentence.SUMMARY_FINDING_2,
            Sentence.SUMMARY_FINDING_3,
            Sentence.SUMMARY_FINDING_4,
            Sentence.SUMMARY_FINDING_5);

    private static final Set<OptionKind> ASKED_FOR = EnumSet.of(
            OptionKind.BISPECIFIC_ANTIBODY,
            OptionKind.DIFFERENT_TARGET_CAR_T,
            OptionKind.SAME_TARGET_DIFFERENT_PRODUCT_CAR_T,
            OptionKind.SAME_PRODUCT_REINFUSION,
            OptionKind.TAFASITAMAB_LENALIDOMIDE,
            OptionKind.ANTIBODY_DRUG_CONJUGATE,
            OptionKind.CHECKPOINT_INHIBITOR);

    private static final int RECORDS_SHOWN = 4;
    private static final int THERAPIES_SHOWN = 8;
    private static final int LOOK_FIRST = 2;

    private final Knowledge knowledge;
    private final CardTemplates texts;
    private final FactWording wording;
    private final CardParts parts;
    private final SheetLinks sheets;

    FindingCard(Knowledge knowledge, CardTemplates texts, FactWording wording, CardParts parts, SheetLinks sheets) {
        this.knowledge = knowledge;
        this.texts = texts;
        this.wording = wording;
        this.parts = parts;
        this.sheets = sheets;
    }

    Card compose(
            Finding finding,
            PathwaySelection selection,
            List<RequestSuggestion> suggestions,
            Episode episode,
            Map<String, Object> extension,
            LocalDate today) {
        boolean treated = !finding.therapiesSinceFailure().isEmpty();
        return parts.card(
                summary(finding),
                texts.render(model(finding, selection, today)),
                treated ? Indicator.INFO : Indicator.WARNING,
                episode.topic(texts.text(Sentence.TOPIC_FINDING)),
                links(finding, selection),
                suggestions,
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

    private List<Link> links(Finding finding, PathwaySelection selection) {
        Stream<Link> ofOptions = selection.offered().stream()
                .flatMap(offered -> offered.option().links().stream())
                .map(link -> Link.absolute(link.label(), link.url()))
                .distinct();
        return Stream.concat(ofOptions, sheet(finding).stream()).toList();
    }

    /** The page for patients of this disease and this failure; its address holds nothing else. */
    private Optional<Link> sheet(Finding finding) {
        String languages = knowledge.sheets().values().stream()
                .map(language -> language.word("language"))
                .collect(Collectors.joining(", "));
        Map<String, CardText> values = Map.of("languages", CuratedText.of(languages));
        return sheets.find(finding.disease().id(), finding.picture().failure())
                .filter(url -> !languages.isEmpty())
                .map(url ->
                        Link.absolute(texts.text(Sentence.LINK_SHEET, values).plain(), url));
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
        List<CardText> missing = parts.missingByKind(finding.missing());
        OptionGroups options = new OptionGroups(knowledge, texts, wording, finding, selection, citations);
        List<CheckModel> checks = options.checks();
        List<GroupModel> groups = options.groups();
        List<WithheldModel> withheld = parts.withheld(
                selection.withheld().stream().filter(FindingCard::isAskedFor).toList(),
                option -> option.option().title(),
                WithheldOption::why,
                citations);
        return new FindingModel(
                failure(finding),
                wording.when(picture.daysFromInfusion()),
                wording.product(infusion.product()),
                FactWording.target(infusion.product()),
                CuratedText.of(finding.disease().inASentence()),
                CuratedText.of(finding.evidenceDate()),
                RecordModel.of(finding.evidence().get(0), texts),
                firstOfEach(since).stream()
                        .map(course -> new TherapyModel(ChartText.of(course.name()), CuratedText.of(course.start())))
                        .distinct()
                        .limit(RECORDS_SHOWN)
                        .toList(),
                picture.facts().stream()
                        .sorted()
                        .map(fact -> (CardText)
                                CuratedText.of(knowledge.facts().titles().getOrDefault(fact, fact)))
                        .toList(),
                checks.stream().limit(LOOK_FIRST).map(CheckModel::title).toList(),
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
                !checks.isEmpty(),
                checks,
                options.moreChecks(),
                groups,
                options.alongside(),
                !withheld.isEmpty(),
                withheld,
                parts.footer(finding.disease(), citations, CardParts.newest(used(finding)), today));
    }

    /**
     * True for what a reader would otherwise ask for: a trial, and what is directed against an antigen or a checkpoint. A
     * therapy that is already recorded since the failure stands in the second line.
     */
    private static boolean isAskedFor(WithheldOption withheld) {
        OptionKind kind = withheld.option().kind();
        return withheld.why().isExcluded()
                && (kind == OptionKind.CLINICAL_TRIAL
                        || ASKED_FOR.contains(kind)
                                && !(withheld.why().because().get(0).criterion()
                                        instanceof Criterion.TherapySinceFailure));
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

    /** One drug is often recorded as a request, a statement and an administration. */
    private static Collection<TherapyCourse> firstOfEach(List<TherapyCourse> courses) {
        Map<String, TherapyCourse> first = new LinkedHashMap<>();
        courses.forEach(course -> first.putIfAbsent(course.therapy(), course));
        return first.values();
    }

    private static List<CardText> earlierTherapies(PatientPicture picture) {
        return picture.therapies().stream()
                .filter(course -> course.phase() == TherapyCourse.Phase.BEFORE_FAILURE)
                .map(TherapyCourse::name)
                .distinct()
                .map(name -> (CardText) ChartText.of(name))
                .toList();
    }
}
