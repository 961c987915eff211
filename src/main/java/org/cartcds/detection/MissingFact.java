package org.cartcds.detection;

/**
 * Something the chart does not say, or that could not be read.
 *
 * @param kind what kind of fact
 * @param detail antigen, prefetch key or resource type; empty where the kind says it all
 */
public record MissingFact(Kind kind, String detail) {

    /** Kinds of missing fact. */
    public enum Kind {
        ANTIGEN,
        EXTENT,
        PERFORMANCE_STATUS,
        PRODUCT,
        BEST_RESPONSE,
        INFUSION_DATE,
        EVIDENCE_DATE,
        DATA_NOT_PROVIDED,
        DATA_FAILED,
        DATA_PARTIAL,
        RECORDS_UNREADABLE
    }
}
