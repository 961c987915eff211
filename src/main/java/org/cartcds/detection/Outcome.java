package org.cartcds.detection;

import java.util.Locale;
import java.util.Optional;
import org.cartcds.criteria.FailureKind;

/** What the chart documents about the newest CAR-T infusion. */
public enum Outcome {
    /** Primary resistance. */
    NON_RESPONSE,
    /** A response short of adequate once the response is final. */
    INCOMPLETE_RESPONSE,
    /** Progression or relapse after a response, or a record that says relapse. */
    RELAPSE,
    /** A sign of failure that the record cannot place, or contradicts. */
    UNDETERMINED,
    /** No documented failure after the newest infusion; also no CAR-T at all. It never means "no relapse". */
    NOT_DOCUMENTED;

    /** The word on the wire, for example {@code non-response}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind of failure, empty when none is documented. */
    public Optional<FailureKind> failure() {
        return switch (this) {
            case NON_RESPONSE -> Optional.of(FailureKind.NON_RESPONSE);
            case INCOMPLETE_RESPONSE -> Optional.of(FailureKind.INCOMPLETE_RESPONSE);
            case RELAPSE -> Optional.of(FailureKind.RELAPSE);
            case UNDETERMINED, NOT_DOCUMENTED -> Optional.empty();
        };
    }

    static Outcome of(FailureKind failure) {
        return switch (failure) {
            case NON_RESPONSE -> NON_RESPONSE;
            case INCOMPLETE_RESPONSE -> INCOMPLETE_RESPONSE;
            case RELAPSE -> RELAPSE;
        };
    }
}
