package org.cartcds.suggestion;

import java.util.List;
import org.cartcds.cdshooks.Suggestion;
import org.cartcds.knowledge.SuggestionKind;

/**
 * A suggestion to create a draft request.
 *
 * @param kind kind of the request
 * @param options ids of the options it serves, in their order on the card; never empty
 * @param suggestion what the client gets; its uuid is what feedback names
 */
public record RequestSuggestion(SuggestionKind kind, List<String> options, Suggestion suggestion) {

    public RequestSuggestion {
        options = List.copyOf(options);
    }
}
