package org.cartcds.detection;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cartcds.chart.Chart;
import org.cartcds.chart.Concept;
import org.cartcds.chart.ConditionEntry;
import org.cartcds.chart.MedicationEntry;
import org.cartcds.chart.ProcedureEntry;
import org.cartcds.detection.TraceStep.About;
import org.cartcds.knowledge.Disease;
import org.cartcds.knowledge.DiseaseMention;
import org.cartcds.knowledge.Knowledge;
import org.jspecify.annotations.Nullable;

/** The disease that the cells were given for: linked to the infusion, else the one on the chart that fits. */
final class IndexDisease {

    private static final Set<String> NOT_CONFIRMED =
            Set.of("refuted", "entered-in-error", "differential", "provisional", "unconfirmed");

    private final Knowledge knowledge;
    private final DiseaseMentions mentions;
    private final Trace trace;

    IndexDisease(Knowledge knowledge, DiseaseMentions mentions, Trace trace) {
        this.knowledge = knowledge;
        this.mentions = mentions;
        this.trace = trace;
    }

    /**
     * The disease, or the reason why there is none.
     *
     * @param disease empty when no disease or no single disease fits
     * @param reason why not, null when there is one
     */
    record Result(Optional<Disease> disease, @Nullable ReasonCode reason) {}

    Result find(Chart chart, CarTInfusion infusion) {
        Set<String> linked = withoutOutranked(linked(chart, infusion));
        if (linked.size() == 1) {
            return found(linked.iterator().next(), chart, "The infusion record names the disease as its reason.");
        }
        Set<String> onChart = onChart(chart);
        if (infusion.product().isKnown()) {
            onChart.removeIf(id -> knowledge
                    .findDisease(id)
                    .filter(disease ->
                            disease.products().contains(infusion.product().id()))
                    .isEmpty());
        }
        if (linked.size() > 1) {
            onChart.retainAll(linked);
        }
        Set<String> candidates = withoutOutranked(onChart);
        if (candidates.size() == 1) {
            return found(
                    candidates.iterator().next(), chart, "It is the only disease on the chart that fits the infusion.");
        }
        ReasonCode reason = candidates.isEmpty() && linked.isEmpty()
                ? ReasonCode.NO_SUPPORTED_DISEASE
                : ReasonCode.DISEASE_AMBIGUOUS;
        trace.noted(
                About.DISEASE,
                "",
                reason == ReasonCode.NO_SUPPORTED_DISEASE
                        ? "No confirmed disease of the knowledge on the chart fits the infusion."
                        : "Several diseases on the chart fit the infusion.");
        return new Result(Optional.empty(), reason);
    }

    private Result found(String id, Chart chart, String why) {
        trace.counted(About.DISEASE, "", why);
        for (ConditionEntry condition : chart.conditions()) {
            if (!established(condition.code()).contains(id)) {
                continue;
            }
            if (NOT_CONFIRMED.contains(condition.verificationStatus())) {
                trace.rejected(
                        About.DISEASE,
                        condition.reference(),
                        "The condition names the disease, but is not confirmed, refuted or entered in error.");
            } else {
                trace.counted(About.DISEASE, condition.reference(), "The condition names the disease.");
            }
        }
        return new Result(knowledge.findDisease(id), null);
    }

    private Set<String> onChart(Chart chart) {
        return chart.conditions().stream()
                .filter(condition -> !NOT_CONFIRMED.contains(condition.verificationStatus()))
                .flatMap(condition -> established(condition.code()).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Set<String> linked(Chart chart, CarTInfusion infusion) {
        Set<String> records = infusion.sources().stream()
                .map(source -> source.evidence().reference())
                .collect(Collectors.toSet());
        Set<String> diseases = new LinkedHashSet<>();
        Set<String> references = new HashSet<>();
        for (MedicationEntry entry : chart.medications()) {
            if (records.contains(entry.reference())) {
                entry.reasonCodes().forEach(code -> diseases.addAll(established(code)));
                references.addAll(entry.reasonReferences());
            }
        }
        for (ProcedureEntry entry : chart.procedures()) {
            if (records.contains(entry.reference())) {
                entry.reasonCodes().forEach(code -> diseases.addAll(established(code)));
                references.addAll(entry.reasonReferences());
            }
        }
        chart.conditions().stream()
                .filter(condition -> references.contains(condition.reference()))
                .filter(condition -> !NOT_CONFIRMED.contains(condition.verificationStatus()))
                .map(ConditionEntry::code)
                .forEach(code -> diseases.addAll(established(code)));
        return diseases;
    }

    private Set<String> established(Concept code) {
        return mentions.of(code).stream()
                .filter(mention -> mention.role().establishes())
                .map(DiseaseMention::disease)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Set<String> withoutOutranked(Set<String> diseases) {
        Set<String> outranked = diseases.stream()
                .flatMap(id -> knowledge.findDisease(id).stream())
                .flatMap(disease -> disease.outranks().stream())
                .collect(Collectors.toSet());
        return diseases.stream()
                .filter(id -> !outranked.contains(id))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
