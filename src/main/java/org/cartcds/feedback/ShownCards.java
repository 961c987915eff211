package org.cartcds.feedback;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.cartcds.cdshooks.CdsResponse;
import org.cartcds.storage.Retained;
import org.cartcds.storage.Storage;
import org.cartcds.storage.StorageUnavailable;
import org.cartcds.storage.WriteBehind;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The cards that were sent. Noting them never waits for the database; reading their history does. */
public final class ShownCards implements Retained {

    private static final int MAX_OPTIONS = 20_000;

    private final Storage storage;
    private final WriteBehind writeBehind;
    private final Clock clock;
    private final Duration retention;
    /** Sent, but not yet written: this node must know them as soon as the answer is out. */
    private final Map<UUID, Row> pending = new ConcurrentHashMap<>();

    private record Row(EpisodeView view, ShownCard card, boolean silent, Instant at) {}

    ShownCards(Storage storage, WriteBehind writeBehind, Clock clock, Duration retention) {
        this.storage = storage;
        this.writeBehind = writeBehind;
        this.clock = clock;
        this.retention = retention;
    }

    /**
     * Notes the cards of an answer and returns what to send: the answer itself, or in silent mode the same without cards.
     * Returns at once.
     *
     * @param cards one for each card of the answer
     */
    public CdsResponse send(EpisodeView view, List<ShownCard> cards, CdsResponse answer, boolean silent) {
        if (silent) {
            keptSilent(view, cards);
            return new CdsResponse(List.of(), answer.extension());
        }
        shown(view, cards);
        return answer;
    }

    /** Notes the cards of an answer; returns at once. When the database keeps failing they are lost, and counted. */
    public void shown(EpisodeView view, List<ShownCard> cards) {
        note(view, cards, false);
    }

    /** Notes the cards that silent mode kept from the client; they count in the summary, and never make anything quiet. */
    public void keptSilent(EpisodeView view, List<ShownCard> cards) {
        note(view, cards, true);
    }

    /**
     * Every card of the family that was shown to the user, with what the user did; none of silent mode. In no order.
     *
     * @throws StorageUnavailable when the database does not work now
     */
    public List<CardEvent> history(EpisodeView view) {
        // Pending first: a card that is written in between is then seen twice rather than not at all.
        List<CardEvent> events = new ArrayList<>(pendingOf(view));
        events.addAll(storage.read(jdbc -> jdbc.sql("""
                        select s.card, s.evidence, s.shown_at,
                               f.outcome, f.outcome_at, f.received_at, f.reason_system, f.reason_code
                        from shown_card s left join feedback f on f.card = s.card and f.client = s.client
                        where s.client = ? and s.user_key = ? and s.family = ? and s.silent = false""")
                .params(view.client(), view.user(), view.family())
                .query(ShownCards::event)
                .list()));
        return events;
    }

    @Override
    public int purge(Instant now) {
        OffsetDateTime limit = now.minus(retention).atOffset(ZoneOffset.UTC);
        return storage.inTransaction(jdbc -> jdbc.sql("delete from shown_card where shown_at < ?")
                .param(limit)
                .update());
    }

    private void note(EpisodeView view, List<ShownCard> cards, boolean silent) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        for (ShownCard card : cards) {
            Row row = new Row(view, card, silent, now);
            pending.put(card.card(), row);
            writeBehind.offer(
                    () -> storage.inTransaction(jdbc -> insert(jdbc, row)), () -> pending.remove(card.card()));
        }
    }

    private static int insert(JdbcClient jdbc, Row row) {
        ShownCard card = row.card();
        return jdbc.sql("""
                        insert into shown_card (card, client, user_key, family, episode, evidence, kind, outcome, disease,
                                                product, knowledge_version, options, silent, shown_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        card.card(),
                        row.view().client(),
                        row.view().user(),
                        row.view().family(),
                        row.view().episode(),
                        String.join(" ", row.view().evidence()),
                        card.kind(),
                        card.outcome(),
                        card.disease(),
                        card.product(),
                        card.knowledgeVersion(),
                        options(card),
                        row.silent(),
                        row.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    private static String options(ShownCard card) {
        StringBuilder options = new StringBuilder();
        card.options().forEach((suggestion, option) -> {
            String pair = suggestion + "=" + option + " ";
            if (options.length() + pair.length() <= MAX_OPTIONS) {
                options.append(pair);
            }
        });
        return options.toString().strip();
    }

    private List<CardEvent> pendingOf(EpisodeView view) {
        return pending.values().stream()
                .filter(row -> !row.silent()
                        && row.view().client().equals(view.client())
                        && row.view().user().equals(view.user())
                        && row.view().family().equals(view.family()))
                .map(row -> new CardEvent(row.card().card(), row.view().evidence(), row.at(), Optional.empty()))
                .toList();
    }

    private static CardEvent event(ResultSet row, int number) throws SQLException {
        String evidence = row.getString("evidence");
        Set<String> marks = evidence.isEmpty() ? Set.of() : Set.of(evidence.split(" "));
        return new CardEvent(row.getObject("card", UUID.class), marks, instant(row, "shown_at"), answer(row));
    }

    private static Optional<CardEvent.Answer> answer(ResultSet row) throws SQLException {
        String outcome = row.getString("outcome");
        if (outcome == null) {
            return Optional.empty();
        }
        Instant said = instant(row, "outcome_at");
        Instant received = instant(row, "received_at");
        return Optional.of(new CardEvent.Answer(
                outcome.equals(FeedbackReport.Outcome.ACCEPTED.word()),
                row.getString("reason_system"),
                row.getString("reason_code"),
                said.isBefore(received) ? said : received));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
