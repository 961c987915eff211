package org.cartcds.knowledge;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cartcds.chart.Concept;
import org.cartcds.chart.ResponseCategory;
import org.cartcds.phrase.ContextPhrases;
import org.cartcds.phrase.PhraseHit;
import org.cartcds.phrase.PhraseTable;
import org.cartcds.phrase.Words;

/**
 * How records say that disease came back, stayed or went: codes, and phrases of a closed list.
 *
 * @param values codes that say it, in values and outcomes
 * @param observations codes of observations that report a response
 * @param observationNames names of observations that report a response, anywhere in the name
 * @param observationWholes names that do so only when they stand alone: "disease status", not "kidney disease status"
 * @param phrases phrases that say it anywhere in a text
 * @param wholes texts that say it only when they stand alone, like "PD"
 * @param context negation, doubt, history and planning around a phrase
 */
public record ResponseVocabulary(
        CodeTable<ResponseCategory> values,
        CodeTable<ResponseKind> observations,
        PhraseTable<ResponseKind> observationNames,
        PhraseTable<ResponseKind> observationWholes,
        PhraseTable<ResponsePhrase> phrases,
        PhraseTable<ResponsePhrase> wholes,
        ContextPhrases context) {

    private static final int ANY_YEAR = Integer.MIN_VALUE;
    private static final Pattern YEAR = Pattern.compile("(19|20)[0-9][0-9]");
    private static final Set<String> YEAR_WORDS = Set.of("in", "of", "since");

    /** What kind of response an observation with this code reports, or empty when it reports none. */
    public Optional<ResponseKind> kindOf(Concept observationCode) {
        List<ResponseKind> coded = observations.find(observationCode);
        if (!coded.isEmpty()) {
            return Optional.of(coded.get(0));
        }
        return observationCode.wordings().stream()
                .map(Words::of)
                .flatMap(words -> Stream.concat(
                        observationWholes.exactly(words).stream(),
                        observationNames.find(words).stream().map(PhraseHit::value)))
                .findFirst();
    }

    /** What a coded or written value says, in an observation of this kind. Codes win over words. */
    public Set<ResponseCategory> valueOf(Concept value, ResponseKind kind) {
        return valueOf(value, kind, ANY_YEAR);
    }

    /** The same, without what a text dates before this year ("relapsed in 2022"). */
    public Set<ResponseCategory> valueOf(Concept value, ResponseKind kind, int fromYear) {
        Set<ResponseCategory> found = new LinkedHashSet<>(values.find(value));
        if (found.isEmpty()) {
            for (String wording : value.wordings()) {
                found.addAll(textOf(wording, Optional.of(kind), fromYear));
            }
        }
        return found;
    }

    /** What a concept outside an observation says: codes first, then words. */
    public Set<ResponseCategory> statementOf(Concept concept) {
        return statementOf(concept, ANY_YEAR);
    }

    /** The same, without what a text dates before this year ("relapsed in 2022"). */
    public Set<ResponseCategory> statementOf(Concept concept, int fromYear) {
        Set<ResponseCategory> found = new LinkedHashSet<>(values.find(concept));
        if (found.isEmpty()) {
            for (String wording : concept.wordings()) {
                found.addAll(textOf(wording, Optional.empty(), fromYear));
            }
        }
        return found;
    }

    /** What a text says by the closed list; a phrase that its context disarms says nothing. */
    public Set<ResponseCategory> textOf(String text, Optional<ResponseKind> kind) {
        return textOf(text, kind, ANY_YEAR);
    }

    private Set<ResponseCategory> textOf(String text, Optional<ResponseKind> kind, int fromYear) {
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
                .filter(hit -> !found.contains(hit.value().category()))
                .filter(hit -> yearAfter(words, hit.to()).orElse(Integer.MAX_VALUE) >= fromYear)
                .filter(hit ->
                        context.disarms(words, hit, ContextPhrases.PRESENT).isEmpty())
                .forEach(hit -> found.add(hit.value().category()));
        return found;
    }

    /** What a text would say if its context did not disarm it: words of relapse in "rule out relapse". For explanations. */
    public Set<ResponseCategory> disarmedIn(Concept concept) {
        Set<ResponseCategory> found = new LinkedHashSet<>();
        for (String wording : concept.wordings()) {
            Words words = Words.of(wording);
            phrases.find(words).stream()
                    .filter(hit -> !found.contains(hit.value().category()))
                    .filter(hit ->
                            context.disarms(words, hit, ContextPhrases.PRESENT).isPresent())
                    .forEach(hit -> found.add(hit.value().category()));
        }
        return found;
    }

    /** The year that dates the words before this position: "relapsed 2022", "relapse in 2022". */
    private static OptionalInt yearAfter(Words words, int position) {
        int at = position < words.size() && YEAR_WORDS.contains(words.get(position)) ? position + 1 : position;
        boolean dated = at < words.size()
                && words.sameClause(position - 1, at)
                && YEAR.matcher(words.get(at)).matches();
        return dated ? OptionalInt.of(Integer.parseInt(words.get(at))) : OptionalInt.empty();
    }

    private static boolean applies(ResponsePhrase phrase, Optional<ResponseKind> kind) {
        return phrase.kind().isEmpty() || phrase.kind().equals(kind);
    }
}
