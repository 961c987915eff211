package org.cartcds.workbench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.cartcds.detection.ReasonCode;
import org.cartcds.knowledge.Knowledge;
import org.cartcds.knowledge.ReasonText;
import org.jspecify.annotations.Nullable;

/**
 * What the page needs before anything is opened.
 *
 * @param service id of the service
 * @param answersWithoutToken whether the page may call the service itself, as in evaluation mode
 * @param knowledgeVersion version of the knowledge
 * @param samples the packaged samples
 * @param reasons every reason code with its sentence and a sample
 * @param overrideReasons what a user may answer to a card
 */
record Catalog(
        String service,
        boolean answersWithoutToken,
        String knowledgeVersion,
        List<Sample> samples,
        List<Reason> reasons,
        List<QuietTime> overrideReasons) {

    private static final String SERVICE = "car-t-next-steps";

    Catalog {
        samples = List.copyOf(samples);
        reasons = List.copyOf(reasons);
        overrideReasons = List.copyOf(overrideReasons);
    }

    /** A reason code, what it means, what to look at, and the sample that shows it. */
    record Reason(String code, String showsCard, String meaning, String lookAt, String sample, String view) {}

    /** How long a card stays away after this answer; {@code null} when only new evidence ends the quiet. */
    record QuietTime(String code, @Nullable Integer quietDays) {}

    static Catalog of(Knowledge knowledge, boolean answersWithoutToken, Map<String, Sample> samples) {
        Map<String, ReasonSamples.Shown> shown = ReasonSamples.read();
        List<Reason> reasons = new ArrayList<>();
        for (ReasonCode code : ReasonCode.values()) {
            ReasonText text = knowledge.getReason(code.word());
            ReasonSamples.Shown sample = Optional.ofNullable(shown.get(code.word()))
                    .orElseThrow(() -> new IllegalStateException("No sample shows " + code.word() + "."));
            reasons.add(new Reason(
                    text.code(), text.showsCard(), text.meaning(), text.lookAt(), sample.sample(), sample.view()));
        }
        List<QuietTime> overrides = knowledge.overrideReasons().stream()
                .map(reason -> new QuietTime(reason.code(), boxed(reason.quietDays())))
                .toList();
        return new Catalog(
                SERVICE, answersWithoutToken, knowledge.version(), List.copyOf(samples.values()), reasons, overrides);
    }

    private static @Nullable Integer boxed(OptionalInt days) {
        return days.isPresent() ? days.getAsInt() : null;
    }
}
