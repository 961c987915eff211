package org.cartcds.chart;

import java.util.Objects;

/**
 * One FHIR Coding.
 *
 * @param system code system URI, empty when absent
 * @param code code, empty when absent
 * @param display display text, empty when absent
 */
public record ConceptCode(String system, String code, String display) {

    public ConceptCode {
        system = Objects.requireNonNullElse(system, "");
        code = Objects.requireNonNullElse(code, "");
        display = Objects.requireNonNullElse(display, "");
    }
}
