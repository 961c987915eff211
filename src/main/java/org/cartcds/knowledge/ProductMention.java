package org.cartcds.knowledge;

/**
 * A concept that means CAR-T.
 *
 * @param product the product, {@link Product#UNKNOWN} when not named
 * @param meaning what the code or the wording stands for
 * @param coded true when a code says so, false for words alone
 */
public record ProductMention(Product product, Meaning meaning, boolean coded) {

    /** What a CAR-T code stands for. */
    public enum Meaning {
        /** The drug itself; the record's type and status tell whether it was given. */
        PRODUCT,
        /** The administration of the cells. */
        GIVEN,
        /** Collection, preparation, receipt, referral: nothing was given yet. */
        PLANNED,
        /** Personal history of CAR-T. */
        HISTORY
    }
}
