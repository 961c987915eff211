package org.cartcds.client;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations in plain form: a whole number and a unit, {@code 800ms}, {@code 30s}, {@code 15m}, {@code 1h}, {@code 30d}. */
final class Durations {

    private static final Pattern FORM = Pattern.compile("(\\d{1,6})(ms|s|m|h|d)");
    private static final Map<String, Duration> UNITS = Map.of(
            "ms", Duration.ofMillis(1),
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1));

    private Durations() {}

    static Optional<Duration> find(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(Objects.requireNonNull(UNITS.get(matcher.group(2)), "the form has no other unit")
                        .multipliedBy(Long.parseLong(matcher.group(1))))
                : Optional.empty();
    }
}
