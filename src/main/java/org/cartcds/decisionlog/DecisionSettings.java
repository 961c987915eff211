package org.cartcds.decisionlog;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which decisions are kept, and for how long.
 *
 * @param keep whether calls without any trace of CAR-T are kept too
 * @param retention how long
 * @param maxInMemory most calls kept in the memory of this process; the oldest make room
 * @param shared whether decisions are also kept in the database, for other nodes to answer; by default when it is
 *     PostgreSQL
 */
@ConfigurationProperties(prefix = "cartcds.decisions", ignoreUnknownFields = false)
record DecisionSettings(
        @DefaultValue("about-car-t") Keep keep,
        @DefaultValue("24h") Duration retention,
        @DefaultValue("5000") int maxInMemory,
        @DefaultValue("if-postgresql") Shared shared) {

    enum Keep {
        ABOUT_CAR_T,
        ALL
    }

    enum Shared {
        IF_POSTGRESQL,
        YES,
        NO
    }

    DecisionSettings {
        if (retention.isNegative() || retention.isZero()) {
            throw new IllegalArgumentException("cartcds.decisions.retention must be longer than nothing");
        }
        if (maxInMemory < 1 || maxInMemory > 1_000_000) {
            throw new IllegalArgumentException("cartcds.decisions.max-in-memory must be between 1 and 1000000");
        }
    }
}
