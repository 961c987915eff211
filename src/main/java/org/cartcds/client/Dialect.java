package org.cartcds.client;

/** Whose reading of the standard the answers follow. */
public enum Dialect {
    HL7(DetailFormat.GFM),
    EPIC(DetailFormat.GFM),
    ORACLE(DetailFormat.COMMONMARK),
    ATHENA(DetailFormat.PLAIN);

    private final DetailFormat usualFormat;

    Dialect(DetailFormat usualFormat) {
        this.usualFormat = usualFormat;
    }

    /** How this client shows a card's detail unless its file says otherwise; tables only where they are shown. */
    DetailFormat usualFormat() {
        return usualFormat;
    }
}
