package org.cartcds.cdshooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One card of an answer (section Card Attributes). Lists may be given as null and are then empty; empty members are left
 * out of the JSON.
 *
 * @param uuid required here, though not by the standard: names this instance of the card in feedback
 * @param summary required: one plain sentence on one line, at most {@value #MAX_SUMMARY} UTF-16 units
 * @param detail GitHub-flavored Markdown, or null
 * @param indicator required
 * @param source required
 * @param suggestions in the order to show
 * @param selectionBehavior required with suggestions, null without
 * @param overrideReasons each with a display text
 * @param links in the order to show
 * @param extension reverse-DNS name to value; a deep immutable copy without empty members
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Card(
        UUID uuid,
        String summary,
        @Nullable String detail,
        Indicator indicator,
        Source source,
        List<Suggestion> suggestions,
        @Nullable SelectionBehavior selectionBehavior,
        List<Coding> overrideReasons,
        List<Link> links,
        Map<String, Object> extension) {

    /** The standard says fewer than 140 characters; counted in UTF-16 units a client of any language agrees. */
    public static final int MAX_SUMMARY = 139;

    public Card {
        Require.check(uuid != null, "card.uuid is required");
        Require.line(summary, "card.summary");
        Require.check(summary.length() <= MAX_SUMMARY, "card.summary must have fewer than 140 characters");
        Require.linesOrNull(detail, "card.detail");
        Require.check(indicator != null, "card.indicator is required");
        Require.check(source != null, "card.source is required");
        suggestions = suggestions == null ? List.of() : List.copyOf(suggestions);
        Require.check(
                suggestions.isEmpty() == (selectionBehavior == null),
                "card.selectionBehavior must be there with suggestions and absent without");
        Require.check(
                selectionBehavior != SelectionBehavior.AT_MOST_ONE
                        || suggestions.stream().filter(Suggestion::recommended).count() <= 1,
                "at most one suggestion can be recommended where only one can be chosen");
        overrideReasons = overrideReasons == null ? List.of() : List.copyOf(overrideReasons);
        Require.check(
                overrideReasons.stream().allMatch(reason -> reason.display() != null),
                "each of card.overrideReasons must have a display");
        links = links == null ? List.of() : List.copyOf(links);
        extension = JsonObjects.copyOf(extension);
    }
}
