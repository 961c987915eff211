package org.cartcds.knowledge;

import java.util.List;

/**
 * A cut-off in whole days after the infusion.
 *
 * @param days number of days
 * @param sources ids of the sources it rests on
 * @param note how far the sources support it
 */
public record Window(int days, List<String> sources, String note) {

    public Window {
        sources = List.copyOf(sources);
    }
}
