package org.cartcds.trials;

import org.cartcds.criteria.AgeRange;

/** The only thing about a patient that may change a trial link, and only in diseases that allow it. */
public enum AgeBand {
    /** Under 18 years. */
    CHILD,
    /** 18 years and over, or not known. */
    OTHER;

    private static final int ADULT_FROM = 18;

    /** The band of an age in whole years; an unknown age is {@link #OTHER}, which restricts nothing. */
    public static AgeBand of(AgeRange age) {
        return age.most() < ADULT_FROM ? CHILD : OTHER;
    }
}
