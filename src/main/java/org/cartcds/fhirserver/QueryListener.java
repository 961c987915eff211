package org.cartcds.fhirserver;

/** Hears how the queries for a call went, in the thread that answers the call. */
@FunctionalInterface
public interface QueryListener {

    /** Nobody listens. */
    QueryListener NONE = (key, result, began, nanos) -> {};

    /**
     * A query has ended or was given up.
     *
     * @param key advertised prefetch key
     * @param result {@code complete}, or a word of a closed list
     * @param began {@link System#nanoTime} at its begin
     * @param nanos how long it took
     */
    void ended(String key, String result, long began, long nanos);
}
