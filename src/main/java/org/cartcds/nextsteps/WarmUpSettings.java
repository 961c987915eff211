package org.cartcds.nextsteps;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether and how long the service evaluates charts of its own before it says that it is ready.
 *
 * @param enabled false for a start that is ready at once, with slow first answers
 * @param limit no evaluation but the first of each chart begins after this time
 */
@ConfigurationProperties(prefix = WarmUpSettings.PREFIX, ignoreUnknownFields = false)
record WarmUpSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("1s") Duration limit) {

    static final String PREFIX = "cartcds.warm-up";
}
