package org.cartcds.card;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.cartcds.chart.AntigenStatus;
import org.cartcds.chart.Extent;
import org.cartcds.chart.ResponseCategory;
import org.cartcds.criteria.FailureKind;
import org.cartcds.criteria.Timing;
import org.cartcds.detection.MissingFact;
import org.cartcds.knowledge.EvidenceStatement;
import org.cartcds.knowledge.Standing;

/** The words for the constants of a closed list: the file of sentences has one for each constant. */
enum WordFamily {
    FAILURE(FailureKind::values),
    TRIALS_FAILURE(FailureKind::values),
    FAILURE_RELAPSE(() -> Stream.of(Timing.values())
            .filter(timing -> timing != Timing.UNKNOWN)
            .toArray(Timing[]::new)),
    TIMING(Timing::values),
    EXTENT(Extent::values),
    ANTIGEN(AntigenStatus::values),
    RESPONSE(ResponseCategory::values),
    GROUP(Standing::values),
    STRENGTH(EvidenceStatement.Strength::values),
    /** With the placeholder {@code detail}. */
    MISSING(MissingFact.Kind::values);

    @SuppressWarnings("ImmutableEnumChecker") // a method of an enum, which has no state
    private final Supplier<Enum<?>[]> constants;

    WordFamily(Supplier<Enum<?>[]> constants) {
        this.constants = constants;
    }

    /** The id in the file of sentences. */
    String id(Enum<?> constant) {
        return word(this) + '-' + word(constant);
    }

    static List<String> allIds() {
        List<String> ids = new ArrayList<>();
        for (WordFamily family : values()) {
            Arrays.stream(family.constants.get()).map(family::id).forEach(ids::add);
        }
        return ids;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
