package org.cartcds.feedback;

import java.time.Instant;
import java.util.Optional;
import java.util.SortedSet;
import java.util.UUID;

/**
 * One report about one card, in one shape whatever dialect it came in.
 *
 * @param card the card; empty when the client's id is no UUID and therefore not of a card of ours
 * @param outcome what the user did
 * @param acceptedSuggestions suggestions that were accepted; ids that are no UUIDs are left out
 * @param reason why the card was overridden, if the user chose a reason
 * @param comment free text of the user; may name a patient
 * @param at when the user did it, to the microsecond
 */
record FeedbackReport(
        Optional<UUID> card,
        Outcome outcome,
        SortedSet<UUID> acceptedSuggestions,
        Optional<GivenReason> reason,
        Optional<String> comment,
        Instant at) {

    /** What a user can do with a card that is reported; cards that were ignored never are. */
    enum Outcome {
        ACCEPTED("accepted"),
        OVERRIDDEN("overridden");

        private final String word;

        Outcome(String word) {
            this.word = word;
        }

        /** The word of the standard. */
        String word() {
            return word;
        }
    }

    /**
     * The reason a user chose.
     *
     * @param system code system, empty when the client left it out
     * @param code never blank
     * @param display empty when the client left it out
     */
    record GivenReason(String system, String code, String display) {}

    /** Nothing a user typed. */
    @Override
    public String toString() {
        return "FeedbackReport[" + outcome.word() + "]";
    }
}
