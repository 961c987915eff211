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

    /**
     * What answers one call from the first byte of its body to its answer.
     *
     * @param reader reads the body
     * @param service answers what was read
     */
    record Turn(RequestReader reader, CdsService service) {}

    /**
     * What answers the next call of the caller. A service that changes while it runs gives what it is now, and the call
     * stays with that to its end.
     *
     * @param usual the reader for a service that has none of its own
     */
    default Turn turn(Caller caller, RequestReader usual) {
        return new Turn(usual, this);
    }
}
