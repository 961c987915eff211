package org.cartcds.chart;

import java.util.List;

/**
 * A FHIR Observation, or one component of it under the same reference.
 *
 * @param reference {@code Observation/id}
 * @param status status code, empty when absent
 * @param code what was observed
 * @param effective effective date or start of the period, else {@code issued}, else {@link PartialDate#UNKNOWN}
 * @param value coded value, or the value as text ("4", "negative"), {@link Concept#EMPTY} when absent
 * @param unit unit of a quantity, empty otherwise
 * @param focus references of what it is about, may be empty
 * @param bodySites site, may be empty
 */
public record ObservationEntry(
        String reference,
        String status,
        Concept code,
        PartialDate effective,
        Concept value,
        String unit,
        List<String> focus,
        List<Concept> bodySites) {

    public ObservationEntry {
        focus = List.copyOf(focus);
        bodySites = List.copyOf(bodySites);
    }
}
