package org.cartcds.chart.fhir;

/** A chart holds more records that matter than are read. Has no stack trace and no cause, which could quote the chart. */
public final class TooManyRecords extends RuntimeException {

    private final int limit;

    TooManyRecords(int limit) {
        super("more than " + limit + " records that matter", null, false, false);
        this.limit = limit;
    }

    /** How many are read at most. */
    public int limit() {
        return limit;
    }
}
