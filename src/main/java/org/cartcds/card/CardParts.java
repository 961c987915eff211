package org.cartcds.card;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cartcds.cdshooks.Card;
import org.cartcds.cdshooks.Coding;
import org.cartcds.cdshooks.Indicator;
import org.cartcds.cdshooks.Link;
import org.cartcds.cdshooks.SelectionBehavior;
import org.cartcds.cdshooks.Source;
import org.cartcds.chart.PartialDate;
import org.cartcds.detection.Evidence;
import org.cartcds.detection.MissingFact;
import org.cartcds.knowledge.Disease;
import org.cartcds.knowledge.Exclusion;
import org.cartcds.knowledge.Knowledge;
import org.cartcds.knowledge.Review;
import org.cartcds.pathway.Withholding;
import org.cartcds.suggestion.RequestSuggestion;

/** What all cards have in common: source, override reasons, footer, missing facts. */
final class CardParts {
    /** Key of the extension that machines read. */
    static final String EXTENSION = "org.cartcds.finding";

    /** What is only planned changes no finding, so a card does not mention that it was not sent. */
    private static final Set<String> NOT_MISSED = Set.of("serviceRequests");

    private static final Pattern WORD_START = Pattern.compile("(?<=[a-z])(?=[A-Z])");

    private final Knowledge knowledge;
    private final CardTemplates texts;
    private final Supplier<UUID> uuids;
    private final List<Coding> overrideReasons;

    CardParts(Knowledge knowledge, CardTemplates texts, Supplier<UUID> uuids) {
        this.knowledge = knowledge;
        this.texts = texts;
        this.uuids = uuids;
        overrideReasons = knowledge.overrideReasons().stream()
                .map(reason -> new Coding(reason.code(), reason.system(), reason.display()))
                .toList();
    }

    Card card(
            String summary,
            String detail,
            Indicator indicator,
            Coding topic,
            List<Link> links,
            List<RequestSuggestion> suggestions,
            Map<String, Object> extension) {
        Source source = new Source(knowledge.label(), null, null, topic);
        return new Card(
                uuids.get(),
                summary,
                detail,
                indicator,
                source,
                suggestions.stream().map(RequestSuggestion::suggestion).toList(),
                suggestions.isEmpty() ? null : SelectionBehavior.ANY,
                overrideReasons,
                links,
                Map.of(EXTENSION, extension));
    }

    FooterModel footer(Disease disease, Citations citations, Optional<PartialDate> newest, LocalDate today) {
        List<FooterModel.CitationModel> list = citations.list();
        return new FooterModel(
                !list.isEmpty(),
                list,
                newest.map(date -> List.<CardText>of(CuratedText.of(date))).orElse(List.of()),
                CuratedText.of(knowledge.label()),
                CuratedText.of(knowledge.version()),
                review(disease.review(), today));
    }

    private CardText review(Review review, LocalDate today) {
        if (review.isDraft()) {
            return texts.text(Sentence.REVIEW_DRAFT);
        }
        Map<String, CardText> values = new HashMap<>();
        values.put(
                "date",
                CuratedText.of(review.reviewedOn().map(LocalDate::toString).orElse("")));
        values.put("reviewer", CuratedText.of(review.reviewer().orElse("")));
        Optional<LocalDate> overdue = review.nextReview().filter(due -> due.isBefore(today));
        overdue.ifPresent(due -> values.put("due", CuratedText.of(due.toString())));
        return texts.text(overdue.isPresent() ? Sentence.REVIEW_OVERDUE : Sentence.REVIEW_DONE, values);
    }

    /** The newest date among records of which a latest possible day is known. */
    static Optional<PartialDate> newest(Stream<Evidence> records) {
        return records.map(Evidence::date)
                .filter(PartialDate::isBounded)
                .max(Comparator.comparing(PartialDate::latest).thenComparing(PartialDate::earliest));
    }

    /** What the chart does not say, one text for each. */
    List<CardText> missing(List<MissingFact> missing) {
        return missing.stream()
                .map(fact -> texts.word(WordFamily.MISSING, fact.kind(), ChartText.of(fact.detail())))
                .distinct()
                .toList();
    }

    /** What the chart does not say, one text for each kind, to be read in one go. */
    List<CardText> missingByKind(List<MissingFact> missing) {
        Map<MissingFact.Kind, List<String>> details = new LinkedHashMap<>();
        missing.stream()
                .filter(fact -> !NOT_MISSED.contains(fact.detail()))
                .forEach(fact -> details.computeIfAbsent(fact.kind(), kind -> new ArrayList<>())
                        .add(inWords(fact)));
        return details.entrySet().stream()
                .map(kind -> texts.word(
                        WordFamily.MISSING,
                        kind.getKey(),
                        ChartText.of(kind.getValue().stream().distinct().collect(Collectors.joining(", ")))))
                .toList();
    }

    /** A key or resource type as words: {@code diagnosticReports} is "diagnostic reports"; an antigen stays as it is. */
    private static String inWords(MissingFact fact) {
        return fact.kind() == MissingFact.Kind.ANTIGEN
                ? fact.detail()
                : WORD_START.matcher(fact.detail()).replaceAll(" ").toLowerCase(Locale.ROOT);
    }

    /** Why something is not raised, each reason by itself. */
    List<CardText> reasons(Withholding why) {
        if (why.isExcluded()) {
            return why.because().stream()
                    .map(exclusion -> (CardText) CuratedText.of(exclusion.because()))
                    .toList();
        }
        List<CardText> conditions = why.unmet().stream()
                .map(criterion -> (CardText) ChartText.of(criterion.sentence()))
                .toList();
        return List.of(texts.text(Sentence.WITHHELD_UNMET, Map.of("conditions", conditions)));
    }

    /** What is not raised, for a card: the first reason is enough there, and each reason is told once. */
    <T> List<WithheldModel> withheld(
            List<T> withheld, Function<T, String> title, Function<T, Withholding> why, Citations citations) {
        Map<CardText, List<T>> byReason = withheld.stream()
                .collect(Collectors.groupingBy(
                        one -> reasons(why.apply(one)).get(0), LinkedHashMap::new, Collectors.toList()));
        List<WithheldModel> models = new ArrayList<>();
        byReason.forEach((reason, all) -> {
            List<String> sources = why.apply(all.get(0)).because().stream()
                    .findFirst()
                    .map(Exclusion::sources)
                    .orElse(List.of());
            List<CardText> titles = all.stream()
                    .map(one -> (CardText) CuratedText.of(title.apply(one)))
                    .toList();
            models.add(new WithheldModel(titles, reason, cite(citations, sources)));
        });
        return models;
    }

    /** Cites the first source of a statement; all of them would bury the sources that matter. */
    static CardText cite(Citations citations, Collection<String> sources) {
        return citations.cite(sources.stream().limit(1).toList());
    }

    /** What goes beyond the records shown, or nothing. */
    static List<CardText> more(int records, int shown) {
        return records > shown ? List.of(CuratedText.of(records - shown)) : List.of();
    }
}
