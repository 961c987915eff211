package org.cartcds.knowledge;

/** Where on the card an offered option stands. It is an order of reading, not a recommendation. */
public enum Standing {
    FIRST,
    OPTION,
    /** Only in a trial or an expert centre. */
    SPECIALIST
}
