package org.cartcds.chart.fhir;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.cartcds.chart.Chart;

/**
 * A chart and how its reading went.
 *
 * @param chart the facts about the patient, with a gap for everything that is missing or unreadable
 * @param foreignResources resources left out because they are about somebody else or their subject cannot be compared
 * @param unreadableResources resources left out because they could not be read; the chart's gaps name their types
 * @param keys the state of every key that was given, without leading dashes, in the order given
 */
public record ChartReading(Chart chart, int foreignResources, int unreadableResources, Map<String, KeyState> keys) {

    public ChartReading {
        keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
    }

    /** The state of a key; {@link KeyState#ABSENT} for a key that was never given. */
    public KeyState stateOf(String key) {
        return keys.getOrDefault(key, KeyState.ABSENT);
    }

    /** Counts only: the chart is patient data. */
    @Override
    public String toString() {
        return "ChartReading[foreignResources=" + foreignResources + ", unreadableResources=" + unreadableResources
                + ", keys=" + keys.values() + "]";
    }
}
