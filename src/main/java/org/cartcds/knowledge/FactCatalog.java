package org.cartcds.knowledge;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cartcds.chart.Concept;
import org.cartcds.phrase.ContextPhrases;
import org.cartcds.phrase.PhraseTable;
import org.cartcds.phrase.Words;

/**
 * Other recorded facts that matter for options: pregnancy, infection, toxicity and the like.
 *
 * @param titles title per fact id
 * @param codes codes per fact
 * @param names names per fact
 * @param context negation, doubt, history and planning around a name
 */
public record FactCatalog(
        Map<String, String> titles, CodeTable<String> codes, PhraseTable<String> names, ContextPhrases context) {

    /** Of so many wordings each is read together with each: senders give a name and a value in two or three. */
    private static final int WORDINGS = 8;

    /** No name and no context of one reaches further over the end of a title, in UTF-16 units. */
    private static final int REACH = 500;

    public FactCatalog {
        titles = Map.copyOf(titles);
    }

    /** Facts that a concept records, by code first, then by words; empty when it records none. */
    public Set<String> find(Concept concept) {
        List<String> coded = codes.find(concept);
        if (!coded.isEmpty()) {
            return new LinkedHashSet<>(coded);
        }
        Set<String> found = new LinkedHashSet<>();
        for (String wording : concept.wordings()) {
            Words words = Words.of(wording);
            names.find(words).stream()
                    .filter(hit -> !found.contains(hit.value()))
                    .filter(hit ->
                            context.disarms(words, hit, ContextPhrases.PRESENT).isEmpty())
                    .forEach(hit -> found.add(hit.value()));
        }
        return found;
    }

    /**
     * Facts that an observation records: those its value records, and those that its name and value say together ("ECOG
     * performance status" and "1"), each in its first {@value #WORDINGS} wordings.
     */
    public Set<String> find(Concept name, Concept value) {
        Set<String> found = new LinkedHashSet<>(find(value));
        List<String> titles = few(name);
        List<String> answers = few(value);
        for (String whole : titles) {
            String title = whole.substring(Math.max(0, whole.length() - REACH));
            int nameSize = Words.of(title).size();
            for (String answer : answers) {
                Words words = Words.of(title + " " + answer.substring(0, Math.min(REACH, answer.length())));
                names.find(words).stream()
                        .filter(hit -> hit.from() < nameSize && hit.to() > nameSize)
                        .filter(hit -> context.disarms(words, hit, ContextPhrases.PRESENT)
                                .isEmpty())
                        .forEach(hit -> found.add(hit.value()));
            }
        }
        return found;
    }

    private static List<String> few(Concept concept) {
        return concept.wordings().stream().limit(WORDINGS).toList();
    }
}
