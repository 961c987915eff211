package org.cartcds.chart;

/** Expression of a target antigen on the tumour, as a report states it. */
public enum AntigenStatus {
    POSITIVE,
    LOW,
    NEGATIVE,
    UNKNOWN
}
