package org.cartcds.feedback;

import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.cartcds.cdshooks.UserReference;
import org.cartcds.storage.Pseudonyms;

/** Turns identifiers into the pseudonyms of an {@link EpisodeView}; nothing else of this package ever sees them. */
public final class EpisodeViews {

    /** As many marks as fit into their column. */
    private static final int MAX_MARKS = 500;

    private final Pseudonyms pseudonyms;

    EpisodeViews(Pseudonyms pseudonyms) {
        this.pseudonyms = pseudonyms;
    }

    /**
     * The view, with identifiers of this client only: the same patient id at two clients means two patients.
     *
     * @param client id of the client
     * @param user the current user
     * @param patientId bare FHIR id
     * @param topic code of {@code source.topic}
     * @param product id of the infused product
     * @param infusionDate the infusion's date as text, the same for the same chart
     * @param evidence one text per record that documents the failure, e.g. reference and date; order does not matter
     */
    public EpisodeView view(
            String client,
            UserReference user,
            String patientId,
            String topic,
            String product,
            String infusionDate,
            Collection<String> evidence) {
        return new EpisodeView(
                client,
                pseudonyms.of("user", client, user.reference()),
                pseudonyms.of("family", client, patientId, product, infusionDate),
                pseudonyms.of("episode", client, patientId, topic),
                marks(client, patientId, evidence));
    }

    private SortedSet<String> marks(String client, String patientId, Collection<String> evidence) {
        SortedSet<String> marks = new TreeSet<>();
        evidence.forEach(record -> marks.add(pseudonyms.of("evidence", client, patientId, record)));
        if (marks.size() <= MAX_MARKS) {
            return marks;
        }
        // Beyond what fits, one mark stands for all the rest, so that a change in it still shows.
        List<String> all = List.copyOf(marks);
        SortedSet<String> kept = new TreeSet<>(all.subList(0, MAX_MARKS - 1));
        kept.add(pseudonyms.of("evidence", String.join(" ", all.subList(MAX_MARKS - 1, all.size()))));
        return kept;
    }
}
