package org.cartcds.knowledge;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.cartcds.phrase.ContextPhrases;
import org.cartcds.phrase.ContextRole;
import org.cartcds.phrase.PhraseHit;
import org.cartcds.phrase.PhraseTable;
import org.cartcds.phrase.Words;

/**
 * Antigen expression in the words of pathology reports.
 *
 * @param names names and synonyms per antigen
 * @param statements whole statements such as "CD19 negative", one per antigen and name
 * @param answers texts that are a whole answer when the observation itself names the antigen ("negative")
 * @param not wordings that make a text a cell count or a serum value, never tumour antigen
 * @param context doubt around a statement, and a negation directly before it
 */
public record AntigenCatalog(
        PhraseTable<String> names,
        PhraseTable<AntigenReading> statements,
        PhraseTable<org.cartcds.chart.AntigenStatus> answers,
        PhraseTable<String> not,
        ContextPhrases context) {

    private static final Set<ContextRole> DOUBTED = Set.of(ContextRole.DOUBT);
    private static final int LONGEST_NEGATION = 8;

    /** What a report text says; empty for cell counts and for texts that contradict themselves. */
    public Set<AntigenReading> find(String text) {
        Words words = Words.of(text);
        if (isCount(words)) {
            return Set.of();
        }
        Set<AntigenReading> found = new LinkedHashSet<>();
        apart(statements.find(words)).stream()
                .filter(hit -> !found.contains(hit.value()))
                .filter(hit -> context.disarms(words, hit, DOUBTED).isEmpty() && !isNegated(words, hit))
                .forEach(hit -> found.add(hit.value()));
        Set<AntigenReading> clear = new LinkedHashSet<>();
        for (AntigenReading reading : found) {
            boolean contradicted = found.stream()
                    .anyMatch(other -> other.antigen().equals(reading.antigen()) && other.status() != reading.status());
            if (!contradicted) {
                clear.add(reading);
            }
        }
        return clear;
    }

    /** Of hits that share words the first: "CD19 negative, CD22 positive" holds no "negative CD22". */
    private static List<PhraseHit<AntigenReading>> apart(List<PhraseHit<AntigenReading>> hits) {
        List<PhraseHit<AntigenReading>> apart = new ArrayList<>();
        int end = 0;
        for (PhraseHit<AntigenReading> hit : hits) {
            boolean sameWords = !apart.isEmpty() && apart.get(apart.size() - 1).from() == hit.from();
            if (hit.from() >= end || sameWords) {
                apart.add(hit);
                end = Math.max(end, hit.to());
            }
        }
        return apart;
    }

    /** What an observation says whose name holds the antigen and whose value, in each of its wordings, holds the answer. */
    public Set<AntigenReading> find(String name, Collection<String> values) {
        Words nameWords = Words.of(name);
        if (values.isEmpty() || isCount(nameWords)) {
            return Set.of();
        }
        Set<String> antigens =
                names.find(nameWords).stream().map(PhraseHit::value).collect(Collectors.toSet());
        Set<AntigenReading> found = new LinkedHashSet<>();
        for (String value : values) {
            Words valueWords = Words.of(value);
            if (isCount(valueWords)) {
                continue;
            }
            Set<AntigenReading> stated = find(value);
            found.addAll(stated);
            if (stated.isEmpty() && antigens.size() == 1) {
                String antigen = antigens.iterator().next();
                answers.exactly(valueWords).forEach(status -> found.add(new AntigenReading(antigen, status)));
            }
        }
        return found;
    }

    private boolean isCount(Words words) {
        return !not.find(words).isEmpty();
    }

    private boolean isNegated(Words words, PhraseHit<?> hit) {
        return context.before().find(words, hit.from() - LONGEST_NEGATION, hit.from()).stream()
                .anyMatch(before -> before.value() == ContextRole.NEGATION && before.to() == hit.from());
    }
}
