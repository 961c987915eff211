package org.cartcds.phrase;

/** Why a phrase near another one disarms it. */
public enum ContextRole {
    NEGATION,
    DOUBT,
    HISTORY,
    PLANNED,
    /** Ends a clause, so that what stands before it says nothing about what stands behind it. */
    BOUNDARY
}
