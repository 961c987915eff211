package org.cartcds.cdshooks;

/** Too many large bodies are being read; the client may send its request again. Answered with 503. */
final class ServiceBusy extends RuntimeException {

    private static final String SENTENCE = "Too many large requests are being answered; send it again later.";

    ServiceBusy() {
        super(SENTENCE, null, false, false);
    }

    OperationOutcome outcome() {
        return OperationOutcome.error("transient", SENTENCE, null);
    }
}
