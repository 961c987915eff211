package org.cartcds.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;

/**
 * What became of one chart. Holds nothing of it but what the answer says.
 *
 * @param chart path of its file
 * @param verdict what became of it
 * @param outcome word of the outcome; empty without an answer
 * @param reasons words of the reasons; none without an answer
 * @param cards summaries of the cards
 * @param milliseconds from the bytes to the answer
 * @param differences where the answer is not the expected one
 * @param problem why there is no answer or no verdict
 */
record ReplayedChart(
        String chart,
        Verdict verdict,
        Optional<String> outcome,
        List<String> reasons,
        @JsonInclude(JsonInclude.Include.ALWAYS) List<String> cards,
        double milliseconds,
        List<Difference> differences,
        Optional<String> problem) {

    ReplayedChart {
        reasons = List.copyOf(reasons);
        cards = List.copyOf(cards);
        differences = List.copyOf(differences);
    }

    /** A chart without an answer. */
    static ReplayedChart failed(String chart, double milliseconds, String problem) {
        return new ReplayedChart(
                chart,
                Verdict.FAILED,
                Optional.empty(),
                List.of(),
                List.of(),
                milliseconds,
                List.of(),
                Optional.of(problem));
    }

    /** The same chart, whose error is the expected answer. */
    ReplayedChart asExpected() {
        return new ReplayedChart(chart, Verdict.SAME, outcome, reasons, cards, milliseconds, differences, problem);
    }
}
