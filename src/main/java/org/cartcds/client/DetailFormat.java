package org.cartcds.client;

/** How a client shows the detail of a card. */
public enum DetailFormat {
    /** GitHub Flavored Markdown, with tables. */
    GFM,
    /** CommonMark, without tables. */
    COMMONMARK,
    /** Text without any markup. */
    PLAIN
}
