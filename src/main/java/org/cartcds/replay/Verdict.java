package org.cartcds.replay;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What became of a chart. */
enum Verdict {
    /** The answer is the expected one. */
    SAME,
    /** The answer is not the expected one. */
    CHANGED,
    /** There is an answer, and none is expected. */
    UNCOMPARED,
    /** The answer was written as the expected one. */
    WRITTEN,
    /** There is no answer, or its expected answer could not be read or written. */
    FAILED;

    /** In lower case, for people and for JSON. */
    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
