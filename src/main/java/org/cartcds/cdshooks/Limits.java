package org.cartcds.cdshooks;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.util.unit.DataSize;

/**
 * What a request may cost; refuses the start when a value makes no sense.
 *
 * @param maxBody longest request body that is read
 * @param maxDepth deepest nesting of JSON objects and arrays in a body
 * @param maxPrefetchKeys most keys under {@code prefetch}
 * @param maxRecords most records of one chart that are read: those that may change the answer and what they refer to
 * @param maxBytesInFlight how many bytes of large bodies may be in memory at once; null for 1/32 of the heap
 * @param bodyTimeout longest time that a body may take to arrive
 */
@ConfigurationProperties(prefix = "cartcds.limits", ignoreUnknownFields = false)
public record Limits(
        @DefaultValue(Limits.MAX_BODY) DataSize maxBody,
        @DefaultValue(Limits.MAX_DEPTH) int maxDepth,
        @DefaultValue(Limits.MAX_PREFETCH_KEYS) int maxPrefetchKeys,
        @DefaultValue(Limits.MAX_RECORDS) int maxRecords,
        @Nullable DataSize maxBytesInFlight,
        @DefaultValue(Limits.BODY_TIMEOUT) Duration bodyTimeout) {

    private static final String MAX_BODY = "32MB";
    private static final String MAX_DEPTH = "200";
    private static final String MAX_PREFETCH_KEYS = "256";
    private static final String MAX_RECORDS = "20000";
    private static final String BODY_TIMEOUT = "30s";
    private static final DataSize LEAST_BODY = DataSize.ofKilobytes(1);
    private static final DataSize LARGEST_BODY = DataSize.ofGigabytes(1);
    private static final DataSize LEAST_IN_FLIGHT = DataSize.ofMegabytes(1);
    private static final DataSize MOST_IN_FLIGHT = DataSize.ofTerabytes(1);
    private static final int SHARE_OF_HEAP = 32;

    public Limits {
        Require.check(
                maxBody.compareTo(LEAST_BODY) >= 0 && maxBody.compareTo(LARGEST_BODY) <= 0,
                "cartcds.limits.max-body must be between 1KB and 1GB");
        Require.check(maxDepth >= 20 && maxDepth <= 1000, "cartcds.limits.max-depth must be between 20 and 1000");
        Require.check(
                maxPrefetchKeys >= 1 && maxPrefetchKeys <= 10_000,
                "cartcds.limits.max-prefetch-keys must be between 1 and 10000");
        Require.check(
                maxRecords >= 100 && maxRecords <= 10_000_000,
                "cartcds.limits.max-records must be between 100 and 10000000");
        Require.check(
                maxBytesInFlight == null
                        || maxBytesInFlight.compareTo(LEAST_IN_FLIGHT) >= 0
                                && maxBytesInFlight.compareTo(MOST_IN_FLIGHT) <= 0,
                "cartcds.limits.max-bytes-in-flight must be between 1MB and 1TB");
        Require.check(
                bodyTimeout.compareTo(Duration.ofMillis(100)) >= 0 && bodyTimeout.compareTo(Duration.ofHours(1)) <= 0,
                "cartcds.limits.body-timeout must be between 100ms and 1h");
    }

    /** The limits of a service whose configuration names none. */
    public static Limits standard() {
        return new Limits(
                DataSize.parse(MAX_BODY),
                Integer.parseInt(MAX_DEPTH),
                Integer.parseInt(MAX_PREFETCH_KEYS),
                Integer.parseInt(MAX_RECORDS),
                null,
                DurationStyle.SIMPLE.parse(BODY_TIMEOUT));
    }

    /**
     * The same with another longest body.
     *
     * @param size for example {@code 64MB}
     *
     * @throws IllegalArgumentException when it is no size between 1KB and 1GB
     */
    public Limits withMaxBody(String size) {
        return new Limits(DataSize.parse(size), maxDepth, maxPrefetchKeys, maxRecords, maxBytesInFlight, bodyTimeout);
    }

    /**
     * The same with another number of records.
     *
     * @throws IllegalArgumentException when it is not between 100 and 10,000,000
     */
    public Limits withMaxRecords(int records) {
        return new Limits(maxBody, maxDepth, maxPrefetchKeys, records, maxBytesInFlight, bodyTimeout);
    }

    /** {@link #maxBody()} in bytes. */
    public int maxBodyBytes() {
        return Math.toIntExact(maxBody.toBytes());
    }

    /** {@link #maxBytesInFlight()} in bytes, or its default for the heap of this process. */
    long bytesInFlight() {
        if (maxBytesInFlight != null) {
            return maxBytesInFlight.toBytes();
        }
        long share = Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP;
        return Math.min(MOST_IN_FLIGHT.toBytes(), Math.max(LEAST_IN_FLIGHT.toBytes(), share));
    }
}
