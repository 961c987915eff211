package org.cartcds.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.cartcds.chart.Concept;
import org.cartcds.phrase.ContextPhrases;
import org.cartcds.phrase.ContextRole;
import org.cartcds.phrase.PhraseHit;
import org.cartcds.phrase.PhraseTable;
import org.cartcds.phrase.Words;

/**
 * The codes and names of all diseases in one table each.
 *
 * @param codes codes of all folders
 * @param names names of all folders; an empty disease id marks a name that is none of them ("smoldering multiple myeloma")
 * @param context negation and doubt around a name
 */
public record DiseaseCatalog(
        CodeTable<DiseaseMention> codes, PhraseTable<DiseaseMention> names, ContextPhrases context) {

    private static final Set<ContextRole> UNSURE = Set.of(ContextRole.NEGATION, ContextRole.DOUBT);

    /** Every disease that a concept names: by code first, then by words; empty when it names none of ours. */
    public List<DiseaseMention> find(Concept concept) {
        List<DiseaseMention> coded = codes.find(concept);
        if (!coded.isEmpty()) {
            return coded;
        }
        List<DiseaseMention> found = new ArrayList<>();
        for (String wording : concept.wordings()) {
            Words words = Words.of(wording);
            names.find(words).stream()
                    .filter(hit -> !hit.value().disease().isEmpty() && !found.contains(hit.value()))
                    .filter(hit -> stands(words, hit))
                    .forEach(hit -> found.add(hit.value()));
        }
        return found;
    }

    private boolean stands(Words words, PhraseHit<DiseaseMention> hit) {
        return context.disarms(words, hit, UNSURE).isEmpty();
    }
}
