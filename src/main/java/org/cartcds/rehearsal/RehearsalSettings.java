package org.cartcds.rehearsal;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the answers of a rehearsal depend on besides the input.
 *
 * @param cards path of the knowledge folder, null for the packaged one
 * @param today the day that counts as today
 * @param quietDays length of the quiet period
 * @param secret of the keys in the report, in hexadecimal digits
 */
public record RehearsalSettings(@Nullable String cards, LocalDate today, int quietDays, String secret)
        implements Serializable {

    Optional<String> folder() {
        return Optional.ofNullable(cards);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "RehearsalSettings[today=" + today + ", quietDays=" + quietDays + "]";
    }
}
