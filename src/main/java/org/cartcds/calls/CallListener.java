package org.cartcds.calls;

/** Hears of each call after it was answered. Called by the thread that answered, so it neither waits nor throws. */
@FunctionalInterface
public interface CallListener {

    /** The call has been answered; it is not to be kept. */
    void answered(Call call);
}
