package org.cartcds.workbench;

import java.util.List;

/**
 * A packaged sample.
 *
 * @param name name of its folder
 * @param input {@code request} or {@code bundle}
 * @param shows what it shows, one sentence
 * @param outcome word of the outcome
 * @param reasons reason codes, the most important first
 * @param cards how many cards its answer has
 */
record Sample(String name, String input, String shows, String outcome, List<String> reasons, int cards) {

    Sample {
        reasons = List.copyOf(reasons);
    }

    /** Its file on the class path. */
    String path() {
        return "/samples/" + name + "/" + input + ".json";
    }
}
