package org.cartcds.fhirserver;

import java.util.Locale;

/** A query got no answer that can be read. Has no message and no cause: those quote URLs. */
final class FetchFailed extends Exception {

    /** Why there is no answer. */
    enum Why {
        /** A redirect, which is never followed. */
        STATUS_3XX,
        /** The server refused: no permission, or no such record or search. */
        STATUS_4XX,
        /** The server, or what stands before it, is in trouble. */
        STATUS_5XX,
        /** A success without content, or a status of no known class. */
        STATUS_OTHER,
        /** Another media type, broken JSON, or another resource than was asked for. */
        NO_FHIR_JSON,
        /** More bytes than are allowed, for one answer or for all. */
        TOO_LARGE,
        /** The connection ended inside the answer. */
        CUT_OFF,
        /** The connection was reset, or closed before an answer. */
        RESET,
        /** No connection came about. */
        UNREACHABLE,
        /** The name leads to an address that must not be asked. */
        ADDRESS_REFUSED,
        /** The server has failed lately and is left alone. */
        CIRCUIT_OPEN,
        /** Too much is being fetched at this moment. */
        OVERLOADED,
        /** The deadline of the call is over. */
        DEADLINE,
        /** A fault of this program. */
        FAULT;

        /** The word in the log, for example {@code status-5xx}. */
        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Why why;

    FetchFailed(Why why) {
        super(why.word(), null, false, false);
        this.why = why;
    }

    Why why() {
        return why;
    }
}
