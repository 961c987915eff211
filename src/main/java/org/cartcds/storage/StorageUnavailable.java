package org.cartcds.storage;

import org.jspecify.annotations.Nullable;

/** The database cannot be used now. Names the kind of failure only: messages of drivers may quote values. */
public final class StorageUnavailable extends RuntimeException {

    /** @param cause what failed; only its class is kept, null when the database was never opened */
    public StorageUnavailable(@Nullable Throwable cause) {
        super(
                cause == null
                        ? "The database has not been opened."
                        : "The database failed: " + cause.getClass().getSimpleName(),
                null,
                false,
                false);
    }
}
