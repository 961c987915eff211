package org.cartcds.card;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
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

    private static final int CITED_AT_ONCE = 2;

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
        missing.forEach(fact ->
                details.computeIfAbsent(fact.kind(), kind -> new ArrayList<>()).add(fact.detail()));
        return details.entrySet().stream()
                .map(kind -> texts.word(
                        WordFamily.MISSING,
                        kind.getKey(),
                        ChartText.of(kind.getValue().stream().distinct().collect(Collectors.joining(", ")))))
                .toList();
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

    /** Why something is not raised, for a card: the first reason is enough there. */
    WithheldModel withheld(String title, Withholding why, Citations citations) {
        List<String> sources =
                why.because().stream().findFirst().map(Exclusion::sources).orElse(List.of());
        return new WithheldModel(CuratedText.of(title), reasons(why).get(0), cite(citations, sources));
    }

    /** Cites the first sources of a statement; all of them would bury the sources that matter. */
    static CardText cite(Citations citations, Collection<String> sources) {
        return citations.cite(sources.stream().limit(CITED_AT_ONCE).toList());
    }

    /** What goes beyond the records shown, or nothing. */
    static List<CardText> more(int records, int shown) {
        return records > shown ? List.of(CuratedText.of(records - shown)) : List.of();
    }
}
