package org.cartcds.feedback;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cartcds.TestClock;
import org.cartcds.cdshooks.UserReference;
import org.cartcds.storage.TestStorage;
import org.springframework.util.unit.DataSize;

/** One node: its storage, the cards it sends and the feedback it takes, at a time that the test sets. */
public final class TestCards {

    public static final Instant START = Instant.parse("2026-11-21T08:00:00Z");
    public static final String SERVICE = "car-t-next-steps";

    private final TestStorage node;
    private final TestClock clock = new TestClock(START);
    private final ShownCards shownCards;
    private final FeedbackStore store;
    private final FeedbackIntake intake;
    private final EpisodeViews views;

    public TestCards(TestStorage node) {
        this(node, false);
    }

    TestCards(TestStorage node, boolean storeComments) {
        this.node = node;
        Duration retention = Duration.ofDays(2190);
        FeedbackSettings settings = new FeedbackSettings(DataSize.ofMegabytes(1), 1000, storeComments, retention);
        shownCards = new ShownCards(node.storage(), node.writeBehind(), clock, retention);
        store = new FeedbackStore(node.storage(), node.pseudonyms(), storeComments, retention);
        intake = new FeedbackIntake(settings, store, clock);
        views = new EpisodeViews(node.pseudonyms());
    }

    public ShownCards shownCards() {
        return shownCards;
    }

    FeedbackStore store() {
        return store;
    }

    FeedbackRows rows() {
        return new FeedbackRows(node.storage());
    }

    public Clock clock() {
        return clock;
    }

    public void setTime(Instant now) {
        clock.set(now);
    }

    public EpisodeView view(String client, String user, String... evidence) {
        return viewOf("patient-1", client, user, evidence);
    }

    public EpisodeView viewOf(String patient, String client, String user, String... evidence) {
        UserReference reference = new UserReference(UserReference.Type.PRACTITIONER, user);
        return views.view(
                client, reference, patient, "topic1", "idecabtagene-vicleucel", "2025-01-10", List.of(evidence));
    }

    /** Sends one card and returns its uuid. */
    public UUID show(EpisodeView view) {
        return show(view, Map.of());
    }

    UUID show(EpisodeView view, Map<UUID, String> options) {
        UUID card = UUID.randomUUID();
        shownCards.shown(view, List.of(card(card, options)));
        return card;
    }

    static ShownCard card(UUID uuid, Map<UUID, String> options) {
        return new ShownCard(
                uuid, "finding", "relapse", "multiple-myeloma", "idecabtagene-vicleucel", "2026.11.0", options);
    }

    public void accept(String client, UUID card, Instant at) {
        report(client, card, at, "\"outcome\":\"accepted\",\"acceptedSuggestions\":[{\"id\":\"" + card + "\"}]");
    }

    public void override(String client, UUID card, Instant at) {
        report(client, card, at, "\"outcome\":\"overridden\"");
    }

    public void override(String client, UUID card, Instant at, String code) {
        report(
                client,
                card,
                at,
                "\"outcome\":\"overridden\",\"overrideReason\":{\"reason\":{\"code\":\"" + code + "\"}}");
    }

    private void report(String client, UUID card, Instant at, String members) {
        receive(
                client,
                "{\"feedback\":[{\"card\":\"" + card + "\"," + members + ",\"outcomeTimestamp\":\"" + at + "\"}]}");
    }

    void receive(String client, String body) {
        intake.receive(SERVICE, () -> client, body.getBytes(StandardCharsets.UTF_8));
    }
}
