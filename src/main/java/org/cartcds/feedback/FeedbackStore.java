package org.cartcds.feedback;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cartcds.feedback.FeedbackReport.GivenReason;
import org.cartcds.storage.Pseudonyms;
import org.cartcds.storage.Retained;
import org.cartcds.storage.Storage;
import org.cartcds.storage.StorageUnavailable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps reports. The same report, however often it comes and from how many threads or nodes at once, is one row. */
final class FeedbackStore implements Retained {

    private static final GivenReason NO_REASON = new GivenReason("", "", "");

    private final Storage storage;
    private final Pseudonyms pseudonyms;
    private final boolean storeComments;
    private final Duration retention;

    FeedbackStore(Storage storage, Pseudonyms pseudonyms, boolean storeComments, Duration retention) {
        this.storage = storage;
        this.pseudonyms = pseudonyms;
        this.storeComments = storeComments;
        this.retention = retention;
    }

    /**
     * What became of the reports of one call.
     *
     * @param kept rows that are new
     * @param repeated reports that were there already
     * @param unknownCard how many of both name a card that this installation does not know (any more)
     * @param foreign reports about ids that no card of ours can have; they are not kept
     */
    record Stored(int kept, int repeated, int unknownCard, int foreign) {}

    /**
     * Keeps all reports, or none.
     *
     * @throws StorageUnavailable when the database does not work now
     */
    Stored store(String client, String service, List<FeedbackReport> reports, Instant received) {
        Map<String, FeedbackReport> byKey = new LinkedHashMap<>();
        int ours = 0;
        for (FeedbackReport report : reports) {
            if (report.card().isPresent()) {
                ours++;
                byKey.putIfAbsent(key(client, service, report), report);
            }
        }
        if (byKey.isEmpty()) {
            return new Stored(0, 0, 0, reports.size());
        }
        Set<UUID> cards = byKey.values().stream()
                .flatMap(report -> report.card().stream())
                .collect(Collectors.toSet());
        int foreign = reports.size() - ours;
        int named = ours;
        return storage.inTransaction(jdbc -> {
            Set<String> known =
                    new HashSet<>(jdbc.sql("select feedback_key from feedback where feedback_key in (:keys)")
                            .param("keys", byKey.keySet())
                            .query(String.class)
                            .list());
            byKey.forEach((key, report) -> {
                if (!known.contains(key)) {
                    insert(jdbc, key, client, service, report, received);
                }
            });
            int kept = byKey.size() - known.size();
            return new Stored(kept, named - kept, cards.size() - countKnown(jdbc, client, cards), foreign);
        });
    }

    @Override
    public int purge(Instant now) {
        OffsetDateTime limit = now.minus(retention).atOffset(ZoneOffset.UTC);
        return storage.inTransaction(jdbc -> jdbc.sql("delete from feedback where received_at < ?")
                .param(limit)
                .update());
    }

    private static int countKnown(JdbcClient jdbc, String client, Set<UUID> cards) {
        return jdbc.sql("select count(*) from shown_card where client = :client and card in (:cards)")
                .param("client", client)
                .param("cards", cards)
                .query(Integer.class)
                .single();
    }

    private void insert(
            JdbcClient jdbc, String key, String client, String service, FeedbackReport report, Instant received) {
        GivenReason reason = report.reason().orElse(NO_REASON);
        jdbc.sql("""
                        insert into feedback (feedback_key, client, service, card, outcome, outcome_at, received_at,
                                              suggestions, reason_system, reason_code, reason_display, user_comment)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        key,
                        client,
                        service,
                        report.card().orElseThrow(),
                        report.outcome().word(),
                        report.at().atOffset(ZoneOffset.UTC),
                        received.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC),
                        join(report.acceptedSuggestions()),
                        reason.system(),
                        reason.code(),
                        reason.display(),
                        storeComments ? report.comment().orElse("") : "")
                .update();
    }

    /** Not of the comment: even its fingerprint could give a short one away. */
    private String key(String client, String service, FeedbackReport report) {
        GivenReason reason = report.reason().orElse(NO_REASON);
        return pseudonyms.of(
                "feedback",
                client,
                service,
                report.card().orElseThrow().toString(),
                report.outcome().word(),
                report.at().toString(),
                join(report.acceptedSuggestions()),
                reason.system(),
                reason.code());
    }

    private static String join(SortedSet<UUID> ids) {
        return ids.stream().map(UUID::toString).collect(Collectors.joining(" "));
    }
}
