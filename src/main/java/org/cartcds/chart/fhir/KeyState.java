package org.cartcds.chart.fhir;

/** How far a prefetch key was answered (CDS Hooks 2.0.1, "Prefetch Template" and the sections after it). */
public enum KeyState {
    /** At least one resource, and no sign that there are more. */
    FULL,
    /** An answer without data: null, a Bundle without resources, or one that only says so in an OperationOutcome. */
    EMPTY,
    /** Data, or a page, with a sign that there is more: a link to a next page, or an error beside the data. */
    PARTIAL,
    /** Nothing but an error: an OperationOutcome, failed batch entries, or a fetch that failed. */
    FAILED,
    /** JSON that is no FHIR resource; to be treated as if the key had not been sent. */
    UNUSABLE,
    /** Not sent and not fetched. */
    ABSENT;

    /** Whether there is an answer, be it that there is no data. */
    public boolean isAnswered() {
        return this == FULL || this == EMPTY || this == PARTIAL;
    }

    /** The state of a key that comes in several parts, for example pages in their order: this one, then the next one. */
    KeyState then(KeyState next) {
        if (next == ABSENT) {
            return this;
        }
        if (!isAnswered()) {
            return next;
        }
        if (next == FULL || next == EMPTY) {
            return this == EMPTY ? next : FULL;
        }
        return PARTIAL;
    }
}
