package org.cartcds.knowledge;

import java.util.Locale;

/** What kind of draft request fits an option. */
public enum SuggestionKind {
    NONE,
    REFERRAL,
    BIOPSY,
    TRIAL_SCREENING,
    TRANSPLANT_CONSULT,
    CELLULAR_THERAPY_CONSULT,
    PALLIATIVE_CARE_CONSULT;

    /** The word of the knowledge files. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
