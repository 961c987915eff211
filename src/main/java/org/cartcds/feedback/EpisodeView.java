package org.cartcds.feedback;

import java.util.Collections;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One user of one client who looks at one failure of one patient: the key of quiet periods. All but the client are
 * pseudonyms; made by {@link EpisodeViews}.
 *
 * @param client id of the client
 * @param user the user
 * @param family the failure without its evidence: patient, product and infusion
 * @param episode the failure with its evidence, as {@code source.topic} names it
 * @param evidence one mark per record of the evidence
 */
public record EpisodeView(String client, String user, String family, String episode, SortedSet<String> evidence) {

    public EpisodeView {
        Objects.requireNonNull(client, "client");
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(family, "family");
        Objects.requireNonNull(episode, "episode");
        evidence = Collections.unmodifiableSortedSet(new TreeSet<>(evidence));
    }
}
