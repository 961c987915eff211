package org.cartcds.criteria;

import java.util.Locale;

/** When a relapse came, by the cut-offs of the disease; unknown for other failures and for dates too vague to tell. */
public enum Timing {
    EARLY,
    INTERMEDIATE,
    LATE,
    UNKNOWN;

    /** The word of the machine-readable finding. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
