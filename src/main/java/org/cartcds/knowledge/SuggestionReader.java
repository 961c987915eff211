package org.cartcds.knowledge;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what the draft requests say: one row for each kind that an option can name. */
final class SuggestionReader {

    private static final String FILE = "shared/suggestions.csv";
    /** A SNOMED CT identifier has 6 to 18 digits. */
    private static final Pattern SNOMED = Pattern.compile("[1-9]\\d{5,17}");

    private final Reading reading;

    SuggestionReader(Reading reading) {
        this.reading = reading;
    }

    Map<SuggestionKind, SuggestionText> read() {
        Map<SuggestionKind, SuggestionText> texts = new EnumMap<>(SuggestionKind.class);
        for (CsvRow row : reading.csv(FILE, "kind", "label", "description", "known-as", "snomed")) {
            row.oneOf("kind", SuggestionKind.requests()).ifPresent(kind -> {
                if (texts.putIfAbsent(kind, text(row, kind)) != null) {
                    row.problems().add(row.place(), "The kind '%s' stands twice; remove one.", kind.word());
                }
            });
        }
        Arrays.stream(SuggestionKind.values())
                .filter(kind -> kind != SuggestionKind.NONE && !texts.containsKey(kind))
                .forEach(kind -> reading.problems()
                        .add(new Place(FILE, 1), "The kind '%s' is missing; add its row.", kind.word()));
        return texts;
    }

    private SuggestionText text(CsvRow row, SuggestionKind kind) {
        String label = row.required("label");
        reading.wording().title(row.place(), "label", label);
        String description = row.required("description");
        reading.wording().sentences(row.place(), "description", description);
        if (!description.contains(SuggestionText.OPTIONS)) {
            row.problems().add(row.place(), "'description' has to name the options with %s.", SuggestionText.OPTIONS);
        }
        List<String> knownAs = row.list("known-as");
        if (knownAs.isEmpty()) {
            row.problems().add(row.place(), "The column 'known-as' is empty; fill it in.");
        }
        Optional<String> snomed = Optional.of(row.text("snomed")).filter(code -> !code.isEmpty());
        if (snomed.filter(code -> !SNOMED.matcher(code).matches()).isPresent()) {
            row.problems().add(row.place(), "'%s' is no SNOMED CT code; correct it.", row.text("snomed"));
        }
        return new SuggestionText(kind, label, description, knownAs, snomed);
    }
}
