package org.cartcds.cdshooks;

/**
 * The authenticated CDS Client behind a request. Whoever authenticates leaves it in the request under {@link #ATTRIBUTE}
 * before the endpoints of this package run; a call without one is refused, so that no configuration can open the door by
 * leaving the authentication out. The package that knows the clients implements it and finds its own type again.
 */
public interface Caller {

    /** The request attribute that holds the caller. */
    String ATTRIBUTE = Caller.class.getName();

    /** The request attribute that holds the word of why a caller was not authenticated; for operators, never for him. */
    String REFUSAL = ATTRIBUTE + ".refusal";

    /** Stable name of the client from the configuration; no secret, no personal data, so it may be logged. */
    String id();

    /** The longest body that this client may send; the limit of the whole service holds as well. */
    default long maxBodyBytes() {
        return Long.MAX_VALUE;
    }
}
