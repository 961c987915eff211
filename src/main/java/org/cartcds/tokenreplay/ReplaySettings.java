package org.cartcds.tokenreplay;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where used tokens are remembered.
 *
 * @param shared whether in the database, for all nodes; by default when it is PostgreSQL
 * @param budget longest wait for the database; then only this node knows the token
 * @param threads most tokens that are written at a time
 */
@ConfigurationProperties(prefix = "cartcds.replay", ignoreUnknownFields = false)
record ReplaySettings(
        @DefaultValue("if-postgresql") Shared shared,
        @DefaultValue("100ms") Duration budget,
        @DefaultValue("16") int threads) {

    private static final Duration LONGEST_BUDGET = Duration.ofSeconds(5);

    enum Shared {
        IF_POSTGRESQL,
        YES,
        NO
    }

    ReplaySettings {
        if (budget.isNegative() || budget.isZero() || budget.compareTo(LONGEST_BUDGET) > 0) {
            throw new IllegalArgumentException("cartcds.replay.budget must be between 1ms and 5s");
        }
        if (threads < 1 || threads > 200) {
            throw new IllegalArgumentException("cartcds.replay.threads must be between 1 and 200");
        }
    }
}
