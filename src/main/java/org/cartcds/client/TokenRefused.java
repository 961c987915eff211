package org.cartcds.client;

/** A call that is not authenticated. Holds the reason alone: no part of the token, no cause, no stack trace. */
final class TokenRefused extends Exception {

    private final RefusalReason reason;

    TokenRefused(RefusalReason reason) {
        super(reason.word(), null, false, false);
        this.reason = reason;
    }

    RefusalReason reason() {
        return reason;
    }
}
