package org.cartcds.workbench;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cartcds.cdshooks.CdsResponse;
import org.cartcds.detection.Explanation;
import org.cartcds.detection.TraceStep;
import org.cartcds.knowledge.Disease;
import org.cartcds.knowledge.Knowledge;
import org.cartcds.nextsteps.DryRun;

/**
 * An answer and what led to it.
 *
 * @param input {@code request} or {@code bundle}
 * @param response the answer as it goes over the wire
 * @param disease title of the disease the cells were given for, empty when none is found
 * @param timeline the course on the chart
 * @param trace what became of each record, in the order of the decision
 * @param missing what the chart does not say
 * @param options the options with their sources
 * @param foreignResources resources left out because they are about somebody else
 * @param unreadableResources resources left out because they could not be read
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Explained(
        String input,
        CdsResponse response,
        String disease,
        Timeline timeline,
        List<Step> trace,
        List<String> missing,
        List<OptionSheet.Option> options,
        int foreignResources,
        int unreadableResources) {

    Explained {
        trace = List.copyOf(trace);
        missing = List.copyOf(missing);
        options = List.copyOf(options);
    }

    /**
     * A step of the decision.
     *
     * @param about {@code infusion}, {@code disease}, {@code failure}, {@code response} or {@code outcome}
     * @param verdict {@code counted}, {@code rejected} or {@code noted}
     * @param why the rule in words
     * @param reference the record, empty for a step about the whole chart
     * @param record what the record is about; chart text, cleaned
     * @param dates its states and dates
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Step(String about, String verdict, String why, String reference, String record, String dates) {}

    /** Makes it from the knowledge. */
    static final class Maker {

        private final OptionSheet options;

        Maker(Knowledge knowledge) {
            this.options = new OptionSheet(knowledge);
        }

        Explained explain(Input input, DryRun.Result result) {
            Explanation explanation = result.explanation();
            ChartRecords records = new ChartRecords(result.reading().chart());
            return new Explained(
                    input.word(),
                    result.response(),
                    explanation.disease().map(Disease::title).orElse(""),
                    Timeline.of(explanation, records),
                    explanation.decision().trace().stream()
                            .map(step -> step(step, records.find(step.reference())))
                            .toList(),
                    result.missing(),
                    options.of(result.response()),
                    result.reading().foreignResources(),
                    result.reading().unreadableResources());
        }

        private static Step step(TraceStep step, Optional<ChartRecords.ChartRecord> record) {
            return new Step(
                    step.about().name().toLowerCase(Locale.ROOT),
                    step.verdict().name().toLowerCase(Locale.ROOT),
                    step.why(),
                    ChartRecords.clean(step.reference()),
                    record.map(ChartRecords.ChartRecord::label).orElse(""),
                    record.map(ChartRecords.ChartRecord::dates).orElse(""));
        }
    }
}
