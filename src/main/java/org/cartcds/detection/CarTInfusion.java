package org.cartcds.detection;

import java.util.List;
import org.cartcds.chart.PartialDate;
import org.cartcds.knowledge.Product;

/**
 * One CAR-T infusion, from all records that document it.
 *
 * @param product the product, {@link Product#UNKNOWN} when no record names it
 * @param date day of the infusion, by the most reliable record
 * @param sources records, the most reliable first; never empty
 * @param datesConflict true when records name different days
 */
public record CarTInfusion(Product product, PartialDate date, List<Source> sources, boolean datesConflict) {

    public CarTInfusion {
        sources = List.copyOf(sources);
    }

    /** The most reliable record. */
    public Source best() {
        return sources.get(0);
    }

    /**
     * A record of an infusion.
     *
     * @param evidence the record
     * @param rank how reliable such a record is
     * @param product product it names
     */
    public record Source(Evidence evidence, Rank rank, Product product) {}

    /** Kinds of record, the most reliable first. */
    public enum Rank {
        ADMINISTRATION,
        PROCEDURE,
        STATEMENT,
        HISTORY,
        TEXT
    }
}
