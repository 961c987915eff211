package org.cartcds.rehearsal;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One chart in a report: neither names nor ids nor dates, and nothing in the chart's own words.
 *
 * @param key pseudonym of the patient
 * @param outcome outcome of the decision
 * @param reasons its reasons, the most important first
 * @param cards how many cards
 * @param disease id of the disease folder, empty when there is no finding
 * @param product id of the product, empty when unknown
 * @param timing of a relapse, else empty
 * @param daysLeast days from the infusion to the first evidence, at least; null when open
 * @param daysMost the same, at most; null when open
 * @param evidence resource types of the records of the failure, without repeats
 * @param options ids of the options on the card, in their order
 * @param withheld ids of the options not raised
 * @param cardFingerprint equal when the cards say the same, empty without cards
 * @param unreadable resources of the chart that could not be read
 */
record ChartRow(
        String key,
        String outcome,
        List<String> reasons,
        int cards,
        String disease,
        String product,
        String timing,
        @Nullable Integer daysLeast,
        @Nullable Integer daysMost,
        List<String> evidence,
        List<String> options,
        List<String> withheld,
        String cardFingerprint,
        int unreadable)
        implements Serializable {

    ChartRow {
        reasons = List.copyOf(reasons);
        evidence = List.copyOf(evidence);
        options = List.copyOf(options);
        withheld = List.copyOf(withheld);
    }

    /** Whether the chart shows CAR-T in any way, be it as a plan. */
    boolean isAboutCarT() {
        return !reasons.contains("no-car-t");
    }

    /** Days from the infusion as a reader expects them, empty when nothing is known. */
    String days() {
        if (daysLeast == null && daysMost == null) {
            return "";
        }
        if (daysLeast == null) {
            return "up to " + daysMost;
        }
        if (daysMost == null) {
            return "from " + daysLeast;
        }
        return daysLeast.equals(daysMost) ? daysLeast.toString() : daysLeast + " to " + daysMost;
    }
}
