package org.cartcds.knowledge;

import java.util.List;
import org.cartcds.criteria.Criterion;

/**
 * A next step that may be offered or withheld.
 *
 * @param id id, unique in its disease
 * @param title title on the card
 * @param kind one of the fixed kinds
 * @param order place among the options, ascending
 * @param standing standing where no rule says otherwise
 * @param standingWhen rules for another standing, the first that holds wins
 * @param appliesWhen all must hold for the option to be offered
 * @param notWhen any withholds it
 * @param checkFirst ids of the checks that come before it
 * @param evidence what the sources found
 * @param links further reading
 * @param suggestion draft request that fits
 * @param trialThemes ids of the trial themes that fit
 * @param text one or two sentences for the card
 * @param file file it was read from, relative to the knowledge folder
 */
public record PathwayOption(
        String id,
        String title,
        OptionKind kind,
        int order,
        Standing standing,
        List<StandingRule> standingWhen,
        List<Criterion> appliesWhen,
        List<Exclusion> notWhen,
        List<String> checkFirst,
        List<EvidenceStatement> evidence,
        List<WebLink> links,
        SuggestionKind suggestion,
        List<String> trialThemes,
        String text,
        String file) {

    public PathwayOption {
        standingWhen = List.copyOf(standingWhen);
        appliesWhen = List.copyOf(appliesWhen);
        notWhen = List.copyOf(notWhen);
        checkFirst = List.copyOf(checkFirst);
        evidence = List.copyOf(evidence);
        links = List.copyOf(links);
        trialThemes = List.copyOf(trialThemes);
    }
}
