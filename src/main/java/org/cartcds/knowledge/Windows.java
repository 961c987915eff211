package org.cartcds.knowledge;

import java.util.List;

/**
 * Cut-offs of a disease. They are a proposal for expert review, so they are data and every card shows the number of days.
 *
 * @param progressionFrom evidence of failure counts from this day
 * @param nonResponseTo progression without a response up to this day is non-response
 * @param responseFinalFrom an assessment from this day is final
 * @param earlyTo a relapse up to this day is early
 * @param lateFrom a relapse from this day is late
 */
public record Windows(
        Window progressionFrom, Window nonResponseTo, Window responseFinalFrom, Window earlyTo, Window lateFrom) {

    /** The five cut-offs in the order of the file. */
    public List<Window> all() {
        return List.of(progressionFrom, nonResponseTo, responseFinalFrom, earlyTo, lateFrom);
    }
}
