package org.cartcds.storage;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.Set;

/**
 * H2 closes its file when a write fails, as on a full disk, and opens it again for the next connection. The pool does not know
 * H2's numbers for that, and would use the dead connections for as long as they are busy. Made by the pool, by its name.
 */
public final class ClosedDatabase implements SQLExceptionOverride {

    /** Of {@code org.h2.api.ErrorCode}: IO_EXCEPTION_1 and _2, OBJECT_CLOSED, CONNECTION_BROKEN_1, DATABASE_IS_CLOSED, _CALLED_AT_SHUTDOWN. */
    private static final Set<Integer> CLOSED = Set.of(90028, 90031, 90007, 90067, 90098, 90121);

    /** Decides by the number alone. */
    @java.lang.Override
    public Override adjudicate(SQLException failure) {
        return CLOSED.contains(failure.getErrorCode()) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
    }
}
