package org.cartcds.workbench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.cartcds.chart.PartialDate;
import org.cartcds.criteria.TherapyCourse;
import org.cartcds.detection.CarTInfusion;
import org.cartcds.detection.Explanation;
import org.cartcds.detection.TraceStep;
import org.cartcds.knowledge.Disease;
import org.cartcds.workbench.Event.Day;
import org.jspecify.annotations.Nullable;

/**
 * The course on the chart.
 *
 * @param infusion day of the newest infusion, null when none is documented
 * @param events everything in the order of its first possible day, what has no date last
 * @param windows cut-offs of the disease in days after the infusion, by name; empty without a disease
 */
record Timeline(@Nullable Day infusion, List<Event> events, Map<String, Integer> windows) {

    Timeline {
        events = List.copyOf(events);
    }

    static Timeline of(Explanation explanation, ChartRecords records) {
        PartialDate index = explanation.infusions().isEmpty()
                ? PartialDate.UNKNOWN
                : explanation.infusions().get(0).date();
        List<Dated> events = new ArrayList<>();
        Set<String> shown = new HashSet<>();
        boolean newest = true;
        for (CarTInfusion infusion : explanation.infusions()) {
            events.add(infusion(infusion, index, newest));
            infusion.sources().forEach(source -> shown.add(source.evidence().reference()));
            newest = false;
        }
        explanation.signs().forEach(sign -> {
            shown.add(sign.evidence().reference());
            events.add(event(
                    sign.failure() ? "failure" : "response",
                    sign.evidence().reference(),
                    sign.evidence().says(),
                    sign.evidence().date(),
                    index,
                    sign.step()));
        });
        for (TraceStep step : explanation.decision().trace()) {
            records.find(step.reference())
                    .filter(record -> step.about() != TraceStep.About.DISEASE)
                    .filter(record -> shown.add(step.reference()))
                    .ifPresent(record -> events.add(
                            event(lane(step), step.reference(), record.label(), record.date(), index, step)));
        }
        therapies(explanation.therapies(), index, events);
        events.sort(Comparator.comparing((Dated event) -> !event.when().isKnown())
                .thenComparing(event -> event.when().earliest())
                .thenComparing(event -> event.when().latest())
                .thenComparing(event -> event.event().reference()));
        return new Timeline(
                explanation.infusions().isEmpty() ? null : Day.of(index),
                events.stream().map(Dated::event).toList(),
                explanation.disease().map(Timeline::windows).orElseGet(Map::of));
    }

    private record Dated(PartialDate when, Event event) {}

    private static Dated infusion(CarTInfusion infusion, PartialDate index, boolean newest) {
        String references = infusion.sources().stream()
                .map(source -> source.evidence().reference())
                .distinct()
                .collect(Collectors.joining(", "));
        String says = infusion.product().isKnown()
                ? infusion.product().name() + " (" + infusion.product().target() + ")"
                : ChartRecords.clean(infusion.best().evidence().says());
        String why = newest
                ? "The newest infusion: a failure counts from here."
                : "An earlier infusion: a fact for the options.";
        if (infusion.datesConflict()) {
            why += " Its records name different days; the most reliable one counts.";
        }
        return new Dated(
                infusion.date(),
                new Event(
                        "infusion",
                        ChartRecords.clean(references),
                        says,
                        Day.of(infusion.date()),
                        newest ? "0" : Event.days(index, infusion.date()),
                        newest ? "counted" : "noted",
                        why));
    }

    private static Dated event(
            String lane, String reference, String says, PartialDate date, PartialDate index, TraceStep step) {
        return new Dated(
                date,
                new Event(
                        lane,
                        ChartRecords.clean(reference),
                        ChartRecords.clean(says),
                        Day.of(date),
                        Event.days(index, date),
                        step.verdict().name().toLowerCase(Locale.ROOT),
                        step.why()));
    }

    private static String lane(TraceStep step) {
        return switch (step.about()) {
            case INFUSION -> "not-given";
            case RESPONSE -> "response";
            case FAILURE, DISEASE, OUTCOME -> "failure";
        };
    }

    /** One event for each therapy and day, however many records say so. */
    private static void therapies(List<TherapyCourse> courses, PartialDate index, List<Dated> events) {
        Set<String> seen = new HashSet<>();
        for (TherapyCourse course : courses) {
            if (course.antineoplastic() && seen.add(course.therapy() + " " + course.start())) {
                events.add(new Dated(
                        course.start(),
                        new Event(
                                "therapy",
                                ChartRecords.clean(course.reference()),
                                course.name(),
                                Day.of(course.start()),
                                Event.days(index, course.start()),
                                "",
                                course.stoppedForProgression()
                                        ? "The record says that it ended for progression or lack of response."
                                        : "")));
            }
        }
    }

    private static Map<String, Integer> windows(Disease disease) {
        Map<String, Integer> windows = new LinkedHashMap<>();
        windows.put("progressionFrom", disease.windows().progressionFrom().days());
        windows.put("nonResponseTo", disease.windows().nonResponseTo().days());
        windows.put("responseFinalFrom", disease.windows().responseFinalFrom().days());
        windows.put("earlyTo", disease.windows().earlyTo().days());
        windows.put("lateFrom", disease.windows().lateFrom().days());
        return windows;
    }
}
