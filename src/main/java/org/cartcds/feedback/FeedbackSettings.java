package org.cartcds.feedback;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How feedback is taken and kept.
 *
 * @param maxBody longest body of a feedback call
 * @param maxReports most reports in one body
 * @param storeComments whether free text of users is kept; it may name patients, so it is not unless asked for
 * @param retention how long shown cards and reports are kept; quiet that ends with new evidence only ends with it too
 */
@ConfigurationProperties(prefix = "cartcds.feedback", ignoreUnknownFields = false)
record FeedbackSettings(
        @DefaultValue("1MB") DataSize maxBody,
        @DefaultValue("1000") int maxReports,
        @DefaultValue("false") boolean storeComments,
        @DefaultValue("2190d") Duration retention) {

    private static final DataSize LARGEST_BODY = DataSize.ofMegabytes(64);

    FeedbackSettings {
        if (maxBody.toBytes() < 1024 || maxBody.compareTo(LARGEST_BODY) > 0) {
            throw new IllegalArgumentException("cartcds.feedback.max-body must be between 1KB and 64MB");
        }
        if (maxReports < 1 || maxReports > 10_000) {
            throw new IllegalArgumentException("cartcds.feedback.max-reports must be between 1 and 10000");
        }
        if (retention.toDays() < 1) {
            throw new IllegalArgumentException("cartcds.feedback.retention must be at least 1d");
        }
    }
}
