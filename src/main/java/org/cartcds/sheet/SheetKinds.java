package org.cartcds.sheet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.cartcds.chart.AntigenStatus;
import org.cartcds.chart.Extent;
import org.cartcds.criteria.Criterion;
import org.cartcds.criteria.FailureKind;
import org.cartcds.criteria.Timing;
import org.cartcds.knowledge.Disease;
import org.cartcds.knowledge.Exclusion;
import org.cartcds.knowledge.OptionKind;
import org.cartcds.knowledge.PathwayOption;
import org.cartcds.knowledge.Standing;

/**
 * The kinds of next step that a card of a disease could raise after one way of failing, whatever else the chart says. A
 * kind of which every option is withheld then, such as one that is only listed to show the reason against it, is not among
 * them. Pure.
 *
 * @param usual kinds with an option that is not kept for a trial or an expert centre, in the order of the options
 * @param special the others: in a trial or an expert centre only, at least in general
 */
record SheetKinds(List<OptionKind> usual, List<OptionKind> special) {

    static SheetKinds of(Disease disease, FailureKind failure) {
        List<PathwayOption> possible = disease.options().stream()
                .filter(option -> canBeOffered(option, failure))
                .toList();
        List<OptionKind> usual = possible.stream()
                .filter(option -> option.standing() != Standing.SPECIALIST)
                .map(PathwayOption::kind)
                .distinct()
                .toList();
        List<OptionKind> special = new ArrayList<>(
                possible.stream().map(PathwayOption::kind).distinct().toList());
        special.removeAll(usual);
        return new SheetKinds(usual, List.copyOf(special));
    }

    /** What several criteria of an option ask for together; everything else may or may not be on the chart. */
    private record Situation(FailureKind failure, Extent extent, Map<String, AntigenStatus> antigens) {}

    private static boolean canBeOffered(PathwayOption option, FailureKind failure) {
        return situations(option, failure).stream()
                .anyMatch(situation -> option.appliesWhen().stream()
                                .allMatch(
                                        criterion -> truth(criterion, situation).orElse(true))
                        && option.notWhen().stream()
                                .map(Exclusion::criterion)
                                .noneMatch(
                                        criterion -> truth(criterion, situation).orElse(false)));
    }

    /** Every extent with every status of each antigen that the option names. */
    private static List<Situation> situations(PathwayOption option, FailureKind failure) {
        Set<String> named = new TreeSet<>();
        Stream.concat(option.appliesWhen().stream(), option.notWhen().stream().map(Exclusion::criterion))
                .forEach(criterion -> addAntigens(criterion, named));
        List<Map<String, AntigenStatus>> statuses = List.of(Map.of());
        for (String antigen : named) {
            statuses = statuses.stream()
                    .flatMap(known -> Stream.of(AntigenStatus.values()).map(status -> with(known, antigen, status)))
                    .toList();
        }
        return statuses.stream()
                .flatMap(known -> Stream.of(Extent.values()).map(extent -> new Situation(failure, extent, known)))
                .toList();
    }

    private static Map<String, AntigenStatus> with(
            Map<String, AntigenStatus> known, String antigen, AntigenStatus status) {
        Map<String, AntigenStatus> more = new TreeMap<>(known);
        more.put(antigen, status);
        return more;
    }

    private static void addAntigens(Criterion criterion, Set<String> named) {
        if (criterion instanceof Criterion.Antigen antigen) {
            named.add(antigen.antigen());
        } else if (criterion instanceof Criterion.Not not) {
            addAntigens(not.criterion(), named);
        } else if (criterion instanceof Criterion.AnyOf any) {
            any.criteria().forEach(one -> addAntigens(one, named));
        }
    }

    /** Whether the criterion holds in this situation; empty when the situation does not settle it. */
    private static Optional<Boolean> truth(Criterion criterion, Situation situation) {
        if (criterion instanceof Criterion.Failure kinds) {
            return Optional.of(kinds.anyOf().contains(situation.failure()));
        }
        if (criterion instanceof Criterion.RelapseTiming timing && situation.failure() != FailureKind.RELAPSE) {
            return Optional.of(timing.anyOf().contains(Timing.UNKNOWN));
        }
        if (criterion instanceof Criterion.ExtentIs extent) {
            return Optional.of(extent.anyOf().contains(situation.extent()));
        }
        if (criterion instanceof Criterion.Antigen antigen) {
            return Optional.of(antigen.anyOf().contains(situation.antigens().get(antigen.antigen())));
        }
        if (criterion instanceof Criterion.Not not) {
            return truth(not.criterion(), situation).map(holds -> !holds);
        }
        if (criterion instanceof Criterion.AnyOf any) {
            List<Optional<Boolean>> all =
                    any.criteria().stream().map(one -> truth(one, situation)).toList();
            boolean holds = all.contains(Optional.of(true));
            return holds || all.stream().allMatch(Optional::isPresent) ? Optional.of(holds) : Optional.empty();
        }
        return Optional.empty();
    }
}
