package org.cartcds.fhirserver;

import java.time.Duration;

/**
 * What fetching for one call may cost.
 *
 * @param deadline for everything that is fetched during the call
 * @param maxPages most pages that are read of one search; a prefetched page counts
 * @param maxBytes most bytes of one answer, both as sent and unpacked
 * @param maxTotalBytes most unpacked bytes of all answers of the call
 */
public record FetchLimits(Duration deadline, int maxPages, int maxBytes, long maxTotalBytes) {

    private static final int ANSWERS = 4;

    public FetchLimits {
        if (deadline.isNegative() || deadline.isZero() || maxPages < 1 || maxBytes < 1 || maxTotalBytes < maxBytes) {
            throw new IllegalArgumentException("Every limit must allow something.");
        }
    }

    /** The total is four times what one answer may have. */
    public static FetchLimits of(Duration deadline, int maxPages, long maxBytes) {
        int perAnswer = (int) Math.min(maxBytes, Integer.MAX_VALUE / 2);
        return new FetchLimits(deadline, maxPages, perAnswer, (long) ANSWERS * perAnswer);
    }
}
