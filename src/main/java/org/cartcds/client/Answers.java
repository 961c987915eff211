package org.cartcds.client;

import java.util.Optional;
import java.util.Set;

/**
 * The shape of a client's answers.
 *
 * @param dialect whose reading of the standard they follow
 * @param detailFormat markup of a card's detail
 * @param suggestions codes of draft requests
 * @param decisionExtension whether every answer carries the extension {@code org.cartcds.decision}
 * @param undeterminedCard whether a finding that the record cannot settle shows its quiet card
 * @param reviewedKnowledgeOnly whether knowledge without a current review stays silent
 * @param links whether cards carry links
 * @param allowedLinks hosts that links may lead to; empty when the client has no list of its own
 */
public record Answers(
        Dialect dialect,
        DetailFormat detailFormat,
        SuggestionCodes suggestions,
        boolean decisionExtension,
        boolean undeterminedCard,
        boolean reviewedKnowledgeOnly,
        boolean links,
        Optional<Set<String>> allowedLinks) {

    public Answers {
        allowedLinks = allowedLinks.map(Set::copyOf);
    }

    /** Answers in a dialect with everything on, and no codes for draft requests. */
    static Answers standard(Dialect dialect) {
        return new Answers(
                dialect, dialect.usualFormat(), SuggestionCodes.none(), true, true, false, true, Optional.empty());
    }

    /** The same with the extension {@code org.cartcds.decision}. */
    Answers withDecisionExtension() {
        return new Answers(
                dialect, detailFormat, suggestions, true, undeterminedCard, reviewedKnowledgeOnly, links, allowedLinks);
    }

    /** Whether details can go out as they are composed: in their own markup, with every link. */
    public boolean takesDetailsAsComposed() {
        return detailFormat == DetailFormat.GFM && links && allowedLinks.isEmpty();
    }

    /** Whether a link to the host may stand on a card; hosts are compared without regard to case. */
    public boolean allowsLinkTo(String host) {
        return links
                && allowedLinks
                        .map(hosts -> hosts.stream().anyMatch(host::equalsIgnoreCase))
                        .orElse(true);
    }
}
