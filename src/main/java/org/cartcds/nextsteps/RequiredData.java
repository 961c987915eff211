package org.cartcds.nextsteps;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.cartcds.cdshooks.MissingData;
import org.cartcds.chart.MedicationEntry;
import org.cartcds.chart.fhir.ChartReading;

/**
 * What the service cannot do without: the patient, the conditions, and at least one key that can show the infusion.
 * Everything else only reduces what a card can say.
 */
final class RequiredData {

    private static final List<String> ALWAYS = List.of(PrefetchKeys.PATIENT, PrefetchKeys.CONDITIONS);
    private static final List<String> ONE_OF = List.of(
            PrefetchKeys.MEDICATION_STATEMENTS, PrefetchKeys.PROCEDURES, PrefetchKeys.MEDICATION_ADMINISTRATIONS);

    private RequiredData() {}

    /** Whether a key was answered, or resources of its type came under another key, as some sites name their own. */
    static boolean isAnswered(ChartReading reading, String key) {
        return reading.stateOf(key).isAnswered()
                || switch (key) {
                    case PrefetchKeys.PATIENT ->
                        reading.chart().patient().birthDate().isKnown();
                    case PrefetchKeys.CONDITIONS ->
                        !reading.chart().conditions().isEmpty();
                    case PrefetchKeys.PROCEDURES ->
                        !reading.chart().procedures().isEmpty();
                    case PrefetchKeys.MEDICATION_STATEMENTS -> has(reading, MedicationEntry.Source.STATEMENT);
                    case PrefetchKeys.MEDICATION_ADMINISTRATIONS -> has(reading, MedicationEntry.Source.ADMINISTRATION);
                    default -> false;
                };
    }

    private static boolean has(ChartReading reading, MedicationEntry.Source source) {
        return reading.chart().medications().stream().anyMatch(entry -> entry.source() == source);
    }

    /**
     * Refuses when the required data did not come.
     *
     * @param isAnswered whether a prefetch key was answered, be it that there is no data
     *
     * @throws MissingData naming the keys
     */
    static void check(Predicate<String> isAnswered) {
        List<String> missing = missing(isAnswered);
        if (!missing.isEmpty()) {
            throw new MissingData(missing);
        }
    }

    static List<String> missing(Predicate<String> isAnswered) {
        List<String> missing = new ArrayList<>();
        for (String key : ALWAYS) {
            if (!isAnswered.test(key)) {
                missing.add(key);
            }
        }
        if (ONE_OF.stream().noneMatch(isAnswered)) {
            missing.addAll(ONE_OF);
        }
        return missing;
    }
}
