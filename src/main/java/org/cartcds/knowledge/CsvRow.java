package org.cartcds.knowledge;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A row of a CSV file.
 *
 * @param place where it stands
 * @param cells text per column; an absent optional column is empty
 * @param problems where wrong cells are noted
 */
record CsvRow(Place place, Map<String, String> cells, Problems problems) {

    /** Text of a cell that may be empty. */
    String text(String column) {
        return cells.getOrDefault(column, "");
    }

    /** Text of a cell that must not be empty; an empty one is noted and comes back as it is. */
    String required(String column) {
        String text = text(column);
        if (text.isEmpty()) {
            problems.add(place, "The column '%s' is empty; fill it in.", column);
        }
        return text;
    }

    /** Parts of a cell between semicolons; no part for an empty cell. */
    List<String> list(String column) {
        String text = text(column);
        if (text.isEmpty()) {
            return List.of();
        }
        List<String> parts = List.of(text.split(";", -1));
        if (parts.stream().anyMatch(part -> part.isBlank() || !part.equals(part.strip()))) {
            problems.add(
                    place, "The column '%s' has an empty or spaced part; write its parts as one;two;three.", column);
        }
        return parts.stream().map(String::strip).filter(part -> !part.isEmpty()).toList();
    }

    /** One of a closed list of words; anything else is noted and comes back empty. */
    <T> Optional<T> oneOf(String column, Map<String, T> choices) {
        String text = text(column);
        if (!choices.containsKey(text)) {
            problems.add(
                    place,
                    "The column '%s' says '%s'; write one of %s.",
                    column,
                    text,
                    String.join(", ", choices.keySet()));
        }
        return Optional.ofNullable(choices.get(text));
    }

    /** A day as YYYY-MM-DD; anything else is noted and comes back empty. */
    Optional<LocalDate> date(String column) {
        try {
            return Optional.of(LocalDate.parse(text(column)));
        } catch (DateTimeParseException e) {
            problems.add(place, "The column '%s' says '%s'; write a date as YYYY-MM-DD.", column, text(column));
            return Optional.empty();
        }
    }

    /** A whole number of at least one; anything else is noted and comes back empty. */
    Optional<Integer> count(String column) {
        if (text(column).matches("[1-9]\\d{0,5}")) {
            return Optional.of(Integer.valueOf(text(column)));
        }
        problems.add(place, "The column '%s' says '%s'; write a whole number.", column, text(column));
        return Optional.empty();
    }
}
