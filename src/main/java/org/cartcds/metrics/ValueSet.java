package org.cartcds.metrics;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.cartcds.chart.Chart;
import org.cartcds.chart.Concept;
import org.cartcds.chart.ConditionEntry;
import org.cartcds.chart.MedicationEntry;
import org.cartcds.chart.ObservationEntry;
import org.cartcds.chart.ProcedureEntry;
import org.cartcds.knowledge.Knowledge;

/**
 * The tables of the knowledge by which charts are read, and whether a chart holds anything of one. A hospital that changes
 * its coding stops sending one of them, and cards stop without an error; whoever watches these counts sees it.
 */
enum ValueSet {
    /** A code of a CAR-T product, administration or history, on any kind of record. */
    CAR_T_CODES((chart, knowledge) -> treatments(chart)
            .anyMatch(concept -> !knowledge.products().codes().find(concept).isEmpty())),
    /** CAR-T in words, without a code that says it. */
    CAR_T_NAMES((chart, knowledge) -> treatments(chart)
            .anyMatch(concept -> knowledge.products().find(concept).stream().anyMatch(mention -> !mention.coded()))),
    /** A code of one of the diseases. */
    DISEASE_CODES((chart, knowledge) -> chart.conditions().stream()
            .anyMatch(condition ->
                    !knowledge.diseaseCatalog().codes().find(condition.code()).isEmpty())),
    /** A clinical status that says that a disease came back. */
    RELAPSE_STATUS((chart, knowledge) -> chart.conditions().stream()
            .anyMatch(condition -> ConditionEntry.RETURNED.contains(condition.clinicalStatus()))),
    /** A code that means relapse, remission or another response, anywhere. */
    RESPONSE_CODES((chart, knowledge) -> statements(chart)
            .anyMatch(concept -> !knowledge.responses().values().find(concept).isEmpty())),
    /** A code of an observation that reports a response. */
    RESPONSE_OBSERVATIONS((chart, knowledge) -> chart.observations().stream()
            .anyMatch(observation -> !knowledge
                    .responses()
                    .observations()
                    .find(observation.code())
                    .isEmpty())),
    /** A phrase of relapse or response, where no code says it. */
    RESPONSE_PHRASES((chart, knowledge) -> statements(chart)
            .filter(concept -> knowledge.responses().values().find(concept).isEmpty())
            .anyMatch(concept -> !knowledge.responses().statementOf(concept).isEmpty())),
    /** A code of another therapy. */
    THERAPY_CODES((chart, knowledge) -> treatments(chart)
            .anyMatch(concept -> !knowledge.therapies().codes().find(concept).isEmpty()));

    @SuppressWarnings("ImmutableEnumChecker") // functions above, which have no state
    private final BiPredicate<Chart, Knowledge> appears;

    ValueSet(BiPredicate<Chart, Knowledge> appears) {
        this.appears = appears;
    }

    /** Those that appear in the chart. */
    static Set<ValueSet> in(Chart chart, Knowledge knowledge) {
        EnumSet<ValueSet> found = EnumSet.noneOf(ValueSet.class);
        for (ValueSet set : values()) {
            if (set.appears.test(chart, knowledge)) {
                found.add(set);
            }
        }
        return found;
    }

    /** The word in metrics, for example {@code car-t-codes}. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Stream<Concept> treatments(Chart chart) {
        return Stream.of(
                        chart.medications().stream().map(MedicationEntry::medication),
                        chart.procedures().stream().map(ProcedureEntry::code),
                        chart.conditions().stream().map(ConditionEntry::code))
                .flatMap(concepts -> concepts);
    }

    private static Stream<Concept> statements(Chart chart) {
        return Stream.of(
                        chart.conditions().stream().map(ConditionEntry::code),
                        chart.observations().stream().map(ObservationEntry::value),
                        chart.reports().stream().map(report -> Concept.ofText(report.conclusion())),
                        chart.reports().stream().flatMap(report -> report.conclusionCodes().stream()),
                        chart.procedures().stream().map(ProcedureEntry::outcome),
                        chart.medications().stream().flatMap(medication -> medication.statusReasons().stream()))
                .flatMap(concepts -> concepts);
    }
}
