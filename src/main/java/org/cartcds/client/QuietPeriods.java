package org.cartcds.client;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How long a card that was dealt with stays away.
 *
 * @param enabled whether anything is kept quiet
 * @param accepted after a suggestion was accepted
 * @param byReason code of an override reason to the period that replaces the one of the knowledge; an empty period lasts
 *     until there is new evidence
 */
public record QuietPeriods(boolean enabled, Duration accepted, Map<String, Optional<Duration>> byReason) {

    public QuietPeriods {
        byReason = Collections.unmodifiableMap(new LinkedHashMap<>(byReason));
    }
}
