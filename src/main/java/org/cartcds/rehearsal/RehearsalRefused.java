package org.cartcds.rehearsal;

import org.jspecify.annotations.Nullable;

/** The rehearsal cannot be run as asked; the message is a sentence for the user and holds nothing of a chart. */
final class RehearsalRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RehearsalRefused(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
