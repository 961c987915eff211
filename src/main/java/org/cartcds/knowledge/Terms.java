package org.cartcds.knowledge;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.cartcds.phrase.ContextPhrases;
import org.cartcds.phrase.ContextRole;
import org.cartcds.phrase.PhraseTable;
import org.cartcds.phrase.Words;

/**
 * What every catalog of codes and phrases needs.
 *
 * @param reading the load
 * @param systems code systems
 * @param context words around a phrase that take its meaning away
 */
record Terms(Reading reading, CodeSystems systems, ContextPhrases context) {

    /** Phrases are looked for in the bytes of a request, where only these characters look like themselves. */
    private static final Pattern PLAIN = Pattern.compile("[ -@\\[-~]*");

    /** Reads code systems and context phrases. */
    static Terms read(Reading reading) {
        return new Terms(reading, readSystems(reading), readContext(reading));
    }

    private static CodeSystems readSystems(Reading reading) {
        Map<String, String> idsByUri = new LinkedHashMap<>();
        Set<String> defined = new LinkedHashSet<>();
        for (CsvRow row : reading.csv("shared/code-systems.csv", "id", "uri", "note")) {
            String id = row.required("id");
            if (defined.add(id)) {
                reading.ids().define(IdKind.CODE_SYSTEM, id, row.place());
            }
            if (idsByUri.putIfAbsent(row.required("uri"), id) != null) {
                row.problems().add(row.place(), "The address '%s' stands twice; remove one.", row.text("uri"));
            }
        }
        return new CodeSystems(idsByUri);
    }

    private static ContextPhrases readContext(Reading reading) {
        PhraseTable.Builder<ContextRole> before = PhraseTable.builder();
        PhraseTable.Builder<ContextRole> after = PhraseTable.builder();
        Map<String, PhraseTable.Builder<ContextRole>> tables = new LinkedHashMap<>();
        tables.put("before", before);
        tables.put("after", after);
        for (CsvRow row : reading.csv("shared/context-phrases.csv", "phrase", "role", "position")) {
            Optional<ContextRole> role = row.oneOf("role", Choices.of(ContextRole.class));
            row.oneOf("position", tables)
                    .ifPresent(table -> role.ifPresent(value -> addPhrase(row, "phrase", table, value)));
        }
        return new ContextPhrases(before.build(), after.build());
    }

    /** Title per id of a file with these two columns; the ids are defined. */
    Map<String, String> titles(String path, IdKind kind) {
        Map<String, String> titles = new LinkedHashMap<>();
        for (CsvRow row : reading.csv(path, "id", "title")) {
            reading.ids().define(kind, row.required("id"), row.place());
            titles.put(row.text("id"), row.required("title"));
        }
        return titles;
    }

    /** The id in a column, which counts as used by that. */
    String used(CsvRow row, String column, IdKind kind) {
        String id = row.required(column);
        reading.ids().use(kind, id, row.place());
        return id;
    }

    /** Adds a phrase; one without a word, or with other than lower-case ASCII letters, is noted. */
    static <T> void addPhrase(CsvRow row, String column, PhraseTable.Builder<T> table, T value) {
        String phrase = row.required(column);
        if (!PLAIN.matcher(phrase).matches()) {
            row.problems()
                    .add(row.place(), "'%s' has other letters than a to z; write it in plain lower case.", phrase);
        }
        if (Words.of(phrase).size() > 0) {
            table.add(phrase, value);
        } else if (!phrase.isEmpty()) {
            row.problems().add(row.place(), "'%s' holds no word; correct it.", phrase);
        }
    }
}
