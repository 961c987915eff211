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

    /** Plain HL7 answers with everything on. */
    static Answers standard() {
        return new Answers(
                Dialect.HL7,
                Dialect.HL7.usualFormat(),
                SuggestionCodes.none(),
                true,
                true,
                false,
                true,
                Optional.empty());
    }

    /** Whether a link to the host may stand on a card; hosts are compared without regard to case. */
    public boolean allowsLinkTo(String host) {
        return links
                && allowedLinks
                        .map(hosts -> hosts.stream().anyMatch(host::equalsIgnoreCase))
                        .orElse(true);
    }
}
