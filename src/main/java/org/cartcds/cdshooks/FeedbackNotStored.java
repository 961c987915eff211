package org.cartcds.cdshooks;

/** Feedback cannot be kept now; the client may send it again. Has no cause, which could quote it. */
public final class FeedbackNotStored extends RuntimeException {

    private static final String SENTENCE = "Feedback cannot be stored now; send it again later.";

    public FeedbackNotStored() {
        super(SENTENCE, null, false, false);
    }

    OperationOutcome outcome() {
        return OperationOutcome.error("transient", SENTENCE, null);
    }
}
