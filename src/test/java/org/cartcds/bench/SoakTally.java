package org.cartcds.bench;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** What came of the requests of a while; for many threads. */
final class SoakTally {

    private long[] nanos = new long[1 << 12];
    private int count;
    private final Map<Integer, Long> statuses = new TreeMap<>();
    private final Map<String, Long> unexpected = new TreeMap<>();

    /** Status 0: the connection was cut, by us or by the server. */
    synchronized void add(SoakRequest request, int status, long took) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = took;
        statuses.merge(status, 1L, Long::sum);
        if (status != request.expected()) {
            unexpected.merge(request.name() + " -> " + (status == 0 ? "broken connection" : status), 1L, Long::sum);
        }
    }

    /** What was counted since the last call, and begins anew. */
    synchronized Counts take() {
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        Counts counts = new Counts(sorted, new TreeMap<>(statuses), new TreeMap<>(unexpected));
        count = 0;
        statuses.clear();
        unexpected.clear();
        return counts;
    }

    /**
     * @param nanos from the moment at which each request was due until its answer was read, sorted
     * @param statuses answers by status
     * @param unexpected answers that are not the expected ones, by kind of request and status
     */
    record Counts(long[] nanos, Map<Integer, Long> statuses, Map<String, Long> unexpected) {

        double millis(double quantile) {
            return nanos.length == 0
                    ? Double.NaN
                    : nanos[(int) Math.min(nanos.length - 1, (long) (quantile * nanos.length))] / 1e6;
        }
    }
}
