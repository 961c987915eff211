package org.cartcds.chart.fhir;

/** Of a chart more records have to be read than may be. Has no stack trace and no cause, which could quote the chart. */
public final class TooManyRecords extends RuntimeException {

    private final int limit;

    TooManyRecords(int limit) {
        super("more than " + limit + " records to read", null, false, false);
        this.limit = limit;
    }

    /** How many are read at most. */
    public int limit() {
        return limit;
    }
}
