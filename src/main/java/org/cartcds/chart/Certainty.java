package org.cartcds.chart;

/** Answer to a question about partial dates. Unknown never becomes yes. */
public enum Certainty {
    YES,
    NO,
    UNKNOWN;

    /** True only for a definite yes. */
    public boolean isYes() {
        return this == YES;
    }

    /** True only for a definite no. */
    public boolean isNo() {
        return this == NO;
    }
}
