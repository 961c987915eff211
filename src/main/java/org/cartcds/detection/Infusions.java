package org.cartcds.detection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cartcds.chart.DayRange;
import org.cartcds.chart.PartialDate;
import org.cartcds.detection.InfusionRecords.Given;
import org.cartcds.detection.InfusionRecords.Named;
import org.cartcds.knowledge.Product;
import org.cartcds.knowledge.ReadingRules;

/**
 * The CAR-T infusions of a chart, newest first.
 *
 * @param all infusions, the index infusion first; never empty
 * @param orderUnclear true when another infusion may be newer than the index infusion
 */
record Infusions(List<CarTInfusion> all, boolean orderUnclear) {

    private static final Comparator<PartialDate> BY_DATE =
            Comparator.comparing(PartialDate::latest).thenComparing(PartialDate::earliest);
    private static final Comparator<CarTInfusion.Source> BY_RELIABILITY = Comparator.comparing(
                    (CarTInfusion.Source source) -> source.rank())
            .thenComparing(source -> source.evidence().date(), BY_DATE)
            .thenComparing(source -> source.evidence().reference());

    CarTInfusion index() {
        return all.get(0);
    }

    List<CarTInfusion> earlier() {
        return all.subList(1, all.size());
    }

    /** Brings records of one infusion together: the same or an unnamed product, not definitely further apart than the rule. */
    static Infusions of(InfusionRecords records, ReadingRules rules) {
        List<List<CarTInfusion.Source>> groups = new ArrayList<>();
        records.given().stream()
                .map(Given::source)
                .sorted(Comparator.comparing((CarTInfusion.Source source) ->
                                !source.evidence().date().isExact())
                        .thenComparing(source -> !source.product().isKnown())
                        .thenComparing(source -> source.evidence().date(), BY_DATE)
                        .thenComparing(BY_RELIABILITY))
                .forEach(source -> join(groups, source, rules.sameInfusionDays()));
        List<CarTInfusion> infusions = groups.stream()
                .map(group -> infusion(group, records.named(), rules))
                .sorted(Comparator.comparing(CarTInfusion::date, BY_DATE.reversed())
                        .thenComparing(infusion -> infusion.best().evidence().reference()))
                .collect(Collectors.toCollection(ArrayList::new));
        moveDatedFirst(infusions);
        CarTInfusion index = infusions.get(0);
        boolean unclear = infusions.stream()
                .skip(1)
                .anyMatch(other -> !other.date().isBefore(index.date()).isYes());
        return new Infusions(List.copyOf(infusions), unclear);
    }

    /** An infusion with a last possible day is a better index than one of which nothing is known. */
    private static void moveDatedFirst(List<CarTInfusion> infusions) {
        infusions.sort(Comparator.comparing(infusion -> !infusion.date().isKnown()));
    }

    private static void join(List<List<CarTInfusion.Source>> groups, CarTInfusion.Source source, int days) {
        groups.stream()
                .filter(group -> group.stream().allMatch(member -> isSame(member, source, days)))
                .max(Comparator.comparing(group -> group.get(0).evidence().date(), BY_DATE))
                .ifPresentOrElse(group -> group.add(source), () -> groups.add(new ArrayList<>(List.of(source))));
    }

    private static boolean isSame(CarTInfusion.Source one, CarTInfusion.Source other, int days) {
        boolean sameProduct = !one.product().isKnown()
                || !other.product().isKnown()
                || one.product().equals(other.product());
        return sameProduct
                && mayBeWithin(one.evidence().date(), other.evidence().date(), days);
    }

    private static boolean mayBeWithin(PartialDate one, PartialDate other, int days) {
        DayRange apart = one.daysUntil(other);
        return apart.least() <= days && apart.most() >= -days;
    }

    private static CarTInfusion infusion(List<CarTInfusion.Source> group, List<Named> named, ReadingRules rules) {
        List<CarTInfusion.Source> sources =
                group.stream().sorted(BY_RELIABILITY).toList();
        PartialDate date = date(sources);
        Product product = sources.stream()
                .map(CarTInfusion.Source::product)
                .filter(Product::isKnown)
                .findFirst()
                .or(() -> requested(named, date, rules.productNamingDays()))
                .orElse(Product.UNKNOWN);
        Set<PartialDate> exact = sources.stream()
                .map(source -> source.evidence().date())
                .filter(PartialDate::isExact)
                .collect(Collectors.toCollection(HashSet::new));
        return new CarTInfusion(product, date, sources, exact.size() > 1);
    }

    /** The date of the most reliable record that has one, narrowed by what the others allow. */
    private static PartialDate date(List<CarTInfusion.Source> sources) {
        PartialDate date = sources.stream()
                .map(source -> source.evidence().date())
                .filter(PartialDate::isExact)
                .findFirst()
                .orElse(PartialDate.UNKNOWN);
        if (date.isExact()) {
            return date;
        }
        for (CarTInfusion.Source source : sources) {
            PartialDate other = source.evidence().date();
            boolean overlap =
                    !other.latest().isBefore(date.earliest()) && !date.latest().isBefore(other.earliest());
            if (overlap) {
                date = new PartialDate(
                        later(date.earliest(), other.earliest()), earlier(date.latest(), other.latest()));
            }
        }
        return date;
    }

    private static java.time.LocalDate later(java.time.LocalDate one, java.time.LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static java.time.LocalDate earlier(java.time.LocalDate one, java.time.LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    private static Optional<Product> requested(List<Named> named, PartialDate date, int days) {
        Set<Product> close = named.stream()
                .filter(request -> request.product().isKnown())
                .filter(request -> isWithin(request.date(), date, days))
                .map(Named::product)
                .collect(Collectors.toSet());
        return close.size() == 1 ? Optional.of(close.iterator().next()) : Optional.empty();
    }

    private static boolean isWithin(PartialDate one, PartialDate other, int days) {
        DayRange apart = one.daysUntil(other);
        return apart.least() >= -days && apart.most() <= days;
    }
}
