package org.cartcds.reviewkit;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A case of a disease folder, as a reviewer looks for it.
 *
 * @param file file name
 * @param title title in clinician words
 * @param outcome expected outcome
 * @param offered ids of options that have to be offered
 * @param withheld ids of options that have to be withheld
 */
record CaseSummary(String file, String title, String outcome, List<String> offered, List<String> withheld) {

    static CaseSummary of(String file, JsonNode yaml) {
        JsonNode expect = yaml.path("expect");
        String timing = expect.path("timing").asString("");
        String outcome = expect.path("outcome").asString("") + (timing.isEmpty() ? "" : ", " + timing);
        return new CaseSummary(
                file, yaml.path("title").asString(""), outcome, words(expect, "offered"), words(expect, "withheld"));
    }

    private static List<String> words(JsonNode expect, String key) {
        List<String> words = new ArrayList<>();
        expect.path(key).forEach(word -> words.add(word.asString()));
        return words;
    }
}
