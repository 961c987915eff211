package org.cartcds.card;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.cartcds.cdshooks.Card;
import org.cartcds.chart.Chart;
import org.cartcds.client.SuggestionCodes;
import org.cartcds.detection.Decision;
import org.cartcds.detection.Doubt;
import org.cartcds.detection.Finding;
import org.cartcds.detection.MissingFact;
import org.cartcds.knowledge.Knowledge;
import org.cartcds.knowledge.OptionKind;
import org.cartcds.knowledge.PathwayOption;
import org.cartcds.pathway.OfferedOption;
import org.cartcds.pathway.PathwaySelection;
import org.cartcds.sheet.SheetLinks;
import org.cartcds.suggestion.RequestSuggestion;
import org.cartcds.suggestion.RequestSuggestions;

/**
 * Composes the cards of a decision: for a documented failure the finding and the trial searches (unless the
 * finding card says why no trial is raised), for an undetermined one a single quiet card, otherwise none. Pure but for the ids of the cards.
 */
public final class CardComposer {
    private final FindingCard findingCard;
    private final TrialCard trialCard;
    private final UndeterminedCard undeterminedCard;
    private final CardParts parts;
    private final FindingExtension extension;
    private final RequestSuggestions requestSuggestions;

    /**
     * A composer of cards without a link to the page for patients, as where the service has no public address.
     *
     * @param knowledge the knowledge
     * @param uuids gives each card and each suggestion its id
     * @throws IllegalArgumentException as the other constructor
     */
    public CardComposer(Knowledge knowledge, Supplier<UUID> uuids) {
        this(knowledge, uuids, SheetLinks.none());
    }

    /**
     * Reads and checks every text and builds every trial link, so that a fault in them stops the start.
     *
     * @param knowledge the knowledge
     * @param uuids gives each card and each suggestion its id
     * @param sheets where the pages for patients are
     * @throws IllegalArgumentException when a template or sentence is missing, unused or has an unknown placeholder, or a
     *     trial link cannot be built; the message names file and fault, one per line
     */
    public CardComposer(Knowledge knowledge, Supplier<UUID> uuids, SheetLinks sheets) {
        CardTemplates texts = new CardTemplates(knowledge);
        FactWording wording = new FactWording(knowledge, texts);
        parts = new CardParts(knowledge, texts, uuids);
        findingCard = new FindingCard(knowledge, texts, wording, parts, sheets);
        trialCard = new TrialCard(knowledge, texts, parts);
        undeterminedCard = new UndeterminedCard(knowledge, texts, wording, parts);
        extension = new FindingExtension(wording, parts);
        requestSuggestions = new RequestSuggestions(knowledge, uuids);
    }

    /**
     * The cards of a decision.
     *
     * @param cards the finding card and the trial card, or the card of an undetermined outcome, or none
     * @param suggestions the draft requests on them
     */
    public record Composition(List<Card> cards, List<RequestSuggestion> suggestions) {

        private static final Composition NOTHING = new Composition(List.of(), List.of());

        public Composition {
            cards = List.copyOf(cards);
            suggestions = List.copyOf(suggestions);
        }
    }

    /** What the chart does not say, each fact in the words of the cards; no words of the chart. */
    public List<String> missing(List<MissingFact> missing) {
        return parts.missingByKind(missing).stream().map(CardText::plain).toList();
    }

    /**
     * The cards of a decision without suggestions.
     *
     * @param decision what the chart documents
     * @param patientId logical id of the patient; only a digest of it and of the evidence leaves this method
     * @param today the day on which the card is shown
     */
    public List<Card> compose(Decision decision, String patientId, LocalDate today) {
        return compose(decision, patientId, today, (finding, selection) -> List.of())
                .cards();
    }

    /**
     * The cards of a decision, with suggestions of what the chart does not hold yet.
     *
     * @param decision what the chart documents
     * @param chart the chart it was made from; besides the digest only the id of its patient leaves this method, as the
     *     subject of the requests
     * @param codes how the client codes requests
     * @param today the day on which the card is shown
     */
    public Composition compose(Decision decision, Chart chart, SuggestionCodes codes, LocalDate today) {
        return compose(
                decision,
                chart.patient().id(),
                today,
                (finding, selection) -> requestSuggestions.of(finding, selection, chart, codes));
    }

    private Composition compose(
            Decision decision,
            String patientId,
            LocalDate today,
            BiFunction<Finding, PathwaySelection, List<RequestSuggestion>> suggest) {
        if (decision.silenced()) {
            return Composition.NOTHING;
        }
        return Episode.of(decision, patientId)
                .map(episode -> decision.finding()
                        .map(finding -> finding(finding, episode, today, suggest))
                        .orElseGet(() -> new Composition(doubt(decision, episode, today), List.of())))
                .orElse(Composition.NOTHING);
    }

    private Composition finding(
            Finding finding,
            Episode episode,
            LocalDate today,
            BiFunction<Finding, PathwaySelection, List<RequestSuggestion>> suggest) {
        PathwaySelection selection = PathwaySelection.select(finding.disease(), finding);
        List<RequestSuggestion> suggestions = suggest.apply(finding, selection);
        Map<String, Object> members = extension.of(finding, selection, episode);
        Card card = findingCard.compose(
                finding, selection, suggestions, episode, FindingExtension.with(members, suggestions), today);
        List<Card> cards = withholdsTrials(finding, selection)
                ? List.of(card)
                : List.of(card, trialCard.compose(finding, episode, members, today));
        return new Composition(cards, suggestions);
    }

    /** True when the disease has trials among its options and the finding card says why none is raised. */
    private static boolean withholdsTrials(Finding finding, PathwaySelection selection) {
        Predicate<PathwayOption> isTrial = option -> option.kind() == OptionKind.CLINICAL_TRIAL;
        return finding.disease().options().stream().anyMatch(isTrial)
                && selection.offered().stream().map(OfferedOption::option).noneMatch(isTrial);
    }

    private List<Card> doubt(Decision decision, Episode episode, LocalDate today) {
        Doubt doubt = decision.doubt().orElseThrow();
        Map<String, Object> members = extension.of(doubt, episode);
        return List.of(undeterminedCard.compose(doubt, decision.reasons().get(0), episode, members, today));
    }
}
