package org.cartcds.rehearsal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.cartcds.cdshooks.Card;
import org.cartcds.chart.DayRange;
import org.cartcds.chart.PartialDate;
import org.cartcds.chart.fhir.ChartAssembly;
import org.cartcds.chart.fhir.ChartPart;
import org.cartcds.chart.fhir.ChartReader;
import org.cartcds.chart.fhir.ChartReading;
import org.cartcds.chart.fhir.ResourceHead;
import org.cartcds.criteria.Timing;
import org.cartcds.detection.CarTInfusion;
import org.cartcds.detection.Decision;
import org.cartcds.detection.Doubt;
import org.cartcds.detection.Evidence;
import org.cartcds.detection.Finding;
import org.cartcds.detection.ReasonCode;
import org.cartcds.knowledge.Disease;
import org.cartcds.nextsteps.Evaluation;
import org.cartcds.pathway.PathwaySelection;

/** Reads and evaluates a chart with the parts of the service. For all threads. */
final class ChartRehearsal {

    private static final String LINES = "lines";
    private static final String URN = "urn:uuid:";

    private final ChartReader charts;
    private final Evaluation evaluation;
    private final Pseudonyms pseudonyms;
    private final QuietModel quiet;
    private final LocalDate today;

    ChartRehearsal(
            ChartReader charts, Evaluation evaluation, Pseudonyms pseudonyms, QuietModel quiet, LocalDate today) {
        this.charts = charts;
        this.evaluation = evaluation;
        this.pseudonyms = pseudonyms;
        this.quiet = quiet;
        this.today = today;
    }

    /**
     * The results of the patients who share a key, nearly always one.
     *
     * @param key of the patients
     * @param lines all lines that belong to that key, in the order of the input
     */
    List<ChartResult> rehearse(long key, List<ChartLine> lines) {
        Map<ChartLine, ResourceHead> heads = new LinkedHashMap<>();
        Set<String> patients = new LinkedHashSet<>();
        for (ChartLine line : lines) {
            Optional<ResourceHead> head = charts.findHead(line.bytes(), 0, line.bytes().length);
            head.ifPresent(found -> {
                heads.put(line, found);
                found.patients().stream().filter(id -> Keys.of(id) == key).forEach(patients::add);
            });
        }
        List<ChartResult> results = new ArrayList<>();
        patients.forEach(patient -> results.add(rehearse(patient, heads)));
        return results;
    }

    private ChartResult rehearse(String patient, Map<ChartLine, ResourceHead> heads) {
        ChartAssembly assembly = charts.begin(patient);
        SortedSet<LocalDate> visits = new TreeSet<>();
        int bundles = 0;
        for (Map.Entry<ChartLine, ResourceHead> entry : heads.entrySet()) {
            ChartLine line = entry.getKey();
            ResourceHead head = entry.getValue();
            if (head.isBundle()) {
                // A urn means something in its own Bundle only.
                assembly.add(ChartPart.answered("bundle-" + bundles++, line.bytes()));
                visits.addAll(Visits.in(line.bytes(), patient));
            } else if (line.kind() == LineFacts.Kind.ENCOUNTER) {
                visits.addAll(Visits.in(line.bytes(), patient));
            } else {
                // A line has no fullUrl; exports made from Bundles refer by the urn that is the id.
                String fullUrl = head.id().isEmpty() ? "" : URN + head.id();
                assembly.addResource(LINES, fullUrl, line.bytes(), 0, line.bytes().length);
            }
        }
        return result(patient, assembly.toReading(), visits);
    }

    private ChartResult result(String patient, ChartReading reading, SortedSet<LocalDate> visits) {
        Evaluation.Answer answer = evaluation.evaluate(reading.chart());
        Decision decision = answer.decision();
        SortedSet<LocalDate> evidence = new TreeSet<>();
        PartialDate first = PartialDate.UNKNOWN;
        if (!answer.cards().isEmpty()) {
            evidence(decision).stream()
                    .map(Evidence::date)
                    .filter(PartialDate::isBounded)
                    .forEach(date -> evidence.add(date.latest()));
            first = decision.finding()
                    .map(Finding::evidenceDate)
                    .orElse(evidence(decision).get(0).date());
        }
        visits.removeIf(day -> day.isAfter(today));
        QuietModel.Days days = quiet.over(visits, evidence);
        boolean dated = first.isBounded();
        return new ChartResult(
                patient,
                row(patient, reading, answer),
                dated ? first.earliest() : null,
                dated ? first.latest() : null,
                days.shown(),
                days.quieted());
    }

    private ChartRow row(String patient, ChartReading reading, Evaluation.Answer answer) {
        Decision decision = answer.decision();
        Optional<CarTInfusion> infusion = decision.finding()
                .map(Finding::infusion)
                .or(() -> decision.doubt().map(Doubt::infusion));
        Optional<DayRange> days =
                decision.finding().map(finding -> finding.picture().daysFromInfusion());
        Optional<PathwaySelection> selection =
                decision.finding().map(finding -> PathwaySelection.select(finding.disease(), finding));
        return new ChartRow(
                pseudonyms.of(patient),
                decision.outcome().word(),
                decision.reasons().stream().map(ReasonCode::word).toList(),
                answer.cards().size(),
                decision.finding()
                        .map(Finding::disease)
                        .or(() -> decision.doubt().map(Doubt::disease))
                        .map(Disease::id)
                        .orElse(""),
                infusion.map(CarTInfusion::product)
                        .filter(product -> product.isKnown())
                        .map(product -> product.id())
                        .orElse(""),
                decision.finding()
                        .map(finding -> finding.picture().timing())
                        .filter(timing -> timing != Timing.UNKNOWN)
                        .map(Timing::word)
                        .orElse(""),
                days.map(DayRange::least)
                        .filter(least -> least != Integer.MIN_VALUE)
                        .orElse(null),
                days.map(DayRange::most)
                        .filter(most -> most != Integer.MAX_VALUE)
                        .orElse(null),
                evidence(decision).stream()
                        .map(record -> type(record.reference()))
                        .distinct()
                        .sorted()
                        .toList(),
                selection
                        .map(options -> options.offered().stream()
                                .map(offered -> offered.option().id())
                                .toList())
                        .orElse(List.of()),
                selection
                        .map(options -> options.withheld().stream()
                                .map(withheld -> withheld.option().id())
                                .toList())
                        .orElse(List.of()),
                fingerprint(answer.cards()),
                reading.unreadableResources());
    }

    /** The type in {@code Type/id}; a record that has only a urn has none. */
    private static String type(String reference) {
        int slash = reference.indexOf('/');
        return slash > 0 && Character.isUpperCase(reference.charAt(0)) ? reference.substring(0, slash) : "record";
    }

    private String fingerprint(List<Card> cards) {
        return cards.isEmpty()
                ? ""
                : pseudonyms.fingerprint(cards.stream()
                        .map(card ->
                                card.summary() + '\n' + card.indicator() + '\n' + card.detail() + '\n' + card.links())
                        .collect(Collectors.joining("\n\n")));
    }

    private static List<Evidence> evidence(Decision decision) {
        return decision.finding()
                .map(Finding::evidence)
                .or(() -> decision.doubt().map(Doubt::evidence))
                .orElse(List.of());
    }
}
