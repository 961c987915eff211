package org.cartcds.knowledge;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cartcds.chart.Concept;
import org.cartcds.chart.ResponseCategory;
import org.cartcds.phrase.ContextPhrases;
import org.cartcds.phrase.PhraseTable;
import org.cartcds.phrase.Words;

/**
 * How records say that disease came back, stayed or went: codes, and phrases of a closed list.
 *
 * @param values codes that say it, in values and outcomes
 * @param observations codes of observations that report a response
 * @param observationNames names of observations that report a response
 * @param phrases phrases that say it anywhere in a text
 * @param wholes texts that say it only when they stand alone, like "PD"
 * @param context negation, doubt, history and planning around a phrase
 */
public record ResponseVocabulary(
        CodeTable<ResponseCategory> values,
        CodeTable<ResponseKind> observations,
        PhraseTable<ResponseKind> observationNames,
        PhraseTable<ResponsePhrase> phrases,
        PhraseTable<ResponsePhrase> wholes,
        ContextPhrases context) {

    /** What kind of response an observation with this code reports, or empty when it reports none. */
    public Optional<ResponseKind> kindOf(Concept observationCode) {
        List<ResponseKind> coded = observations.find(observationCode);
        if (!coded.isEmpty()) {
            return Optional.of(coded.get(0));
        }
        return observationCode.wordings().stream()
                .map(Words::of)
                .flatMap(words -> observationNames.find(words).stream())
                .map(hit -> hit.value())
                .findFirst();
    }

    /** What a coded or written value says, in an observation of this kind. Codes win over words. */
    public Set<ResponseCategory> valueOf(Concept value, ResponseKind kind) {
        Set<ResponseCategory> found = new LinkedHashSet<>(values.find(value));
        if (found.isEmpty()) {
            for (String wording : value.wordings()) {
                found.addAll(textOf(wording, Optional.of(kind)));
            }
        }
        return found;
    }

    /** What a concept outside an observation says: codes first, then words. */
    public Set<ResponseCategory> statementOf(Concept concept) {
        Set<ResponseCategory> found = new LinkedHashSet<>(values.find(concept));
        if (found.isEmpty()) {
            for (String wording : concept.wordings()) {
                found.addAll(textOf(wording, Optional.empty()));
            }
        }
        return found;
    }

    /** What a text says by the closed list; a phrase that its context disarms says nothing. */
    public Set<ResponseCategory> textOf(String text, Optional<ResponseKind> kind) {
        Words words = Words.of(text);
        Set<ResponseCategory> found = new LinkedHashSet<>();
        for (ResponsePhrase phrase : wholes.exactly(words)) {
            if (applies(phrase, kind)) {
                found.add(phrase.category());
            }
        }
        if (!found.isEmpty()) {
            return found;
        }
        phrases.find(words).stream()
                .filter(hit -> applies(hit.value(), kind))
                .filter(hit ->
                        context.disarms(words, hit, ContextPhrases.PRESENT).isEmpty())
                .forEach(hit -> found.add(hit.value().category()));
        return found;
    }

    private static boolean applies(ResponsePhrase phrase, Optional<ResponseKind> kind) {
        return phrase.kind().isEmpty() || phrase.kind().equals(kind);
    }
}
