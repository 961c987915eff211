package org.cartcds.quiet;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.cartcds.client.QuietPeriods;
import org.cartcds.feedback.CardEvent;
import org.cartcds.feedback.EpisodeView;
import org.cartcds.knowledge.OverrideReason;
import org.cartcds.quiet.QuietDecision.Show;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks whether a card stays away. To be asked only when there is a card to show, which is rare, so each question goes to
 * the database and every node sees what any other has stored. A store that fails, or is slower than the budget, never
 * hides a card: the answer is then to show it.
 */
public final class QuietGate implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(QuietGate.class);

    private final Function<EpisodeView, List<CardEvent>> history;
    private final Clock clock;
    private final Duration budget;
    private final Duration withoutReason;
    private final ThreadPoolExecutor askers;
    private final AtomicLong failedOpen = new AtomicLong();

    QuietGate(Function<EpisodeView, List<CardEvent>> history, QuietSettings settings, Clock clock) {
        this.history = history;
        this.clock = clock;
        this.budget = settings.budget();
        this.withoutReason = settings.withoutReason();
        this.askers = new ThreadPoolExecutor(
                0, settings.threads(), 30, TimeUnit.SECONDS, new SynchronousQueue<>(), QuietGate::daemon);
    }

    /**
     * Whether the cards of the episode are shown to the user now. Returns within the budget.
     *
     * @param view who looks at what
     * @param client what is agreed with the client
     * @param reasons override reasons of the knowledge that made the card
     */
    public QuietDecision decide(EpisodeView view, QuietPeriods client, List<OverrideReason> reasons) {
        return client.enabled()
                ? decide(view, new QuietTimes(client.accepted(), withoutReason, reasons, client.byReason()))
                : new Show("Nothing is kept quiet for this client.");
    }

    /**
     * The same with periods that the caller has put together.
     *
     * @param view who looks at what
     * @param times the periods that hold for the client
     */
    public QuietDecision decide(EpisodeView view, QuietTimes times) {
        Future<List<CardEvent>> asked;
        try {
            asked = askers.submit(() -> history.apply(view));
        } catch (RejectedExecutionException e) {
            return failOpen("too many questions wait for the store");
        }
        try {
            List<CardEvent> events = asked.get(budget.toNanos(), TimeUnit.NANOSECONDS);
            return new QuietRules(times).decide(events, view.evidence(), clock.instant());
        } catch (TimeoutException e) {
            // Without interrupting it: an interrupted thread closes the file of an embedded database.
            asked.cancel(false);
            return failOpen("the store is slower than its budget");
        } catch (ExecutionException e) {
            return failOpen("the store failed");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failOpen("the call was interrupted");
        }
    }

    /** The period after an override without a reason, for the {@link QuietTimes} of a client that says nothing else. */
    public Duration withoutReason() {
        return withoutReason;
    }

    /** How often a card was shown because the store could not be asked. */
    public long failedOpen() {
        return failedOpen.get();
    }

    @Override
    public void close() {
        askers.shutdown();
    }

    private QuietDecision failOpen(String why) {
        long count = failedOpen.incrementAndGet();
        if (Long.bitCount(count) == 1) {
            LOG.warn(
                    "Quiet periods could not be read {} times so far, and the cards were shown; now because {}.",
                    count,
                    why);
        }
        return new Show("Quiet periods could not be read in time.");
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "quiet");
        thread.setDaemon(true);
        return thread;
    }
}
