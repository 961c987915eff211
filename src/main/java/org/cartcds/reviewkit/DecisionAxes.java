package org.cartcds.reviewkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cartcds.chart.AntigenStatus;
import org.cartcds.chart.Extent;
import org.cartcds.criteria.Criterion;
import org.cartcds.criteria.FailureKind;
import org.cartcds.criteria.Timing;
import org.cartcds.knowledge.Disease;
import org.cartcds.knowledge.Exclusion;
import org.cartcds.knowledge.PathwayOption;

/**
 * What a decision table varies. Values of one axis that no criterion of the disease tells apart stand together, so that the
 * table is complete and still short.
 */
final class DecisionAxes {

    static final String NO_THERAPY = "none";
    private static final String OR = " or ";

    private final Disease disease;
    private final DecisionSketch base;
    private final List<Criterion> criteria;

    DecisionAxes(Disease disease, DecisionSketch base) {
        this.disease = disease;
        this.base = base;
        this.criteria = disease.options().stream()
                .flatMap(DecisionAxes::criteria)
                .distinct()
                .toList();
    }

    /**
     * An axis.
     *
     * @param name column of the table
     * @param values what can stand in it, by its words
     */
    record Axis(String name, Map<String, Function<DecisionSketch, DecisionSketch>> values) {

        static Axis of(String name) {
            return new Axis(name, new LinkedHashMap<>());
        }

        Axis with(String word, Function<DecisionSketch, DecisionSketch> change) {
            values.put(word, change);
            return this;
        }

        private Function<DecisionSketch, DecisionSketch> change(String word) {
            return Objects.requireNonNull(values.get(word), "a word of this axis");
        }
    }

    /** How it failed, and when a relapse came. */
    Axis failure() {
        Axis axis = Axis.of("failure");
        for (FailureKind kind : FailureKind.values()) {
            for (Timing timing : kind == FailureKind.RELAPSE ? Timing.values() : new Timing[] {Timing.UNKNOWN}) {
                String when = timing == Timing.UNKNOWN ? "at an unknown time" : timing.word();
                String word = kind == FailureKind.RELAPSE ? "relapse " + when : kind.word();
                axis.with(word, sketch -> sketch.failing(kind, timing));
            }
        }
        return merged(axis);
    }

    /** One axis for each antigen that the disease or a criterion names. */
    List<Axis> antigens() {
        Set<String> antigens = new LinkedHashSet<>(disease.antigens());
        named(Criterion.Antigen.class, criterion -> Set.of(criterion.antigen())).forEach(antigens::add);
        List<Axis> axes = new ArrayList<>();
        for (String antigen : antigens) {
            Axis axis = Axis.of(antigen);
            for (AntigenStatus status : AntigenStatus.values()) {
                axis.with(lower(status), sketch -> sketch.withAntigen(antigen, status));
            }
            axes.add(merged(axis));
        }
        return axes;
    }

    Axis extent() {
        Axis axis = Axis.of("extent");
        Arrays.stream(Extent.values()).forEach(extent -> axis.with(lower(extent), sketch -> sketch.withExtent(extent)));
        return merged(axis);
    }

    /** No other therapy, then each class that a criterion names, in the way in which it is named. */
    Axis therapy() {
        Axis axis = Axis.of("other therapy").with(NO_THERAPY, sketch -> sketch);
        named(Criterion.PriorTherapy.class, Criterion.PriorTherapy::classes)
                .forEach(id -> axis.with(id + " earlier", sketch -> sketch.withEarlier(id)));
        named(Criterion.ProgressedOn.class, Criterion.ProgressedOn::classes)
                .forEach(id -> axis.with("progressed on " + id, sketch -> sketch.withProgressionOn(id)));
        named(Criterion.TherapySinceFailure.class, Criterion.TherapySinceFailure::classes)
                .forEach(id -> axis.with(id + " since", sketch -> sketch.withSince(id)));
        return merged(axis);
    }

    private <C extends Criterion> Set<String> named(Class<C> type, Function<C, Set<String>> words) {
        return criteria.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .flatMap(criterion -> words.apply(criterion).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Axis merged(Axis axis) {
        Map<List<Boolean>, List<String>> alike = new LinkedHashMap<>();
        axis.values().forEach((word, change) -> {
            var picture = change.apply(base).picture();
            List<Boolean> holds =
                    criteria.stream().map(criterion -> criterion.holds(picture)).toList();
            alike.computeIfAbsent(holds, key -> new ArrayList<>()).add(word);
        });
        Axis merged = Axis.of(axis.name());
        alike.values().forEach(words -> merged.with(String.join(OR, words), axis.change(words.get(0))));
        return merged;
    }

    private static Stream<Criterion> criteria(PathwayOption option) {
        Stream<Criterion> standing = option.standingWhen().stream().flatMap(rule -> rule.when().stream());
        Stream<Criterion> against = option.notWhen().stream().map(Exclusion::criterion);
        return Stream.of(option.appliesWhen().stream(), against, standing)
                .flatMap(Function.identity())
                .flatMap(DecisionAxes::parts);
    }

    /** The single criteria in a criterion. */
    private static Stream<Criterion> parts(Criterion criterion) {
        if (criterion instanceof Criterion.AnyOf anyOf) {
            return anyOf.criteria().stream().flatMap(DecisionAxes::parts);
        }
        return criterion instanceof Criterion.Not not ? parts(not.criterion()) : Stream.of(criterion);
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
