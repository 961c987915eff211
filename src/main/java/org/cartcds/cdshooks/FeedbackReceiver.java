package org.cartcds.cdshooks;

/** Takes what clients report about cards (section Feedback). Implementations are safe for many threads. */
public interface FeedbackReceiver {

    /** Longest body in bytes; a longer one is refused with 413. */
    int maxBody();

    /**
     * Keeps the reports in a body. When this returns, they survive the end of the process.
     *
     * @param serviceId the service in the address; it exists
     * @param client whose reports they are
     * @param body as sent
     * @throws RequestRefused when the body breaks a rule; nothing of it is kept
     * @throws FeedbackNotStored when it cannot be kept now
     */
    void receive(String serviceId, Caller client, byte[] body);
}
