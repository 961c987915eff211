package org.cartcds.cdshooks;

/** A decision support service that the endpoints of this package offer. Implementations are safe for many threads. */
public interface CdsService {

    /** How discovery shows the service; the same on every call. */
    ServiceDescription description();

    /**
     * Answers a request whose hook is that of the {@link #description()}. Runs inside the HTTP request.
     *
     * @param caller the authenticated client, never null
     * @throws MissingData when the chart lacks what the service cannot do without, and it cannot be fetched
     */
    CdsResponse evaluate(CdsRequest request, Caller caller);
}
