package org.cartcds.criteria;

import java.util.Locale;

/** How the CAR-T therapy failed. */
public enum FailureKind {
    NON_RESPONSE("no response"),
    INCOMPLETE_RESPONSE("incomplete response"),
    RELAPSE("relapse");

    private final String title;

    FailureKind(String title) {
        this.title = title;
    }

    /** The word of the machine-readable finding, for example {@code non-response}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The words of a sentence. */
    public String title() {
        return title;
    }
}
