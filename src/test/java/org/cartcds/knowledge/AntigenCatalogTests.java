package org.cartcds.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What pathology wordings say about target antigens and extent by the shipped lists. */
class AntigenCatalogTests {

    private static String words(Set<AntigenReading> readings) {
        return readings.stream()
                .map(reading ->
                        reading.antigen() + " " + reading.status().name().toLowerCase(java.util.Locale.ROOT))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            emptyValue = "",
            value = {
                "CD19 negative                                | CD19 negative",
                "CD19-negative relapse                        | CD19 negative",
                "CD19-, CD20+                                 | CD19 negative, CD20 positive",
                "CD19 (-), CD22 (+)                           | CD19 negative, CD22 positive",
                "Loss of CD19                                 | CD19 negative",
                "CD19 not expressed, CD20 expressed           | CD19 negative, CD20 positive",
                "CD19 negative. CD22 positive.                | CD19 negative, CD22 positive",
                "CD19 negative, CD22 positive                 | CD19 negative, CD22 positive",
                "negative CD19, positive CD22                 | CD19 negative, CD22 positive",
                "CD19: negative; CD20: positive               | CD19 negative, CD20 positive",
                "BCMA expression lost. GPRC5D positive.       | BCMA negative, GPRC5D positive",
                "CD22 dim                                     | CD22 low",
                "BCMA: not detected                           | BCMA negative",
                "B-cell maturation antigen positive           | BCMA positive",
                "GPRC5D expression retained                   | GPRC5D positive",
                "No CD19 expression                           | CD19 negative",
                "Possible loss of CD19                        | ''",
                "No loss of CD19                              | CD19 positive",
                "CD19 positive and CD19 negative populations  | ''",
                "Lymphocyte subset: CD19 absent               | ''",
                "Absolute CD19 low                            | ''",
                "CD19 ordered                                 | ''",
                "Soluble BCMA positive                        | ''"
            })
    void readsReports(String text, String expected) {
        assertThat(words(PackagedTerms.ANTIGENS.find(text))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            emptyValue = "",
            value = {
                "CD19 expression on tumour cells | Negative     | CD19 negative",
                "CD19 by immunohistochemistry    | Not detected | CD19 negative",
                "BCMA by flow                    | Positive     | BCMA positive",
                "CD20                            | dim          | CD20 low",
                "CD19 and CD20                   | Positive     | ''",
                "CD19 lymphocyte count           | Low          | ''",
                "CD19                            | 12 %         | ''"
            })
    void readsObservations(String name, String value, String expected) {
        assertThat(words(PackagedTerms.ANTIGENS.find(name, List.of(value)))).isEqualTo(expected);
    }
}
