package org.cartcds.knowledge;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cartcds.phrase.PhraseTable;

/** Reads therapies other than CAR-T, and other facts that matter for options. */
final class TherapyReader {

    private final Terms terms;
    private final Reading reading;

    TherapyReader(Terms terms) {
        this.terms = terms;
        this.reading = terms.reading();
    }

    TherapyCatalog readTherapies() {
        Map<String, String> titles = terms.titles("shared/therapy-classes.csv", IdKind.THERAPY_CLASS);
        Map<String, Therapy> therapies = new LinkedHashMap<>();
        for (CsvRow row :
                reading.csv("shared/therapies.csv", "id", "name", "classes", "target", "brand", "antineoplastic")) {
            String id = row.required("id");
            reading.ids().define(IdKind.THERAPY, id, row.place());
            row.required("classes");
            List<String> classes = row.list("classes");
            classes.forEach(name -> reading.ids().use(IdKind.THERAPY_CLASS, name, row.place()));
            therapies.put(
                    id, new Therapy(id, row.required("name"), Set.copyOf(classes), row.text("target"), isYes(row)));
        }
        CodeTable.Builder<Therapy> codes = CodeTable.builder(terms.systems());
        for (CsvRow row : reading.csv("shared/therapy-codes.csv", "therapy", "system", "code", "display", "origin")) {
            String id = terms.used(row, "therapy", IdKind.THERAPY);
            reading.codes()
                    .read(row, "therapies", id)
                    .ifPresent(code -> Optional.ofNullable(therapies.get(id))
                            .ifPresent(therapy -> codes.add(code.system(), code.code(), therapy)));
        }
        PhraseTable.Builder<Therapy> names = PhraseTable.builder();
        for (CsvRow row : reading.csv("shared/therapy-names.csv", "therapy", "name")) {
            Therapy therapy = therapies.get(terms.used(row, "therapy", IdKind.THERAPY));
            if (therapy != null) {
                Terms.addPhrase(row, "name", names, therapy);
            }
        }
        return new TherapyCatalog(therapies, titles, codes.build(), names.build(), terms.context());
    }

    FactCatalog readFacts() {
        Map<String, String> titles = terms.titles("shared/facts.csv", IdKind.FACT);
        CodeTable.Builder<String> codes = CodeTable.builder(terms.systems());
        for (CsvRow row : reading.csv("shared/fact-codes.csv", "fact", "system", "code", "display", "origin")) {
            String id = terms.used(row, "fact", IdKind.FACT);
            reading.codes().read(row, "facts", id).ifPresent(code -> codes.add(code.system(), code.code(), id));
        }
        PhraseTable.Builder<String> names = PhraseTable.builder();
        for (CsvRow row : reading.csv("shared/fact-names.csv", "fact", "name")) {
            Terms.addPhrase(row, "name", names, terms.used(row, "fact", IdKind.FACT));
        }
        return new FactCatalog(titles, codes.build(), names.build(), terms.context());
    }

    private static boolean isYes(CsvRow row) {
        return row.oneOf("antineoplastic", Choices.of("yes", "no"))
                .filter("yes"::equals)
                .isPresent();
    }
}
