package org.cartcds.knowledge;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.cartcds.chart.AntigenStatus;
import org.cartcds.chart.Extent;
import org.cartcds.phrase.PhraseTable;

/** Reads how reports speak of target antigens and of the extent of the disease. */
final class AntigenReader {

    private static final String ANTIGEN = "{antigen}";

    private final Terms terms;
    private final Reading reading;

    AntigenReader(Terms terms) {
        this.terms = terms;
        this.reading = terms.reading();
    }

    AntigenCatalog readAntigens() {
        PhraseTable.Builder<String> names = PhraseTable.builder();
        Map<String, String> antigensByName = new LinkedHashMap<>();
        Set<String> defined = new LinkedHashSet<>();
        for (CsvRow row : reading.csv("shared/antigens.csv", "antigen", "name")) {
            String antigen = row.required("antigen");
            if (defined.add(antigen)) {
                reading.ids().define(IdKind.ANTIGEN, antigen, row.place());
                reading.ids().use(IdKind.ANTIGEN, antigen, row.place());
            }
            Terms.addPhrase(row, "name", names, antigen);
            antigensByName.put(row.text("name"), antigen);
        }
        PhraseTable.Builder<AntigenReading> statements = PhraseTable.builder();
        PhraseTable.Builder<AntigenStatus> answers = PhraseTable.builder();
        for (CsvRow row : reading.csv("shared/antigen-phrases.csv", "phrase", "status")) {
            String phrase = row.required("phrase");
            row.oneOf("status", Choices.of(AntigenStatus.class)).ifPresent(status -> {
                if (!phrase.contains(ANTIGEN)) {
                    Terms.addPhrase(row, "phrase", answers, status);
                }
                antigensByName.forEach((name, antigen) -> {
                    if (phrase.contains(ANTIGEN)) {
                        statements.add(phrase.replace(ANTIGEN, name), new AntigenReading(antigen, status));
                    }
                });
            });
        }
        PhraseTable.Builder<String> not = PhraseTable.builder();
        for (CsvRow row : reading.csv("shared/antigen-not.csv", "name", "why")) {
            Terms.addPhrase(row, "name", not, row.required("why"));
        }
        return new AntigenCatalog(names.build(), statements.build(), answers.build(), not.build(), terms.context());
    }

    ExtentPhrases readExtent() {
        PhraseTable.Builder<Extent> phrases = PhraseTable.builder();
        for (CsvRow row : reading.csv("shared/extent.csv", "phrase", "extent")) {
            row.oneOf("extent", Choices.of(Extent.class))
                    .ifPresent(extent -> Terms.addPhrase(row, "phrase", phrases, extent));
        }
        return new ExtentPhrases(phrases.build(), terms.context());
    }
}
