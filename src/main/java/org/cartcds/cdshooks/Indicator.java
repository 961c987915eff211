package org.cartcds.cdshooks;

import com.fasterxml.jackson.annotation.JsonValue;

/** Urgency of a card, in the standard's closed list (section Card Attributes). */
public enum Indicator {
    INFO("info"),
    WARNING("warning"),
    CRITICAL("critical");

    private final String code;

    Indicator(String code) {
        this.code = code;
    }

    /** The word in JSON. */
    @JsonValue
    public String code() {
        return code;
    }
}
