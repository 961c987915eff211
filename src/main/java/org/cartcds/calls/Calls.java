package org.cartcds.calls;

import java.util.Optional;

/** The call that the current thread answers. Everything that answers a call runs in one thread. */
public final class Calls {

    @SuppressWarnings("ThreadLocalUsage") // one for each service, and empty between its calls
    private final ThreadLocal<Call> current = new ThreadLocal<>();

    /** The call under way; empty when nobody listens, or when what is answered is no call, as in a dry run. */
    public Optional<Call> current() {
        return Optional.ofNullable(current.get());
    }

    void begin(Call call) {
        current.set(call);
    }

    void end() {
        current.remove();
    }
}
