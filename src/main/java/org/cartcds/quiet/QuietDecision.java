package org.cartcds.quiet;

import java.time.Instant;
import java.util.Optional;

/** Whether the cards of an episode are shown now. */
public sealed interface QuietDecision {

    /** Why, as a sentence without anything of the chart. */
    String because();

    /** Whether the cards stay away. */
    default boolean isSnoozed() {
        return this instanceof Snoozed;
    }

    /** The cards are shown. */
    record Show(String because) implements QuietDecision {}

    /**
     * The cards stay away.
     *
     * @param until end of the quiet, empty when only new evidence ends it
     */
    record Snoozed(Optional<Instant> until, String because) implements QuietDecision {}
}
