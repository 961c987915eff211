package org.cartcds.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.cartcds.chart.Concept;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What observations record by the shipped lists when the name holds one half and the value the other. */
class FactCatalogTests {

    private static final FactCatalog FACTS =
            KnowledgeLoader.load(KnowledgeFiles.packaged()).facts();

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            emptyValue = "",
            value = {
                "ECOG performance status             | 1        | good-performance-status",
                "ECOG Performance Status score       | 3        | poor-performance-status",
                "Karnofsky Performance Status score  | 90       | good-performance-status",
                "Performance status                  | ECOG 4   | poor-performance-status",
                "ECOG performance status             | 12       | ''",
                "ECOG performance status             | unknown  | ''",
                "Hepatitis B infection               | Negative | ''"
            })
    void readsNameAndValueTogether(String name, String value, String expected) {
        assertThat(FACTS.find(Concept.ofText(name), Concept.ofText(value)).stream()
                        .collect(Collectors.joining(", ")))
                .isEqualTo(expected);
    }
}
