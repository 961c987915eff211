package org.cartcds.bench;

import java.util.Map;

/**
 * One minute of the soak.
 *
 * @param statuses answers by status, 0 for connections that we cut
 * @param unexpected answers that are not the expected ones, by kind of request and status
 * @param heap the lowest occupation of the heap after a collection, MB; NaN without one
 * @param last figures of the process at its end
 */
record SoakMinute(
        int number,
        long requests,
        Map<Integer, Long> statuses,
        Map<String, Long> unexpected,
        double p50,
        double p99,
        double p999,
        double heap,
        SoakSample last) {

    long unexpectedAnswers() {
        return unexpected.values().stream().mapToLong(Long::longValue).sum();
    }
}
