package org.cartcds.quiet;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What asking for quiet may cost, and the periods that belong to no reason.
 *
 * @param budget longest wait for the store; then the card is shown
 * @param threads most questions to the store at a time; with more the card is shown
 * @param withoutReason period after an override without a reason
 */
@ConfigurationProperties(prefix = "cartcds.quiet", ignoreUnknownFields = false)
record QuietSettings(
        @DefaultValue("50ms") Duration budget,
        @DefaultValue("8") int threads,
        @DefaultValue("30d") Duration withoutReason) {

    private static final Duration LONGEST_BUDGET = Duration.ofSeconds(5);

    QuietSettings {
        if (budget.isNegative() || budget.isZero() || budget.compareTo(LONGEST_BUDGET) > 0) {
            throw new IllegalArgumentException("cartcds.quiet.budget must be between 1ms and 5s");
        }
        if (threads < 1 || threads > 200) {
            throw new IllegalArgumentException("cartcds.quiet.threads must be between 1 and 200");
        }
        if (withoutReason.isNegative()) {
            throw new IllegalArgumentException("cartcds.quiet.without-reason must not be negative");
        }
    }
}
