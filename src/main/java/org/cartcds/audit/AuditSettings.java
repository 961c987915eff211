package org.cartcds.audit;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Where the audit records go, and how long they are kept.
 *
 * @param to where they go
 * @param directory folder of the files
 * @param retention how long a day's file is kept, in whole days
 * @param maxTotalSize when the files of past days take more than this, the oldest go before their time; 0 for no limit
 * @param queue most records that wait to be written; more are dropped and counted
 */
@ConfigurationProperties(prefix = "cartcds.audit", ignoreUnknownFields = false)
record AuditSettings(
        @DefaultValue("file") To to,
        @DefaultValue("data/audit") Path directory,
        @DefaultValue("2190d") Duration retention,
        @DefaultValue("0") DataSize maxTotalSize,
        @DefaultValue("10000") int queue) {

    /** Where audit records go. */
    enum To {
        /** Files of their own, one a day. */
        FILE,
        /** The logger {@value AuditConfiguration#LOGGER}, for those who collect logs; what collects them keeps them. */
        LOG,
        /** Nowhere. */
        NOWHERE
    }

    AuditSettings {
        if (retention.toDays() < 1) {
            throw new IllegalArgumentException("cartcds.audit.retention must be at least 1d");
        }
        if (queue < 1 || queue > 1_000_000) {
            throw new IllegalArgumentException("cartcds.audit.queue must be between 1 and 1000000");
        }
        if (maxTotalSize.isNegative()) {
            throw new IllegalArgumentException("cartcds.audit.max-total-size must not be negative");
        }
    }
}
