package org.cartcds.quiet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.cartcds.feedback.CardEvent;
import org.cartcds.feedback.CardEvent.Answer;
import org.cartcds.knowledge.OverrideReason;
import org.cartcds.quiet.QuietDecision.Snoozed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietRulesTests {

    private static final String SYSTEM = "http://terminology.hl7.org/CodeSystem/non-adherence-reason-codes";
    private static final Instant ANSWERED = Instant.parse("2026-01-01T12:00:00Z");
    private static final Set<String> EVIDENCE = Set.of("e1", "e2");

    private static final List<OverrideReason> REASONS = List.of(
            new OverrideReason(SYSTEM, "action-completed", "Addressed elsewhere", OptionalInt.of(180)),
            new OverrideReason(SYSTEM, "cds-not-applicable", "Not applicable", OptionalInt.empty()),
            new OverrideReason(SYSTEM, "patient-refuses", "Patient declines", OptionalInt.of(90)));

    private static QuietTimes times(Map<String, Optional<Duration>> byCode) {
        return new QuietTimes(Duration.ofDays(30), Duration.ofDays(30), REASONS, byCode);
    }

    private static CardEvent shown(Set<String> evidence) {
        return new CardEvent(UUID.randomUUID(), evidence, ANSWERED.minusSeconds(60), Optional.empty());
    }

    private static CardEvent answered(Answer answer) {
        return new CardEvent(UUID.randomUUID(), EVIDENCE, ANSWERED.minusSeconds(60), Optional.of(answer));
    }

    private static Answer override(String system, String code) {
        return new Answer(false, system, code, ANSWERED);
    }

    private static Answer acceptance() {
        return new Answer(true, "", "", ANSWERED);
    }

    private static QuietDecision decide(Set<String> evidence, Instant now, CardEvent... history) {
        return new QuietRules(times(Map.of())).decide(List.of(history), evidence, now);
    }

    private static Instant day(long day) {
        return ANSWERED.plus(Duration.ofDays(day));
    }

    @ParameterizedTest
    @CsvSource({
        "action-completed,   179, true",
        "action-completed,   180, false",
        "action-completed,   181, false",
        "patient-refuses,      0, true",
        "patient-refuses,     89, true",
        "patient-refuses,     90, false",
        "patient-refuses,     91, false",
        "cds-not-applicable,  91, true",
        "cds-not-applicable, 9999, true",
        "somebody-elses-code, 29, true",
        "somebody-elses-code, 30, false",
        "'',                  29, true",
        "'',                  30, false",
    })
    void staysQuietForThePeriodOfTheReason(String code, long day, boolean snoozed) {
        CardEvent event = answered(override(code.isEmpty() ? "" : SYSTEM, code));

        assertThat(decide(EVIDENCE, day(day), event).isSnoozed()).isEqualTo(snoozed);
    }

    /** Each call reckons anew, so a wrong clock costs at most what is shown while it is wrong. */
    @Test
    void keepsQuietUnderAClockThatIsSetBackAndAfterOneThatJumpedAhead() {
        CardEvent declined = answered(override(SYSTEM, "patient-refuses"));

        assertThat(decide(EVIDENCE, day(-400), declined).isSnoozed()).isTrue();
        assertThat(decide(EVIDENCE, day(4000), declined).isSnoozed()).isFalse();
        assertThat(decide(EVIDENCE, day(1), declined).isSnoozed()).isTrue();
    }

    @Test
    void endsAtTheSameTimeOfDay() {
        CardEvent event = answered(override(SYSTEM, "patient-refuses"));

        assertThat(decide(EVIDENCE, day(90).minusMillis(1), event).isSnoozed()).isTrue();
        assertThat(decide(EVIDENCE, day(90), event).isSnoozed()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0, true", "29, true", "30, false", "31, false"})
    void staysQuietAfterAnAcceptance(long day, boolean snoozed) {
        assertThat(decide(EVIDENCE, day(day), answered(acceptance())).isSnoozed())
                .isEqualTo(snoozed);
    }

    @Test
    void readsAReasonWithoutItsSystem() {
        assertThat(decide(EVIDENCE, day(89), answered(override("", "patient-refuses")))
                        .isSnoozed())
                .isTrue();
    }

    @Test
    void takesTheSameCodeOfAnotherSystemForAnUnknownReason() {
        assertThat(decide(EVIDENCE, day(31), answered(override("urn:other", "patient-refuses")))
                        .isSnoozed())
                .isFalse();
    }

    @Test
    void followsTheClientBeforeTheKnowledge() {
        QuietRules rules = new QuietRules(times(
                Map.of("patient-refuses", Optional.of(Duration.ofDays(7)), "action-completed", Optional.empty())));
        List<CardEvent> refused = List.of(answered(override(SYSTEM, "patient-refuses")));
        List<CardEvent> completed = List.of(answered(override(SYSTEM, "action-completed")));

        assertThat(rules.decide(refused, EVIDENCE, day(6)).isSnoozed()).isTrue();
        assertThat(rules.decide(refused, EVIDENCE, day(7)).isSnoozed()).isFalse();
        assertThat(rules.decide(completed, EVIDENCE, day(999)).isSnoozed()).isTrue();
    }

    @Test
    void showsAnEpisodeThatNobodyAnswered() {
        assertThat(decide(EVIDENCE, day(0)).isSnoozed()).isFalse();
        assertThat(decide(EVIDENCE, day(0), shown(EVIDENCE), shown(EVIDENCE)).isSnoozed())
                .isFalse();
    }

    @Test
    void showsNewEvidenceOnce() {
        CardEvent overridden = answered(override(SYSTEM, "cds-not-applicable"));
        Set<String> more = Set.of("e1", "e2", "e3");

        assertThat(decide(more, day(1), overridden).isSnoozed()).isFalse();
        assertThat(decide(more, day(1), overridden, shown(more)).isSnoozed()).isTrue();
        assertThat(decide(Set.of("e1", "e4"), day(1), overridden, shown(more)).isSnoozed())
                .isFalse();
    }

    @Test
    void takesARecordThatIsGoneForNoNewEvidence() {
        assertThat(decide(Set.of("e1"), day(1), answered(acceptance())).isSnoozed())
                .isTrue();
    }

    @Test
    void followsTheAnswerThatLastsLongest() {
        CardEvent accepted = answered(acceptance());
        CardEvent refused = answered(override(SYSTEM, "patient-refuses"));

        assertThat(decide(EVIDENCE, day(60), accepted, refused).isSnoozed()).isTrue();
        assertThat(decide(EVIDENCE, day(60), refused, accepted).isSnoozed()).isTrue();
        assertThat(decide(EVIDENCE, day(60), accepted).isSnoozed()).isFalse();
    }

    @Test
    void saysUntilWhenAndWhy() {
        QuietDecision limited = decide(EVIDENCE, day(1), answered(override(SYSTEM, "patient-refuses")));
        QuietDecision open = decide(EVIDENCE, day(1), answered(override(SYSTEM, "cds-not-applicable")));

        assertThat(limited)
                .isInstanceOfSatisfying(
                        Snoozed.class, snoozed -> assertThat(snoozed.until()).contains(day(90)));
        assertThat(open)
                .isInstanceOfSatisfying(
                        Snoozed.class, snoozed -> assertThat(snoozed.until()).isEmpty());
        List<String> sentences = new ArrayList<>(List.of(limited.because(), open.because()));
        assertThat(sentences).allMatch(sentence -> sentence.endsWith("."));
    }
}
