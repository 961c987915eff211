package org.cartcds.rehearsal;

import java.util.Arrays;
import java.util.Set;

/** Counts distinct keys in 8 to 16 bytes each. */
final class DistinctKeys {

    private long[] keys = new long[1024];
    private int distinct;
    private int size;

    void add(long key) {
        if (size == keys.length) {
            sortOut();
            if (size > keys.length / 2) {
                keys = Arrays.copyOf(keys, keys.length * 2);
            }
        }
        keys[size++] = key;
    }

    long count() {
        sortOut();
        return distinct;
    }

    /** How many there are beside those. */
    long countWithout(Set<Long> others) {
        sortOut();
        return Arrays.stream(keys, 0, size).filter(key -> !others.contains(key)).count();
    }

    private void sortOut() {
        Arrays.sort(keys, 0, size);
        int to = 0;
        for (int i = 0; i < size; i++) {
            if (i == 0 || keys[i] != keys[i - 1]) {
                keys[to++] = keys[i];
            }
        }
        distinct = to;
        size = to;
    }
}
