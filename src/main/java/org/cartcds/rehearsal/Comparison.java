package org.cartcds.rehearsal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What another report says differently about the same charts.
 *
 * @param before version of the knowledge of the other report
 * @param beforeDigest digest of the knowledge of the other report
 * @param beforeToday day of the other report
 * @param same charts about which both say the same
 * @param changes the others
 */
record Comparison(String before, String beforeDigest, String beforeToday, int same, List<Change> changes) {

    Comparison {
        changes = List.copyOf(changes);
    }

    /**
     * A chart about which the reports differ.
     *
     * @param key pseudonym of the patient
     * @param kind what differs first: outcome, reasons, options or text
     * @param before outcome and reasons in the other report, {@code no-car-t} when it is not there
     * @param after outcome and reasons now
     * @param optionsAdded options that are on the card only now
     * @param optionsRemoved options that were on the card only before
     */
    record Change(
            String key,
            String kind,
            String before,
            String after,
            List<String> optionsAdded,
            List<String> optionsRemoved) {}

    static Comparison of(RehearsalReport before, List<ChartRow> rows) {
        Map<String, ChartRow> old = byKey(before.rows());
        Map<String, ChartRow> now = byKey(rows);
        Map<String, Change> changes = new TreeMap<>();
        int same = 0;
        Map<String, ChartRow> all = new TreeMap<>(old);
        all.putAll(now);
        for (String key : all.keySet()) {
            Change change = change(key, old.get(key), now.get(key));
            if (change == null) {
                same++;
            } else {
                changes.put(key, change);
            }
        }
        return new Comparison(
                before.knowledge().version(),
                before.knowledge().digest(),
                before.today(),
                same,
                List.copyOf(changes.values()));
    }

    private static Map<String, ChartRow> byKey(List<ChartRow> rows) {
        return rows.stream()
                .collect(Collectors.toMap(ChartRow::key, row -> row, (one, other) -> one, LinkedHashMap::new));
    }

    private static @Nullable Change change(String key, @Nullable ChartRow before, @Nullable ChartRow after) {
        String was = says(before);
        String is = says(after);
        List<String> optionsBefore = before == null ? List.of() : before.options();
        List<String> optionsAfter = after == null ? List.of() : after.options();
        List<String> added = without(optionsAfter, optionsBefore);
        List<String> removed = without(optionsBefore, optionsAfter);
        String kind;
        if (before == null || after == null || !before.outcome().equals(after.outcome())) {
            kind = "outcome";
        } else if (!was.equals(is)) {
            kind = "reasons";
        } else if (!added.isEmpty() || !removed.isEmpty()) {
            kind = "options";
        } else if (!before.cardFingerprint().equals(after.cardFingerprint())) {
            kind = "text";
        } else {
            return null;
        }
        return new Change(key, kind, was, is, added, removed);
    }

    private static String says(@Nullable ChartRow row) {
        if (row == null) {
            return "no-car-t";
        }
        return row.outcome() + ": " + String.join(", ", row.reasons()) + (row.cards() == 0 ? " (no card)" : "");
    }

    private static List<String> without(List<String> options, List<String> others) {
        List<String> rest = new ArrayList<>(options);
        rest.removeAll(others);
        return rest;
    }

    /** How many charts differ first in this way. */
    long count(String kind) {
        return changes.stream().filter(change -> change.kind().equals(kind)).count();
    }
}
