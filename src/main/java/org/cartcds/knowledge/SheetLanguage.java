package org.cartcds.knowledge;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The texts of the pages for patients in one language.
 *
 * @param code ISO 639 code, the name of the folder in {@code shared/sheets}
 * @param words headings and notes of the page by id, one for each of {@link #WORDS}
 * @param kinds each kind of next step in plain words
 * @param parts sections that all diseases share, in their order
 * @param diseases what each disease folder adds, by id of the disease; one for each disease
 * @param review who reviewed what is shared in this language
 */
public record SheetLanguage(
        String code,
        Map<String, String> words,
        Map<OptionKind, SheetKind> kinds,
        List<SheetPart> parts,
        Map<String, DiseaseSheet> diseases,
        Review review) {

    /** Ids of the headings and notes that a page needs. */
    public static final List<String> WORDS = List.of(
            "language",
            "page-kind",
            "intro",
            "draft",
            "reviewed",
            "meaning",
            "kinds-usual",
            "kinds-special",
            "notes",
            "sources",
            "sources-note",
            "version",
            "all-pages",
            "index-title",
            "index-intro",
            "not-found-title",
            "not-found");

    public SheetLanguage {
        words = Map.copyOf(words);
        kinds = Map.copyOf(kinds.isEmpty() ? kinds : new EnumMap<>(kinds));
        parts = List.copyOf(parts);
        diseases = Map.copyOf(diseases);
    }

    /**
     * A heading or note.
     *
     * @throws IllegalArgumentException when there is none of this id, which the checks of the knowledge exclude
     */
    public String word(String id) {
        String word = words.get(id);
        if (word == null) {
            throw new IllegalArgumentException("There is no word " + id + " in the language " + code + ".");
        }
        return word;
    }

    /** A kind of next step in plain words. */
    public SheetKind kind(OptionKind kind) {
        return Objects.requireNonNull(kinds.get(kind), "each kind has its words");
    }

    /** What the folder of a disease adds. */
    public DiseaseSheet disease(String id) {
        return Objects.requireNonNull(diseases.get(id), "each disease has a sheet");
    }
}
