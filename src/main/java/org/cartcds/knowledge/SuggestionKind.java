package org.cartcds.knowledge;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What kind of draft request fits an option. */
public enum SuggestionKind {
    NONE,
    REFERRAL,
    BIOPSY,
    TRIAL_SCREENING,
    TRANSPLANT_CONSULT,
    CELLULAR_THERAPY_CONSULT,
    PALLIATIVE_CARE_CONSULT;

    /** The kinds that stand for a request, by their words. */
    public static Map<String, SuggestionKind> requests() {
        Map<String, SuggestionKind> kinds = new LinkedHashMap<>();
        for (SuggestionKind kind : values()) {
            if (kind != NONE) {
                kinds.put(kind.word(), kind);
            }
        }
        return Collections.unmodifiableMap(kinds);
    }

    /** The word of the knowledge files. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
