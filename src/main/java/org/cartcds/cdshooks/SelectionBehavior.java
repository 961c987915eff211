package org.cartcds.cdshooks;

import com.fasterxml.jackson.annotation.JsonValue;

/** How many suggestions of a card the user may choose, in the standard's closed list. */
public enum SelectionBehavior {
    AT_MOST_ONE("at-most-one"),
    ANY("any");

    private final String code;

    SelectionBehavior(String code) {
        this.code = code;
    }

    /** The word in JSON. */
    @JsonValue
    public String code() {
        return code;
    }
}
