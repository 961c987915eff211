package org.cartcds.suggestion;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cartcds.cdshooks.Coding;
import org.cartcds.chart.Chart;
import org.cartcds.chart.ConceptCode;
import org.cartcds.chart.ServiceRequestEntry;
import org.cartcds.knowledge.SuggestionKind;
import org.cartcds.knowledge.SuggestionText;
import org.cartcds.phrase.PhraseTable;
import org.cartcds.phrase.Words;
import org.jspecify.annotations.Nullable;

/**
 * Requests on the chart that are not over, drafts included. Accepting a suggestion makes one, and must not bring the same
 * suggestion back (an alert loop).
 */
final class OpenRequests {

    /** FHIR R4 RequestStatus without the ones that end a request; one whose status is not told counts as open. */
    private static final Set<String> OVER = Set.of("completed", "revoked", "entered-in-error");

    private final PhraseTable<SuggestionKind> names;

    OpenRequests(Map<SuggestionKind, SuggestionText> texts) {
        PhraseTable.Builder<SuggestionKind> builder = PhraseTable.builder();
        for (SuggestionKind kind : SuggestionKind.values()) {
            SuggestionText text = texts.get(kind);
            if (text != null) {
                Set<List<String>> known = new HashSet<>();
                add(builder, known, text.label(), kind);
                text.knownAs().forEach(name -> add(builder, known, name, kind));
            }
        }
        this.names = builder.build();
    }

    private static void add(
            PhraseTable.Builder<SuggestionKind> builder, Set<List<String>> known, String name, SuggestionKind kind) {
        if (known.add(Words.of(name).asList())) {
            builder.add(name, kind);
        }
    }

    /** Whether the chart holds a request of this kind, by the client's code or by its words. */
    boolean contain(Chart chart, SuggestionKind kind, Optional<Coding> code) {
        return chart.serviceRequests().stream()
                .filter(request -> !OVER.contains(request.status()))
                .anyMatch(request -> code.filter(own -> hasCode(request, own)).isPresent() || isNamed(request, kind));
    }

    private static boolean hasCode(ServiceRequestEntry request, Coding own) {
        return request.code().codings().stream().anyMatch(coding -> isSame(coding, own))
                || request.code().wordings().stream().anyMatch(wording -> isSame(wording, own.display()));
    }

    /** The EHR may leave the system out, or send its own in place of the one for actions. */
    private static boolean isSame(ConceptCode coding, Coding own) {
        return coding.code().equals(own.code())
                && (coding.system().equals(own.system())
                        || coding.system().isEmpty()
                        || isSame(coding.display(), own.display()));
    }

    private static boolean isSame(String wording, @Nullable String display) {
        List<String> words = Words.of(wording).asList();
        return !words.isEmpty() && words.equals(Words.of(display).asList());
    }

    private boolean isNamed(ServiceRequestEntry request, SuggestionKind kind) {
        return request.code().wordings().stream()
                .flatMap(wording -> names.find(Words.of(wording)).stream())
                .anyMatch(hit -> hit.value() == kind);
    }
}
