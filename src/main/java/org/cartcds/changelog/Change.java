package org.cartcds.changelog;

import java.util.List;

/**
 * One thing that is new, gone or different.
 *
 * @param how what became of it
 * @param what what it is, in words
 * @param details what differs in it; of a new or a removed thing its contents, possibly none
 */
record Change(How how, String what, List<Detail> details) {

    Change {
        details = List.copyOf(details);
    }

    /** What became of it. */
    enum How {
        ADDED,
        REMOVED,
        CHANGED
    }

    /**
     * A part that differs.
     *
     * @param what the part, in words
     * @param before what was there and is not any more; empty for nothing
     * @param after what is there and was not; empty for nothing
     */
    record Detail(String what, List<String> before, List<String> after) {

        Detail {
            before = List.copyOf(before);
            after = List.copyOf(after);
        }
    }

    static Change added(String what, List<Detail> details) {
        return new Change(How.ADDED, what, details);
    }

    static Change removed(String what, List<Detail> details) {
        return new Change(How.REMOVED, what, details);
    }

    static Change changed(String what, List<Detail> details) {
        return new Change(How.CHANGED, what, details);
    }
}
