package org.cartcds.knowledge;

import java.util.List;
import java.util.Optional;

/**
 * What a draft request of one kind says.
 *
 * @param kind the kind
 * @param label text on the button, and of the request where it has no other
 * @param description what accepting does, and the note on the request, with {@code {options}} where their titles go
 * @param knownAs phrases by which the same request is recognised among those of the chart
 * @param snomed SNOMED CT concept of the request, empty where none is verified
 */
public record SuggestionText(
        SuggestionKind kind, String label, String description, List<String> knownAs, Optional<String> snomed) {

    /** Where the titles of the options go. */
    static final String OPTIONS = "{options}";

    public SuggestionText {
        knownAs = List.copyOf(knownAs);
    }

    /** What accepting does, for the options with these titles. */
    public String description(List<String> options) {
        return description.replace(OPTIONS, String.join("; ", options));
    }
}
