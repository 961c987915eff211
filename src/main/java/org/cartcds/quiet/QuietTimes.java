package org.cartcds.quiet;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cartcds.feedback.CardEvent.Answer;
import org.cartcds.knowledge.OverrideReason;

/**
 * How long each answer keeps a card away. An empty period lasts until there is new evidence.
 *
 * @param accepted after a suggestion was accepted
 * @param withoutReason after an override without a reason, or with one that nobody listed
 * @param reasons override reasons of the knowledge
 * @param byCode code of an override reason to the period that replaces the one of the knowledge
 */
public record QuietTimes(
        Duration accepted,
        Duration withoutReason,
        List<OverrideReason> reasons,
        Map<String, Optional<Duration>> byCode) {

    public QuietTimes {
        reasons = List.copyOf(reasons);
        byCode = Map.copyOf(byCode);
    }

    /** The period that an answer begins. */
    Optional<Duration> after(Answer answer) {
        if (answer.accepted()) {
            return Optional.of(accepted);
        }
        Optional<Duration> ofClient = byCode.get(answer.reasonCode());
        if (ofClient != null) {
            return ofClient;
        }
        return reasons.stream()
                .filter(reason -> isSame(reason, answer))
                .findFirst()
                .map(QuietTimes::period)
                .orElse(Optional.of(withoutReason));
    }

    private static Optional<Duration> period(OverrideReason reason) {
        return reason.quietDays().isPresent()
                ? Optional.of(Duration.ofDays(reason.quietDays().getAsInt()))
                : Optional.empty();
    }

    /** Some clients send back the code alone. */
    private static boolean isSame(OverrideReason reason, Answer answer) {
        return reason.code().equals(answer.reasonCode())
                && (answer.reasonSystem().isEmpty() || reason.system().equals(answer.reasonSystem()));
    }
}
