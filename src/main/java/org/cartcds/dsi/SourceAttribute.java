package org.cartcds.dsi;

import java.util.List;

/**
 * One of the thirteen source attributes of an evidence-based decision support intervention.
 *
 * @param id id in this service
 * @param title what the rule asks for
 * @param values the answer, one or several sentences or citations; never empty
 */
public record SourceAttribute(String id, String title, List<String> values) {

    public SourceAttribute {
        values = List.copyOf(values);
        if (values.isEmpty() || values.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("The source attribute '" + id + "' is empty.");
        }
    }
}
