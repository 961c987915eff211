package org.cartcds.storage;

import java.time.Instant;

/** Data that are kept for a limited time. */
public interface Retained {

    /**
     * Removes what is too old.
     *
     * @return how many rows were removed
     * @throws StorageUnavailable when the database does not work now
     */
    int purge(Instant now);
}
