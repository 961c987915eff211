package org.cartcds.nextsteps;

import java.util.ArrayList;
import java.util.List;
import org.cartcds.cdshooks.MissingData;
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

    /**
     * Refuses a reading without the required data.
     *
     * @throws MissingData naming the keys
     */
    static void check(ChartReading reading) {
        List<String> missing = missing(reading);
        if (!missing.isEmpty()) {
            throw new MissingData(missing);
        }
    }

    static List<String> missing(ChartReading reading) {
        List<String> missing = new ArrayList<>();
        for (String key : ALWAYS) {
            if (!reading.stateOf(key).isAnswered()) {
                missing.add(key);
            }
        }
        if (ONE_OF.stream().noneMatch(key -> reading.stateOf(key).isAnswered())) {
            missing.addAll(ONE_OF);
        }
        return missing;
    }
}
