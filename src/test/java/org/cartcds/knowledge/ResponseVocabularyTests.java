package org.cartcds.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cartcds.chart.Concept;
import org.cartcds.chart.ResponseCategory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What clinical wordings say by the shipped lists. */
class ResponseVocabularyTests {

    private static final ResponseVocabulary RESPONSES = PackagedTerms.RESPONSES;

    private static Set<ResponseCategory> categories(String words) {
        return words == null || words.isBlank()
                ? Set.of()
                : Arrays.stream(words.split(" "))
                        .map(word -> ResponseCategory.find(word).orElseThrow())
                        .collect(Collectors.toSet());
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/knowledge/response-wordings.csv", delimiter = '|', numLinesToSkip = 1)
    void reads(String text, String expected) {
        assertThat(RESPONSES.textOf(text, Optional.empty())).isEqualTo(categories(expected));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "MRD        | Positive      | mrd-positive",
                "MRD        | Not detected  | mrd-negative",
                "DEAUVILLE  | 5             | deauville-5",
                "DEAUVILLE  | 4             | deauville-4",
                "DEAUVILLE  | Deauville 3   | deauville-3",
                "RESPONSE   | 4             |",
                "RESPONSE   | Positive      |",
                "RESPONSE   | PD            | progression",
                "RESPONSE   | sCR           | stringent-complete-response"
            })
    void readsValuesByKindOfObservation(ResponseKind kind, String value, String expected) {
        assertThat(RESPONSES.valueOf(Concept.ofText(value), kind)).isEqualTo(categories(expected));
    }

    static Stream<CsvRow> codes() {
        return PackagedTerms.rows("shared/response-codes.csv", "system", "code", "category", "display", "origin")
                .stream();
    }

    @ParameterizedTest
    @MethodSource("codes")
    void recognisesEveryCode(CsvRow row) {
        Concept concept = Concept.ofCode(PackagedTerms.uri(row.text("system")), row.text("code"), "");
        assertThat(RESPONSES.statementOf(concept)).isEqualTo(categories(row.text("category")));
    }

    @Test
    void prefersTheCodeToTheWords() {
        CsvRow row = codes().filter(code -> code.text("category").equals("progression"))
                .findFirst()
                .orElseThrow();
        Concept concept = Concept.ofCode(PackagedTerms.uri(row.text("system")), row.text("code"), "complete response");
        assertThat(RESPONSES.statementOf(concept)).containsExactly(ResponseCategory.PROGRESSION);
    }
}
