package org.cartcds.quiet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cartcds.feedback.TestCards.START;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import org.cartcds.feedback.EpisodeView;
import org.cartcds.feedback.TestCards;
import org.cartcds.knowledge.OverrideReason;
import org.cartcds.storage.TestStorage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two nodes that share one database, on either kind of database. */
abstract class QuietNodesContract {

    private static final QuietTimes TIMES = new QuietTimes(
            Duration.ofDays(30),
            Duration.ofDays(30),
            List.of(new OverrideReason("s", "patient-refuses", "Patient declines", OptionalInt.of(90))),
            Map.of());

    private TestStorage first;
    private TestStorage second;
    private TestCards here;
    private TestCards there;
    private QuietGate gateHere;
    private QuietGate gateThere;

    /** The URL of an empty database. */
    abstract String newDatabase();

    @BeforeEach
    void open() {
        String url = newDatabase();
        first = TestStorage.at(url);
        second = TestStorage.at(url);
        here = new TestCards(first);
        there = new TestCards(second);
        gateHere = gate(here);
        gateThere = gate(there);
    }

    private static QuietGate gate(TestCards cards) {
        QuietSettings settings = new QuietSettings(Duration.ofSeconds(5), 8, Duration.ofDays(30));
        return new QuietGate(cards.shownCards()::history, settings, cards.clock());
    }

    @AfterEach
    void close() {
        if (first != null) {
            gateHere.close();
            gateThere.close();
            first.close();
            second.close();
        }
    }

    /** A chart opening: shows the card unless it stays away. */
    private static boolean opens(TestCards cards, QuietGate gate, EpisodeView view) {
        if (gate.decide(view, TIMES).isSnoozed()) {
            return false;
        }
        cards.show(view);
        return true;
    }

    @Test
    void showsNoCardInTwentyOpeningsAfterAnOverrideAndANewRecordOnce() {
        EpisodeView view = here.view("a", "u", "Condition/1");
        UUID card = here.show(view);
        first.flush();
        there.override("a", card, START, "patient-refuses");

        for (int i = 0; i < 20; i++) {
            assertThat(opens(i % 2 == 0 ? here : there, i % 2 == 0 ? gateHere : gateThere, view))
                    .isFalse();
        }

        EpisodeView more = here.view("a", "u", "Condition/1", "Observation/2");
        assertThat(opens(here, gateHere, more)).isTrue();
        assertThat(opens(here, gateHere, more)).isFalse();
        first.flush();
        assertThat(opens(there, gateThere, more)).isFalse();
        assertThat(opens(there, gateThere, view)).isFalse();
    }

    @Test
    void keepsQuietForNobodyElse() {
        UUID card = here.show(here.view("a", "u", "Condition/1"));
        first.flush();
        here.override("a", card, START, "patient-refuses");

        assertThat(gateThere.decide(there.view("a", "u", "Condition/1"), TIMES).isSnoozed())
                .isTrue();
        assertThat(gateThere.decide(there.view("a", "v", "Condition/1"), TIMES).isSnoozed())
                .isFalse();
        assertThat(gateThere.decide(there.view("b", "u", "Condition/1"), TIMES).isSnoozed())
                .isFalse();
        assertThat(gateThere
                        .decide(there.viewOf("patient-2", "a", "u", "Condition/1"), TIMES)
                        .isSnoozed())
                .isFalse();
    }

    @Test
    void listensToNoOtherClientsReports() {
        EpisodeView view = here.view("a", "u", "Condition/1");
        UUID card = here.show(view);
        first.flush();
        here.override("b", card, START, "patient-refuses");

        assertThat(gateHere.decide(view, TIMES).isSnoozed()).isFalse();
    }

    @Test
    void showsAgainWhenThePeriodIsOver() {
        EpisodeView view = here.view("a", "u", "Condition/1");
        UUID card = here.show(view);
        first.flush();
        here.override("a", card, START, "patient-refuses");
        there.setTime(START.plus(Duration.ofDays(89)));
        assertThat(gateThere.decide(view, TIMES).isSnoozed()).isTrue();
        there.setTime(START.plus(Duration.ofDays(90)));
        assertThat(gateThere.decide(view, TIMES).isSnoozed()).isFalse();
    }

    @Test
    void showsWhenTheDatabaseIsGone() {
        EpisodeView view = here.view("a", "u", "Condition/1");
        UUID card = here.show(view);
        first.flush();
        here.override("a", card, START, "patient-refuses");

        second.breakDown();

        assertThat(gateThere.decide(view, TIMES).isSnoozed()).isFalse();
        assertThat(gateHere.decide(view, TIMES).isSnoozed()).isTrue();
    }
}
