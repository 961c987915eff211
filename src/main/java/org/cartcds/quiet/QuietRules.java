package org.cartcds.quiet;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cartcds.feedback.CardEvent;
import org.cartcds.feedback.CardEvent.Answer;
import org.cartcds.quiet.QuietDecision.Show;
import org.cartcds.quiet.QuietDecision.Snoozed;

/**
 * Quiet by rule: an answer of a user keeps the episode away from this user for the period of that answer, and a record
 * that this user has not been shown brings it back once. That a record disappears is not new evidence: optional data are
 * not there on every call.
 */
final class QuietRules {

    private static final Instant FOR_EVER = Instant.MAX;

    private final QuietTimes times;

    QuietRules(QuietTimes times) {
        this.times = times;
    }

    /**
     * @param history cards of the episode shown to this user, in any order
     * @param evidence marks of the evidence now
     */
    QuietDecision decide(List<CardEvent> history, Set<String> evidence, Instant now) {
        Instant until = history.stream()
                .flatMap(event -> event.answer().stream())
                .map(this::end)
                .filter(now::isBefore)
                .max(Instant::compareTo)
                .orElse(null);
        if (until == null) {
            return new Show("No answer of this user keeps the episode quiet now.");
        }
        if (!shown(history).containsAll(evidence)) {
            return new Show("There is evidence that this user has not been shown.");
        }
        return until.equals(FOR_EVER)
                ? new Snoozed(
                        Optional.empty(),
                        "The user dealt with the episode; it stays quiet until there is new evidence.")
                : new Snoozed(Optional.of(until), "The user dealt with the episode and nothing is new since.");
    }

    private Instant end(Answer answer) {
        return times.after(answer).map(answer.at()::plus).orElse(FOR_EVER);
    }

    private static Set<String> shown(List<CardEvent> history) {
        Set<String> marks = new HashSet<>();
        history.forEach(event -> marks.addAll(event.evidence()));
        return marks;
    }
}
