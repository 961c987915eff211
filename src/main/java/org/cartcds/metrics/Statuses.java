package org.cartcds.metrics;

import java.util.Set;

/** The HTTP statuses that the service answers with; any other is {@value #OTHER}. */
final class Statuses {

    static final int OTHER = 0;

    private static final Set<Integer> KNOWN =
            Set.of(200, 400, 401, 403, 404, 405, 406, 408, 412, 413, 414, 415, 429, 431, 500, 501, 503, 505);

    private Statuses() {}

    static int known(int status) {
        return KNOWN.contains(status) ? status : OTHER;
    }

    static String word(int status) {
        return status == OTHER ? "other" : Integer.toString(status);
    }
}
