package org.cartcds.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.cartcds.feedback.TestCards.START;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.cartcds.cdshooks.FeedbackNotStored;
import org.cartcds.feedback.FeedbackRows.Row;
import org.cartcds.feedback.FeedbackSummary.ByReason;
import org.cartcds.storage.TestStorage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What must hold on either database. */
abstract class FeedbackStoreContract {

    private static final FeedbackPeriod EVER = FeedbackPeriod.parse(null, null);

    private String url;
    private TestStorage node;
    private TestCards cards;

    /** The URL of an empty database. */
    abstract String newDatabase();

    @BeforeEach
    void open() {
        url = newDatabase();
        node = TestStorage.at(url);
        cards = new TestCards(node);
    }

    @AfterEach
    void close() {
        if (node != null) {
            node.close();
        }
    }

    private long count(String table) {
        return node.jdbc()
                .sql("select count(*) from " + table)
                .query(Long.class)
                .single();
    }

    private List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        cards.rows().forEach(EVER, rows::add);
        return rows;
    }

    @Test
    void keepsTheSameReportOnce() {
        UUID card = cards.show(cards.view("a", "u", "Condition/1"));

        cards.override("a", card, START);
        cards.override("a", card, START);

        assertThat(count("feedback")).isEqualTo(1);
    }

    @Test
    void keepsTheSameReportOnceWithinOneBody() {
        String report = "{\"card\":\"" + UUID.randomUUID()
                + "\",\"outcome\":\"overridden\",\"outcomeTimestamp\":\"2026-11-21T08:00:00Z\"}";

        cards.receive("a", "{\"feedback\":[" + report + "," + report + "]}");

        assertThat(count("feedback")).isEqualTo(1);
    }

    @Test
    void keepsAnAcceptanceAndALaterOverrideOfOneCard() {
        UUID card = cards.show(cards.view("a", "u", "Condition/1"));

        cards.accept("a", card, START);
        cards.override("a", card, START.plusSeconds(1));

        assertThat(rows()).extracting(Row::actionTaken).containsExactly("accepted", "overridden");
    }

    @Test
    void tellsClientsApart() {
        UUID card = cards.show(cards.view("a", "u", "Condition/1"));

        cards.override("a", card, START);
        cards.override("b", card, START);

        assertThat(count("feedback")).isEqualTo(2);
        // The shown card is written behind the answer.
        await().untilAsserted(() -> assertThat(rows())
                .extracting(Row::location, row -> row.user().isEmpty())
                .containsExactlyInAnyOrder(tuple("a", false), tuple("b", true)));
    }

    @Test
    void acceptsReportsAboutUnknownCards() {
        cards.override("a", UUID.randomUUID(), START);
        cards.receive(
                "a",
                "{\"feedback\":[{\"card\":\"not-of-ours\",\"outcome\":\"overridden\","
                        + "\"outcomeTimestamp\":\"2026-11-21T08:00:00Z\"}]}");

        assertThat(count("feedback")).isEqualTo(1);
        assertThat(rows()).extracting(Row::intervention).containsExactly(TestCards.SERVICE);
        assertThat(node.everything()).doesNotContain("not-of-ours");
    }

    @Test
    void keepsOneRowOfAReportThatManyNodesGetAtOnce() throws Exception {
        String report = "{\"card\":\"" + UUID.randomUUID()
                + "\",\"outcome\":\"overridden\",\"outcomeTimestamp\":\"2026-11-21T08:00:00Z\"}";
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (TestStorage second = TestStorage.at(url)) {
            TestCards other = new TestCards(second);
            List<Future<?>> calls = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                TestCards one = i % 2 == 0 ? cards : other;
                String body = "{\"feedback\":[" + report + "," + distinct(i / 2) + "]}";
                calls.add(threads.submit(() -> one.receive("a", body)));
            }
            for (Future<?> call : calls) {
                call.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(count("feedback")).isEqualTo(1 + 20);
    }

    private static String distinct(int number) {
        return "{\"card\":\"" + new UUID(7, number)
                + "\",\"outcome\":\"overridden\",\"outcomeTimestamp\":\"2026-11-21T08:00:00Z\"}";
    }

    @Test
    void survivesARestart() {
        UUID card = cards.show(cards.view("a", "u", "Condition/1"));
        cards.override("a", card, START, "patient-refuses");
        node.close();

        node = TestStorage.at(url);
        cards = new TestCards(node);

        assertThat(cards.shownCards().history(cards.view("a", "u", "Condition/1")))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.card()).isEqualTo(card);
                    assertThat(event.evidence()).hasSize(1);
                    assertThat(event.shownAt()).isEqualTo(START);
                    assertThat(event.answer().orElseThrow().reasonCode()).isEqualTo("patient-refuses");
                    assertThat(event.answer().orElseThrow().at()).isEqualTo(START);
                });
    }

    @Test
    void knowsACardAsSoonAsItIsSent() {
        node.breakDownWriting();
        UUID card = cards.show(cards.view("a", "u", "Condition/1"));

        assertThat(cards.shownCards().history(cards.view("a", "u", "Condition/1")))
                .extracting(CardEvent::card)
                .containsExactly(card);
    }

    @Test
    void showsNoHistoryOfOtherUsersPatientsOrClients() {
        cards.show(cards.viewOf("patient-1", "a", "u", "Condition/1"));
        node.flush();

        assertThat(cards.shownCards().history(cards.viewOf("patient-1", "a", "u", "Condition/2")))
                .hasSize(1);
        assertThat(cards.shownCards().history(cards.viewOf("patient-1", "a", "other", "Condition/1")))
                .isEmpty();
        assertThat(cards.shownCards().history(cards.viewOf("patient-1", "b", "u", "Condition/1")))
                .isEmpty();
        assertThat(cards.shownCards().history(cards.viewOf("patient-2", "a", "u", "Condition/1")))
                .isEmpty();
    }

    @Test
    void takesNoReportBackToTheFuture() {
        UUID card = cards.show(cards.view("a", "u", "Condition/1"));
        node.flush();
        cards.override("a", card, START.plus(Duration.ofDays(365)));

        assertThat(cards.shownCards()
                        .history(cards.view("a", "u", "Condition/1"))
                        .get(0)
                        .answer())
                .hasValueSatisfying(answer -> assertThat(answer.at()).isEqualTo(START));
    }

    @Test
    void exportsTheSixFields() {
        UUID suggestion = UUID.randomUUID();
        UUID card = cards.show(cards.view("a", "u", "Condition/1"), Map.of(suggestion, "gprc5d-bispecific"));
        cards.receive(
                "a",
                "{\"feedback\":[{\"card\":\"" + card + "\",\"outcome\":\"accepted\",\"acceptedSuggestions\":[{\"id\":\""
                        + suggestion + "\"}],\"outcomeTimestamp\":\"2026-11-21T08:00:00.5Z\"}]}");
        node.flush();

        assertThat(rows())
                .containsExactly(new Row(
                        "car-t-next-steps/relapse/multiple-myeloma/finding@2026.11.0",
                        "accepted: gprc5d-bispecific",
                        "",
                        cards.view("a", "u").user(),
                        Instant.parse("2026-11-21T08:00:00.500Z"),
                        "a",
                        ""));
    }

    @Test
    void exportsMoreThanAPageInOrderAndOnce() {
        StringBuilder body = new StringBuilder("{\"feedback\":[");
        for (int i = 0; i < 700; i++) {
            body.append(i == 0 ? "" : ",").append(distinct(i));
        }
        cards.receive("a", body.append("]}").toString());
        body = new StringBuilder("{\"feedback\":[");
        for (int i = 700; i < 1300; i++) {
            body.append(i == 700 ? "" : ",").append(distinct(i).replace("08:00:00", "09:00:00"));
        }
        cards.receive("a", body.append("]}").toString());

        List<Row> rows = rows();
        assertThat(rows).hasSize(1300);
        assertThat(rows).extracting(Row::date).isSorted();
        List<Row> late = new ArrayList<>();
        cards.rows().forEach(FeedbackPeriod.parse("2026-11-21T09:00:00Z", null), late::add);
        assertThat(late).hasSize(600);
        List<Row> early = new ArrayList<>();
        cards.rows().forEach(FeedbackPeriod.parse("2026-11-21", "2026-11-21T09:00:00Z"), early::add);
        assertThat(early).hasSize(700);
    }

    @Test
    void summarisesWhatBecameOfTheCards() {
        EpisodeView view = cards.view("a", "u", "Condition/1");
        UUID first = cards.show(view);
        UUID second = cards.show(view);
        UUID third = cards.show(view);
        cards.show(view);
        cards.shownCards().keptSilent(view, List.of(TestCards.card(UUID.randomUUID(), Map.of())));
        node.flush();
        cards.accept("a", first, START);
        cards.accept("a", first, START.plusSeconds(5));
        cards.override("a", first, START, "patient-refuses");
        cards.override("a", second, START, "patient-refuses");
        cards.override("a", third, START);
        cards.override("a", UUID.randomUUID(), START);

        FeedbackSummary summary = FeedbackSummary.read(node.storage(), EVER);

        assertThat(summary)
                .isEqualTo(new FeedbackSummary(
                        4,
                        1,
                        1,
                        3,
                        1,
                        List.of(new ByReason("", "patient-refuses", "", 2), new ByReason("", "", "", 1)),
                        1));
        assertThat(FeedbackSummary.read(node.storage(), FeedbackPeriod.parse("2027-01-01", null))
                        .fired())
                .isZero();
    }

    @Test
    void keepsNothingSilentInTheHistory() {
        EpisodeView view = cards.view("a", "u", "Condition/1");
        cards.shownCards().keptSilent(view, List.of(TestCards.card(UUID.randomUUID(), Map.of())));

        assertThat(cards.shownCards().history(view)).isEmpty();
        node.flush();
        assertThat(cards.shownCards().history(view)).isEmpty();
        assertThat(count("shown_card")).isEqualTo(1);
    }

    @Test
    void keepsNoIdentifierAndNoComment() {
        UUID card =
                cards.show(cards.viewOf("MARKED-PATIENT", "a", "MARKED-USER", "Condition/MARKED-RECORD|2025-06-02"));
        node.flush();
        cards.receive(
                "a",
                "{\"feedback\":[{\"card\":\"" + card + "\",\"outcome\":\"overridden\",\"overrideReason\":{\"reason\":"
                        + "{\"code\":\"c\"},\"userComment\":\"MARKED-COMMENT\"},\"MARKED-MEMBER\":\"MARKED\","
                        + "\"outcomeTimestamp\":\"2026-11-21T08:00:00Z\"}]}");

        assertThat(node.everything()).contains(card.toString()).doesNotContain("MARKED", "2025-06-02", "topic1");
    }

    @Test
    void keepsACommentOnlyWhenTold() {
        TestCards keeping = new TestCards(node, true);
        keeping.receive(
                "a",
                "{\"feedback\":[{\"card\":\"" + UUID.randomUUID() + "\",\"outcome\":\"overridden\",\"overrideReason\":"
                        + "{\"userComment\":\"MARKED-COMMENT\"},\"outcomeTimestamp\":\"2026-11-21T08:00:00Z\"}]}");

        assertThat(rows()).extracting(Row::comment).containsExactly("MARKED-COMMENT");
    }

    @Test
    void removesWhatIsPastItsRetention() {
        UUID card = cards.show(cards.view("a", "u", "Condition/1"));
        node.flush();
        cards.override("a", card, START);

        Instant end = START.plus(Duration.ofDays(2190));
        assertThat(cards.store().purge(end)).isZero();
        assertThat(cards.shownCards().purge(end)).isZero();
        assertThat(cards.store().purge(end.plusMillis(1))).isEqualTo(1);
        assertThat(cards.shownCards().purge(end.plusMillis(1))).isEqualTo(1);
        assertThat(count("feedback") + count("shown_card")).isZero();
    }

    @Test
    void acknowledgesNothingThatItCannotKeep() {
        node.breakDown();

        assertThatThrownBy(() -> cards.override("a", UUID.randomUUID(), START)).isInstanceOf(FeedbackNotStored.class);
    }
}
