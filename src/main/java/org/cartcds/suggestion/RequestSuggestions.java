package org.cartcds.suggestion;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.cartcds.cdshooks.Action;
import org.cartcds.cdshooks.Coding;
import org.cartcds.cdshooks.Suggestion;
import org.cartcds.chart.Chart;
import org.cartcds.client.SuggestionCodes;
import org.cartcds.detection.Finding;
import org.cartcds.knowledge.Knowledge;
import org.cartcds.knowledge.PathwayOption;
import org.cartcds.knowledge.SuggestionKind;
import org.cartcds.knowledge.SuggestionText;
import org.cartcds.pathway.OfferedOption;
import org.cartcds.pathway.PathwaySelection;

/**
 * Suggests draft requests for what is offered. Several options that need the same request share one suggestion; none is
 * ever recommended over another.
 */
public final class RequestSuggestions {

    /** As many buttons as a narrow pane shows without a second look. */
    static final int MOST = 4;

    /** The one URI of SNOMED CT in FHIR (FHIR R4, "Using SNOMED CT with FHIR"). */
    private static final String SNOMED = "http://snomed.info/sct";

    private final Knowledge knowledge;
    private final Supplier<UUID> uuids;
    private final OpenRequests openRequests;

    /** @param uuids gives each suggestion its id */
    public RequestSuggestions(Knowledge knowledge, Supplier<UUID> uuids) {
        this.knowledge = knowledge;
        this.uuids = uuids;
        this.openRequests = new OpenRequests(knowledge.suggestions());
    }

    /**
     * The suggestions for a finding, in the order of the options, at most four.
     *
     * @param codes how the client codes requests; without any code and generic request there is no suggestion
     */
    public List<RequestSuggestion> of(Finding finding, PathwaySelection selection, Chart chart, SuggestionCodes codes) {
        List<RequestSuggestion> suggestions = new ArrayList<>();
        optionsByKind(selection).forEach((kind, options) -> {
            SuggestionText text = Objects.requireNonNull(knowledge.suggestions().get(kind), "each kind has a text");
            Optional<Coding> own = codes.find(kind);
            boolean canBeAsked = own.isPresent() || codes.generic() != SuggestionCodes.Generic.NONE;
            if (suggestions.size() < MOST && canBeAsked && !openRequests.contain(chart, kind, own)) {
                Optional<Coding> code = own.or(() -> generic(text, codes));
                suggestions.add(suggestion(finding, chart.patient().id(), text, code, options));
            }
        });
        return List.copyOf(suggestions);
    }

    private static Map<SuggestionKind, List<PathwayOption>> optionsByKind(PathwaySelection selection) {
        Map<SuggestionKind, List<PathwayOption>> options = new LinkedHashMap<>();
        selection.offered().stream()
                .map(OfferedOption::option)
                .filter(option -> option.suggestion() != SuggestionKind.NONE)
                .forEach(option -> options.computeIfAbsent(option.suggestion(), kind -> new ArrayList<>())
                        .add(option));
        return options;
    }

    private static Optional<Coding> generic(SuggestionText text, SuggestionCodes codes) {
        return codes.generic() == SuggestionCodes.Generic.SNOMED
                ? text.snomed().map(code -> new Coding(code, SNOMED, null))
                : Optional.empty();
    }

    private RequestSuggestion suggestion(
            Finding finding,
            String patientId,
            SuggestionText text,
            Optional<Coding> code,
            List<PathwayOption> options) {
        String description =
                text.description(options.stream().map(PathwayOption::title).toList());
        String words = code.map(Coding::display).orElse(text.label());
        String note = description + " " + knowledge.label() + " " + knowledge.version();
        Action action = new Action(
                Action.Type.CREATE, description, DraftRequest.resource(finding, patientId, code, words, note), null);
        return new RequestSuggestion(
                text.kind(),
                options.stream().map(PathwayOption::id).toList(),
                new Suggestion(text.label(), uuids.get(), false, List.of(action)));
    }
}
