package org.cartcds.feedback;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.cartcds.storage.Storage;
import org.cartcds.storage.StorageUnavailable;

/**
 * Kept reports with the card they are about, oldest first. Read page by page, so that neither the memory nor a connection
 * is held while a slow client reads.
 */
final class FeedbackRows {

    private static final int PAGE = 500;
    private static final String BEFORE_ALL_KEYS = "";

    private final Storage storage;

    FeedbackRows(Storage storage) {
        this.storage = storage;
    }

    /**
     * One report for export, by the six fields that 45 CFR 170.315(b)(11) asks for.
     *
     * @param intervention service, outcome, disease and kind of card, with the version of the knowledge; the service alone
     *     when the card is not known
     * @param actionTaken {@code accepted} with the ids of the options, or {@code overridden}
     * @param userFeedback the reason, empty when none was given
     * @param user pseudonym of the user, empty when the card is not known
     * @param date when
     * @param location the client
     * @param comment free text of the user, when it is kept
     */
    record Row(
            String intervention,
            String actionTaken,
            String userFeedback,
            String user,
            Instant date,
            String location,
            String comment) {}

    private record Keyed(String key, Row row) {}

    /**
     * Hands on every report of the period.
     *
     * @throws StorageUnavailable when the database does not work, perhaps after some rows
     */
    void forEach(FeedbackPeriod period, Consumer<Row> consumer) {
        OffsetDateTime from = period.fromUtc();
        String after = BEFORE_ALL_KEYS;
        List<Keyed> page;
        do {
            page = page(from, after, period.toUtc());
            page.forEach(keyed -> consumer.accept(keyed.row()));
            if (!page.isEmpty()) {
                Keyed last = page.get(page.size() - 1);
                from = last.row().date().atOffset(ZoneOffset.UTC);
                after = last.key();
            }
        } while (page.size() == PAGE);
    }

    private List<Keyed> page(OffsetDateTime from, String after, OffsetDateTime to) {
        return storage.read(jdbc -> jdbc.sql("""
                        select f.feedback_key, f.service, f.outcome, f.outcome_at, f.suggestions, f.reason_code,
                               f.reason_display, f.user_comment, f.client,
                               s.user_key, s.outcome as card_outcome, s.disease, s.kind, s.knowledge_version, s.options
                        from feedback f left join shown_card s on s.card = f.card and s.client = f.client
                        where (f.outcome_at > :from or (f.outcome_at = :from and f.feedback_key > :after))
                              and f.outcome_at < :to
                        order by f.outcome_at, f.feedback_key
                        fetch first %d rows only""".formatted(PAGE))
                .param("from", from)
                .param("after", after)
                .param("to", to)
                .query(FeedbackRows::keyed)
                .list());
    }

    private static Keyed keyed(ResultSet row, int number) throws SQLException {
        Optional<String> user = Optional.ofNullable(row.getString("user_key"));
        return new Keyed(
                row.getString("feedback_key"),
                new Row(
                        intervention(row, user.isPresent()),
                        actionTaken(row),
                        userFeedback(row),
                        user.orElse(""),
                        row.getObject("outcome_at", OffsetDateTime.class).toInstant(),
                        row.getString("client"),
                        row.getString("user_comment")));
    }

    private static String intervention(ResultSet row, boolean known) throws SQLException {
        String service = row.getString("service");
        return known
                ? service + "/" + row.getString("card_outcome") + "/" + row.getString("disease") + "/"
                        + row.getString("kind") + "@" + row.getString("knowledge_version")
                : service;
    }

    private static String actionTaken(ResultSet row) throws SQLException {
        String outcome = row.getString("outcome");
        Map<String, String> options = options(row.getString("options"));
        String taken = Arrays.stream(row.getString("suggestions").split(" "))
                .map(options::get)
                .filter(option -> option != null)
                .collect(Collectors.joining(" "));
        return taken.isEmpty() ? outcome : outcome + ": " + taken;
    }

    private static String userFeedback(ResultSet row) throws SQLException {
        String display = row.getString("reason_display");
        return display.isEmpty() ? row.getString("reason_code") : display;
    }

    private static Map<String, String> options(String pairs) {
        Map<String, String> options = new HashMap<>();
        if (pairs != null && !pairs.isEmpty()) {
            for (String pair : pairs.split(" ")) {
                int equals = pair.indexOf('=');
                options.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
        return options;
    }
}
