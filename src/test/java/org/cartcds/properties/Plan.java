package org.cartcds.properties;

import java.util.List;

/**
 * A chart before it is written down: small numbers, so that a failing one can be shrunk.
 *
 * @param disease number of the disease
 * @param product number of the product among those of the disease
 * @param infusion how the infusion is recorded
 * @param events everything else
 */
record Plan(int disease, int product, InfusionForm infusion, List<Event> events) {

    /** How the first infusion is recorded. */
    enum InfusionForm {
        ADMINISTRATION,
        PROCEDURE,
        STATEMENT,
        GENERIC_PROCEDURE,
        HISTORY,
        NONE
    }

    /** What an event is. */
    enum Kind {
        RELAPSE_STATUS,
        RELAPSE_CODE,
        FAILURE_OBSERVATION,
        FAILURE_ON_PROCEDURE,
        FAILURE_ON_STATEMENT,
        SHORT_OF_ENOUGH,
        RESPONSE_OBSERVATION,
        REMISSION_STATUS,
        REMISSION_CODE,
        SECOND_INFUSION,
        OTHER_THERAPY,
        ANTIGEN_REPORT,
        EXTENT_REPORT,
        OTHER_FACT,
        OTHER_DISEASE,
        NOT_FINAL
    }

    /** How exactly a date is recorded. */
    enum Precision {
        DAY,
        MONTH,
        YEAR,
        NONE
    }

    /**
     * Something on the chart.
     *
     * @param kind what
     * @param day days after the first infusion
     * @param variant which of its forms
     * @param precision how exactly its date is recorded
     */
    record Event(Kind kind, int day, int variant, Precision precision) {}
}
