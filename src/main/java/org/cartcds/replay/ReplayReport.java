package org.cartcds.replay;

/** Where the results of a run are shown, one chart after the other. */
interface ReplayReport {

    void show(ReplayedChart chart);

    void show(Totals totals);
}
