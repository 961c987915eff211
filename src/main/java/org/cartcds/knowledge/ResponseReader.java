package org.cartcds.knowledge;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cartcds.chart.ResponseCategory;
import org.cartcds.phrase.PhraseTable;
import org.cartcds.phrase.Words;

/** Reads the codes and phrases of response and failure. */
final class ResponseReader {

    private final Terms terms;
    private final Reading reading;

    ResponseReader(Terms terms) {
        this.terms = terms;
        this.reading = terms.reading();
    }

    ResponseVocabulary read() {
        CodeTable.Builder<ResponseCategory> values = CodeTable.builder(terms.systems());
        for (CsvRow row : reading.csv("shared/response-codes.csv", "system", "code", "category", "display", "origin")) {
            Optional<ResponseCategory> category = row.oneOf("category", Choices.of(ResponseCategory.class));
            reading.codes()
                    .read(row, "responses", row.text("category"))
                    .ifPresent(code -> category.ifPresent(value -> values.add(code.system(), code.code(), value)));
        }
        CodeTable.Builder<ResponseKind> observations = CodeTable.builder(terms.systems());
        for (CsvRow row :
                reading.csv("shared/response-observations.csv", "system", "code", "kind", "display", "origin")) {
            Optional<ResponseKind> kind = row.oneOf("kind", Choices.of(ResponseKind.class));
            reading.codes()
                    .read(row, "response observations", row.text("kind"))
                    .ifPresent(code -> kind.ifPresent(value -> observations.add(code.system(), code.code(), value)));
        }
        PhraseTable.Builder<ResponseKind> names = PhraseTable.builder();
        PhraseTable.Builder<ResponseKind> wholeNames = PhraseTable.builder();
        Map<String, PhraseTable.Builder<ResponseKind>> nameTables = new LinkedHashMap<>();
        nameTables.put("phrase", names);
        nameTables.put("whole", wholeNames);
        for (CsvRow row : reading.csv("shared/response-observation-names.csv", List.of("name", "kind"), "match")) {
            Optional<ResponseKind> kind = row.oneOf("kind", Choices.of(ResponseKind.class));
            Optional<PhraseTable.Builder<ResponseKind>> table =
                    row.text("match").isEmpty() ? Optional.of(names) : row.oneOf("match", nameTables);
            table.ifPresent(found -> kind.ifPresent(value -> Terms.addPhrase(row, "name", found, value)));
        }
        PhraseTable.Builder<ResponsePhrase> phrases = PhraseTable.builder();
        PhraseTable.Builder<ResponsePhrase> wholes = PhraseTable.builder();
        Map<String, PhraseTable.Builder<ResponsePhrase>> tables = new LinkedHashMap<>();
        tables.put("phrase", phrases);
        tables.put("whole", wholes);
        Map<String, String> first = new LinkedHashMap<>();
        for (CsvRow row : reading.csv("shared/response-phrases.csv", List.of("phrase", "category", "match"), "kind")) {
            Optional<ResponseCategory> category = row.oneOf("category", Choices.of(ResponseCategory.class));
            Optional<ResponseKind> kind =
                    row.text("kind").isEmpty() ? Optional.empty() : row.oneOf("kind", Choices.of(ResponseKind.class));
            row.oneOf("match", tables)
                    .ifPresent(table -> category.ifPresent(
                            value -> Terms.addPhrase(row, "phrase", table, new ResponsePhrase(value, kind))));
            String key = row.text("match") + " " + row.text("kind") + " "
                    + Words.of(row.text("phrase")).asList();
            String other = first.putIfAbsent(key, row.text("category"));
            if (other != null) {
                row.problems()
                        .add(
                                row.place(),
                                "The phrase '%s' stands already with the category '%s'; remove one.",
                                row.text("phrase"),
                                other);
            }
        }
        return new ResponseVocabulary(
                values.build(),
                observations.build(),
                names.build(),
                wholeNames.build(),
                phrases.build(),
                wholes.build(),
                terms.context());
    }
}
