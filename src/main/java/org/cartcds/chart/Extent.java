package org.cartcds.chart;

/** Extent of the disease when it failed, as a record states it. */
public enum Extent {
    LOCALIZED,
    SYSTEMIC,
    UNKNOWN
}
