package org.cartcds.knowledge;

import java.util.List;

/**
 * The words from which trial links of a disease are built. No other word ever enters a link.
 *
 * @param condition condition words
 * @param setting words for the setting, such as {@code relapse OR refractory}
 * @param ageBands whether a link may carry the age band "child"
 * @param searches general searches, the first is the default
 * @param themes mechanisms
 * @param registries ids of the registries, in the order of the card
 */
public record DiseaseTrials(
        String condition,
        String setting,
        boolean ageBands,
        List<TrialSearch> searches,
        List<TrialTheme> themes,
        List<String> registries) {

    public DiseaseTrials {
        searches = List.copyOf(searches);
        themes = List.copyOf(themes);
        registries = List.copyOf(registries);
    }
}
