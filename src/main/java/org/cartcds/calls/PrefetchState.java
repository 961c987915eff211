package org.cartcds.calls;

import java.util.Locale;

/** How a request answered an advertised prefetch key. */
public enum PrefetchState {
    /** With at least one resource, or with something that only a full parser can tell. */
    SENT,
    /** With no data: {@code null}, or a Bundle without entries. */
    EMPTY,
    /** With something that is no FHIR resource. */
    UNUSABLE,
    /** Not at all. */
    ABSENT;

    /** The word in metrics. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
