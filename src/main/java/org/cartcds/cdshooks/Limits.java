package org.cartcds.cdshooks;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What a request may cost; refuses the start when a value makes no sense.
 *
 * @param maxBody longest request body that is read
 * @param maxDepth deepest nesting of JSON objects and arrays in a body
 * @param maxPrefetchKeys most keys under {@code prefetch}
 */
@ConfigurationProperties(prefix = "cartcds.limits", ignoreUnknownFields = false)
public record Limits(
        @DefaultValue("32MB") DataSize maxBody,
        @DefaultValue("200") int maxDepth,
        @DefaultValue("256") int maxPrefetchKeys) {

    private static final DataSize LEAST_BODY = DataSize.ofKilobytes(1);
    private static final DataSize LARGEST_BODY = DataSize.ofGigabytes(1);

    public Limits {
        Require.check(
                maxBody.compareTo(LEAST_BODY) >= 0 && maxBody.compareTo(LARGEST_BODY) <= 0,
                "cartcds.limits.max-body must be between 1KB and 1GB");
        Require.check(maxDepth >= 20 && maxDepth <= 1000, "cartcds.limits.max-depth must be between 20 and 1000");
        Require.check(
                maxPrefetchKeys >= 1 && maxPrefetchKeys <= 10_000,
                "cartcds.limits.max-prefetch-keys must be between 1 and 10000");
    }

    /** {@link #maxBody()} in bytes. */
    public int maxBodyBytes() {
        return Math.toIntExact(maxBody.toBytes());
    }
}
