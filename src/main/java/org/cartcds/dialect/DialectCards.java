package org.cartcds.dialect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cartcds.cdshooks.Card;
import org.cartcds.cdshooks.Coding;
import org.cartcds.cdshooks.Indicator;
import org.cartcds.cdshooks.Link;
import org.cartcds.cdshooks.SelectionBehavior;
import org.cartcds.cdshooks.Source;
import org.cartcds.cdshooks.Suggestion;
import org.cartcds.client.Answers;
import org.cartcds.client.Client;
import org.cartcds.client.DetailFormat;
import org.jspecify.annotations.Nullable;

/**
 * Gives cards the shape that a client shows. What they say stays the same, and so does the finding that machines read.
 *
 * <ul>
 *   <li>all: links only to the client's hosts, in the detail as well; the detail in the client's markup
 *   <li>Epic (CDS Hooks tutorial of fhir.epic.com): one action per suggestion, {@code any} only, an alphanumeric topic of
 *       at most {@value #MAX_TOPIC} characters, an extension that names the markup of the detail unless it is GFM
 *   <li>Oracle Health (its CDS Hooks draft): never {@code critical}, which opens a window; no {@code appContext}
 * </ul>
 */
public final class DialectCards {

    static final String EPIC_CONTENT_TYPE = "com.epic.cdshooks.card.detail.content-type";
    static final int MAX_TOPIC = 100;

    private static final Map<DetailFormat, String> EPIC_CONTENT_TYPES = Map.of(
            DetailFormat.COMMONMARK, "text/markdown; variant=CommonMark",
            DetailFormat.PLAIN, "text/plain");

    private DialectCards() {}

    /** The cards for a client, in their order. A further card that only led to its links goes when none of them is left. */
    public static List<Card> render(List<Card> cards, Client client) {
        Answers answers = client.answers();
        List<Card> rendered = new ArrayList<>();
        for (Card card : cards) {
            List<Link> links = card.links().stream()
                    .filter(link -> answers.allowsLinkTo(link.url().getHost()))
                    .toList();
            boolean ledToLinksOnly =
                    !card.links().isEmpty() && card.suggestions().isEmpty() && !rendered.isEmpty();
            if (!(ledToLinksOnly && links.isEmpty())) {
                rendered.add(shaped(withDetailAndLinks(card, links, answers), answers));
            }
        }
        return List.copyOf(rendered);
    }

    @SuppressWarnings("ReferenceEquality") // the very same text unless it was rendered anew
    private static Card withDetailAndLinks(Card card, List<Link> links, Answers answers) {
        String detail = card.detail() == null || answers.takesDetailsAsComposed()
                ? card.detail()
                : Detail.render(card.detail(), answers.detailFormat(), answers::allowsLinkTo);
        boolean asItIs = card.detail() == detail
                && links.size() == card.links().size()
                && card.selectionBehavior() != SelectionBehavior.AT_MOST_ONE;
        return asItIs
                ? card
                : with(card, detail, card.indicator(), card.source(), card.suggestions(), links, card.extension());
    }

    private static Card shaped(Card card, Answers answers) {
        return switch (answers.dialect()) {
            case EPIC -> epic(card, answers.detailFormat());
            case ORACLE -> oracle(card);
            case HL7, ATHENA -> card;
        };
    }

    private static Card epic(Card card, DetailFormat format) {
        Map<String, Object> extension = new LinkedHashMap<>(card.extension());
        if (card.detail() != null && EPIC_CONTENT_TYPES.containsKey(format)) {
            extension.put(EPIC_CONTENT_TYPE, EPIC_CONTENT_TYPES.get(format));
        }
        List<Suggestion> suggestions = card.suggestions().stream()
                .filter(suggestion -> suggestion.actions().size() == 1)
                .toList();
        Source source = card.source();
        Source plain = new Source(source.label(), source.url(), source.icon(), alphanumeric(source.topic()));
        return with(card, card.detail(), card.indicator(), plain, suggestions, card.links(), extension);
    }

    private static @Nullable Coding alphanumeric(@Nullable Coding topic) {
        if (topic == null) {
            return null;
        }
        String code = topic.code().replaceAll("[^A-Za-z0-9]", "");
        return code.isEmpty()
                ? null
                : new Coding(code.substring(0, Math.min(MAX_TOPIC, code.length())), topic.system(), topic.display());
    }

    private static Card oracle(Card card) {
        Indicator indicator = card.indicator() == Indicator.CRITICAL ? Indicator.WARNING : card.indicator();
        List<Link> links = card.links().stream()
                .map(link -> new Link(link.label(), link.url(), link.type(), null))
                .toList();
        return with(card, card.detail(), indicator, card.source(), card.suggestions(), links, card.extension());
    }

    private static Card with(
            Card card,
            @Nullable String detail,
            Indicator indicator,
            Source source,
            List<Suggestion> suggestions,
            List<Link> links,
            Map<String, Object> extension) {
        return new Card(
                card.uuid(),
                card.summary(),
                detail,
                indicator,
                source,
                suggestions,
                suggestions.isEmpty() ? null : SelectionBehavior.ANY,
                card.overrideReasons(),
                links,
                extension);
    }
}
