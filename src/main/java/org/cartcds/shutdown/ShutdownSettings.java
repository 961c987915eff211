package org.cartcds.shutdown;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the service ends.
 *
 * @param delay how long calls are answered after the signal to end, while readiness already says no; longer than a balancer
 *     takes to notice, and at most 15 s, since a phase of the shutdown may take 20 s
 */
@ConfigurationProperties(prefix = "cartcds.shutdown", ignoreUnknownFields = false)
record ShutdownSettings(@DefaultValue("3s") Duration delay) {

    private static final Duration LONGEST = Duration.ofSeconds(15);

    ShutdownSettings {
        if (delay.isNegative() || delay.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("cartcds.shutdown.delay must be between 0s and 15s");
        }
    }
}
