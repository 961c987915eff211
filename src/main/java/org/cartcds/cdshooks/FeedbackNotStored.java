package org.cartcds.cdshooks;

/** Feedback cannot be kept now; the client may send it again. Has no cause, which could quote it. */
public final class FeedbackNotStored extends RuntimeException {

    public FeedbackNotStored() {
        super("Feedback cannot be stored now; send it again later.", null, false, false);
    }

    OperationOutcome outcome() {
        return OperationOutcome.error("transient", getMessage(), null);
    }
}
