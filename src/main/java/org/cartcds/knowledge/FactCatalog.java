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
                    .filter(hit ->
                            context.disarms(words, hit, ContextPhrases.PRESENT).isEmpty())
                    .forEach(hit -> found.add(hit.value()));
        }
        return found;
    }

    /**
     * Facts that an observation records: those its value records, and those that its name and value say together ("ECOG
     * performance status" and "1").
     */
    public Set<String> find(Concept name, Concept value) {
        Set<String> found = new LinkedHashSet<>(find(value));
        for (String title : name.wordings()) {
            int nameSize = Words.of(title).size();
            for (String answer : value.wordings()) {
                Words words = Words.of(title + " " + answer);
                names.find(words).stream()
                        .filter(hit -> hit.from() < nameSize && hit.to() > nameSize)
                        .filter(hit -> context.disarms(words, hit, ContextPhrases.PRESENT)
                                .isEmpty())
                        .forEach(hit -> found.add(hit.value()));
            }
        }
        return found;
    }
}
