package org.cartcds.knowledge;

import java.util.EnumSet;
import java.util.Set;
import org.cartcds.chart.Extent;
import org.cartcds.phrase.ContextPhrases;
import org.cartcds.phrase.PhraseTable;
import org.cartcds.phrase.Words;

/**
 * How records say that disease is localized or systemic.
 *
 * @param phrases the closed list
 * @param context negation and doubt around a phrase
 */
public record ExtentPhrases(PhraseTable<Extent> phrases, ContextPhrases context) {

    /** What the text says; both values when it contradicts itself, empty when it says nothing. */
    public Set<Extent> find(String text) {
        Words words = Words.of(text);
        Set<Extent> found = EnumSet.noneOf(Extent.class);
        phrases.find(words).stream()
                .filter(hit -> !found.contains(hit.value()))
                .filter(hit ->
                        context.disarms(words, hit, ContextPhrases.PRESENT).isEmpty())
                .forEach(hit -> found.add(hit.value()));
        return found;
    }
}
