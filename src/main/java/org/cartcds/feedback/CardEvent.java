package org.cartcds.feedback;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A card that was shown in an {@link EpisodeView}, with one answer to it, if there is any; a card with several answers
 * makes several events.
 *
 * @param card the card
 * @param evidence marks of the evidence it was based on
 * @param shownAt when
 * @param answer what the user did
 */
public record CardEvent(UUID card, Set<String> evidence, Instant shownAt, Optional<Answer> answer) {

    public CardEvent {
        evidence = Set.copyOf(evidence);
    }

    /**
     * What a user did with a card.
     *
     * @param accepted true when a suggestion was accepted, false when the card was overridden
     * @param reasonSystem system of the override reason, empty when there is none
     * @param reasonCode code of the override reason, empty when there is none
     * @param at when; never later than the report arrived
     */
    public record Answer(boolean accepted, String reasonSystem, String reasonCode, Instant at) {}
}
