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
 * Therapies by code and by name.
 *
 * @param therapies therapies by id
 * @param classTitles title per class id
 * @param codes codes of drugs and procedures
 * @param names generic and brand names
 * @param context negation, doubt and planning around a name
 */
public record TherapyCatalog(
        Map<String, Therapy> therapies,
        Map<String, String> classTitles,
        CodeTable<Therapy> codes,
        PhraseTable<Therapy> names,
        ContextPhrases context) {

    public TherapyCatalog {
        therapies = Map.copyOf(therapies);
        classTitles = Map.copyOf(classTitles);
    }

    /** Every therapy that the concept names, by code first, then by words; empty when it names none. */
    public Set<Therapy> find(Concept concept) {
        List<Therapy> coded = codes.find(concept);
        if (!coded.isEmpty()) {
            return new LinkedHashSet<>(coded);
        }
        Set<Therapy> found = new LinkedHashSet<>();
        for (String wording : concept.wordings()) {
            Words words = Words.of(wording);
            names.find(words).stream()
                    .filter(hit -> !found.contains(hit.value()))
                    .filter(hit -> context.disarms(words, hit, ContextPhrases.TREATMENT)
                            .isEmpty())
                    .forEach(hit -> found.add(hit.value()));
        }
        return found;
    }
}
