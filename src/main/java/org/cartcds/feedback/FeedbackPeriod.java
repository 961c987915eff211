package org.cartcds.feedback;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time.
 *
 * @param from inclusive
 * @param to exclusive
 */
record FeedbackPeriod(Instant from, Instant to) {

    private static final Instant EVER = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    /**
     * Reads the ends: RFC 3339 times, or days, which begin at midnight in UTC; null leaves an end open.
     *
     * @throws IllegalArgumentException when one is neither; the message does not quote it
     */
    static FeedbackPeriod parse(@Nullable String from, @Nullable String to) {
        return new FeedbackPeriod(parse(from, "from", EVER), parse(to, "to", NEVER));
    }

    OffsetDateTime fromUtc() {
        return from.atOffset(ZoneOffset.UTC);
    }

    OffsetDateTime toUtc() {
        return to.atOffset(ZoneOffset.UTC);
    }

    private static Instant parse(@Nullable String text, String name, Instant open) {
        if (text == null || text.isBlank()) {
            return open;
        }
        try {
            Instant instant = text.length() == "2026-11-21".length()
                    ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
                    : OffsetDateTime.parse(text).toInstant();
            return instant.isBefore(EVER) ? EVER : instant.isAfter(NEVER) ? NEVER : instant;
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(name + " must be a day or a time with an offset");
        }
    }
}
