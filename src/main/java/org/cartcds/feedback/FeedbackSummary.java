package org.cartcds.feedback;

import java.util.List;
import org.cartcds.storage.Storage;
import org.cartcds.storage.StorageUnavailable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What became of the cards that were shown in a period.
 *
 * @param fired cards that were sent
 * @param silent cards that silent mode kept back
 * @param accepted cards of which a suggestion was accepted
 * @param overridden cards that were overridden; a card can be both
 * @param unanswered cards that were sent and that nobody reported on
 * @param overriddenByReason overridden cards by the reason given, most frequent first; no code when none was given
 * @param unknownCards cards reported on in the period that this installation does not know
 */
record FeedbackSummary(
        long fired,
        long silent,
        long accepted,
        long overridden,
        long unanswered,
        List<ByReason> overriddenByReason,
        long unknownCards) {

    /** How many cards were overridden for a reason. */
    record ByReason(String system, String code, String display, long cards) {}

    /**
     * Counts.
     *
     * @throws StorageUnavailable when the database does not work now
     */
    static FeedbackSummary read(Storage storage, FeedbackPeriod period) {
        return storage.read(jdbc -> {
            long fired = count(jdbc, period, "select count(*) from shown_card s where s.silent = false and ");
            long silent = count(jdbc, period, "select count(*) from shown_card s where s.silent = true and ");
            long accepted = countAnswered(jdbc, period, "f.outcome = 'accepted' and");
            long overridden = countAnswered(jdbc, period, "f.outcome = 'overridden' and");
            long answered = countAnswered(jdbc, period, "");
            return new FeedbackSummary(
                    fired,
                    silent,
                    accepted,
                    overridden,
                    fired - answered,
                    byReason(jdbc, period),
                    unknown(jdbc, period));
        });
    }

    private static long countAnswered(JdbcClient jdbc, FeedbackPeriod period, String condition) {
        return count(jdbc, period, """
                select count(distinct f.card) from shown_card s join feedback f on f.card = s.card and f.client = s.client
                where s.silent = false and %s\s""".formatted(condition));
    }

    private static long count(JdbcClient jdbc, FeedbackPeriod period, String select) {
        return jdbc.sql(select + "s.shown_at >= ? and s.shown_at < ?")
                .params(period.fromUtc(), period.toUtc())
                .query(Long.class)
                .single();
    }

    private static List<ByReason> byReason(JdbcClient jdbc, FeedbackPeriod period) {
        return jdbc.sql("""
                        select f.reason_system, f.reason_code, max(f.reason_display) as display,
                               count(distinct f.card) as cards
                        from shown_card s join feedback f on f.card = s.card and f.client = s.client
                        where s.silent = false and f.outcome = 'overridden' and s.shown_at >= ? and s.shown_at < ?
                        group by f.reason_system, f.reason_code
                        order by cards desc, f.reason_system, f.reason_code""")
                .params(period.fromUtc(), period.toUtc())
                .query((row, number) -> new ByReason(
                        row.getString("reason_system"),
                        row.getString("reason_code"),
                        row.getString("display"),
                        row.getLong("cards")))
                .list();
    }

    private static long unknown(JdbcClient jdbc, FeedbackPeriod period) {
        return jdbc.sql("""
                        select count(distinct f.card) from feedback f
                        where f.outcome_at >= ? and f.outcome_at < ?
                              and not exists (select 1 from shown_card s where s.card = f.card and s.client = f.client)""")
                .params(period.fromUtc(), period.toUtc())
                .query(Long.class)
                .single();
    }
}
