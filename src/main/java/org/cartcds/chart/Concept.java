package org.cartcds.chart;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A FHIR CodeableConcept, or a Reference of which only the display is known, or a plain text value.
 *
 * @param codings never null
 * @param text empty when absent
 */
public record Concept(List<ConceptCode> codings, String text) {

    /** Nothing coded, nothing written. */
    public static final Concept EMPTY = new Concept(List.of(), "");

    public Concept {
        codings = List.copyOf(codings);
        text = Objects.requireNonNullElse(text, "");
    }

    /** A concept that is only words. */
    public static Concept ofText(String text) {
        return new Concept(List.of(), text);
    }

    /** A concept with one coding and no text of its own. */
    public static Concept ofCode(String system, String code, String display) {
        return new Concept(List.of(new ConceptCode(system, code, display)), "");
    }

    /** Every distinct wording: the text first, then the displays. Blank ones are left out. */
    public List<String> wordings() {
        if (codings.isEmpty()) {
            return text.isBlank() ? List.of() : List.of(text);
        }
        Set<String> wordings = new LinkedHashSet<>();
        add(text, wordings);
        for (ConceptCode coding : codings) {
            add(coding.display(), wordings);
        }
        return List.copyOf(wordings);
    }

    private static void add(String wording, Set<String> wordings) {
        if (!wording.isBlank()) {
            wordings.add(wording);
        }
    }

    /** True when there is neither a code nor a word. */
    public boolean isEmpty() {
        return wordings().isEmpty()
                && codings.stream().allMatch(coding -> coding.code().isEmpty());
    }

    /** What a reader recognises: text, else the first display, else the first code, else empty. */
    public String label() {
        return wordings().stream()
                .findFirst()
                .or(() -> codings.stream()
                        .map(ConceptCode::code)
                        .filter(code -> !code.isEmpty())
                        .findFirst())
                .orElse("");
    }
}
