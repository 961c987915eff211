package org.cartcds.criteria;

/**
 * Age in whole years: between {@code least} and {@code most} where a date leaves it open.
 *
 * @param least youngest possible age
 * @param most oldest possible age
 */
public record AgeRange(int least, int most) {

    /** An age of which nothing is known. */
    public static final AgeRange UNKNOWN = new AgeRange(0, Integer.MAX_VALUE);

    public AgeRange {
        if (least < 0 || least > most) {
            throw new IllegalArgumentException("An age range starts at zero or later, with its younger end first.");
        }
    }

    /** Exactly this age. */
    public static AgeRange of(int years) {
        return new AgeRange(years, years);
    }

    /** Whether anything is known about the age. */
    public boolean isKnown() {
        return !equals(UNKNOWN);
    }

    /** Whether every possible age lies between the two, both included. */
    public boolean isWithin(int from, int to) {
        return least >= from && most <= to;
    }

    /** The age as shown: "62", or "40 to 41" where it is open. */
    @Override
    public String toString() {
        return least == most ? String.valueOf(least) : least + " to " + most;
    }
}
