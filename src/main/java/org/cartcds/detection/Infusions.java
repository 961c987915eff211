package org.cartcds.detection;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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
        Groups groups = new Groups(rules.sameInfusionDays());
        records.given().stream()
                .map(Given::source)
                .sorted(Comparator.comparing((CarTInfusion.Source source) ->
                                !source.evidence().date().isExact())
                        .thenComparing(source -> !source.product().isKnown())
                        .thenComparing(source -> source.evidence().date(), BY_DATE)
                        .thenComparing(BY_RELIABILITY))
                .forEach(groups::join);
        NavigableMap<LocalDate, Set<Named>> named = byFirstDay(records.named());
        List<CarTInfusion> infusions = groups.all.stream()
                .map(group -> infusion(group.sources, named, rules))
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

    /** Groups by their first record, so that a record meets only those that may lie near. */
    private static final class Groups {

        private final int days;
        private final List<Group> all = new ArrayList<>();
        private final NavigableMap<LocalDate, List<Group>> exact = new TreeMap<>();
        private final List<Group> inexact = new ArrayList<>();

        Groups(int days) {
            this.days = days;
        }

        /** Into the latest group that accepts the record, else into a new one. */
        void join(CarTInfusion.Source source) {
            Optional<Group> near = latestExact(source);
            Optional<Group> other = inexact.stream()
                    .filter(group -> group.accepts(source, days))
                    .max(Comparator.comparing(Group::first, BY_DATE));
            boolean isNear = near.isPresent()
                    && (other.isEmpty()
                            || BY_DATE.compare(near.get().first(), other.get().first()) >= 0);
            (isNear ? near : other).ifPresentOrElse(group -> group.add(source), () -> add(new Group(source)));
        }

        private Optional<Group> latestExact(CarTInfusion.Source source) {
            PartialDate date = source.evidence().date();
            NavigableMap<LocalDate, List<Group>> near = exact;
            if (!date.earliest().equals(LocalDate.MIN)) {
                near = near.tailMap(date.earliest().minusDays(days), true);
            }
            if (!date.latest().equals(LocalDate.MAX)) {
                near = near.headMap(date.latest().plusDays(days), true);
            }
            for (List<Group> groups : near.descendingMap().values()) {
                for (Group group : groups) {
                    if (group.accepts(source, days)) {
                        return Optional.of(group);
                    }
                }
            }
            return Optional.empty();
        }

        private void add(Group group) {
            all.add(group);
            if (group.first().isExact()) {
                exact.computeIfAbsent(group.first().latest(), day -> new ArrayList<>())
                        .add(group);
            } else {
                inexact.add(group);
            }
        }
    }

    /** Records that may all be of one infusion, with what another record must agree with, however many they are. */
    private static final class Group {

        private final List<CarTInfusion.Source> sources = new ArrayList<>();
        private Product product = Product.UNKNOWN;
        private LocalDate leastLatest = LocalDate.MAX;
        private LocalDate mostEarliest = LocalDate.MIN;

        Group(CarTInfusion.Source source) {
            add(source);
        }

        void add(CarTInfusion.Source source) {
            PartialDate date = source.evidence().date();
            sources.add(source);
            product = product.isKnown() ? product : source.product();
            leastLatest = earlier(leastLatest, date.latest());
            mostEarliest = later(mostEarliest, date.earliest());
        }

        PartialDate first() {
            return sources.get(0).evidence().date();
        }

        /** Whether the product may be the same as that of each member, and the day not definitely further from its day. */
        boolean accepts(CarTInfusion.Source source, int days) {
            boolean sameProduct = !product.isKnown() || !source.product().isKnown() || product.equals(source.product());
            return sameProduct
                    && mayBeWithin(leastLatest, source.evidence().date().earliest(), days)
                    && mayBeWithin(source.evidence().date().latest(), mostEarliest, days);
        }

        /** Whether the second day is at most so many days after the first; an open end may be any day. */
        private static boolean mayBeWithin(LocalDate first, LocalDate second, int days) {
            return first.equals(LocalDate.MAX)
                    || second.equals(LocalDate.MIN)
                    || second.toEpochDay() - first.toEpochDay() <= days;
        }
    }

    private static NavigableMap<LocalDate, Set<Named>> byFirstDay(List<Named> requests) {
        NavigableMap<LocalDate, Set<Named>> named = new TreeMap<>();
        requests.stream()
                .filter(request -> request.product().isKnown())
                .forEach(request -> named.computeIfAbsent(request.date().earliest(), day -> new LinkedHashSet<>())
                        .add(request));
        return named;
    }

    private static CarTInfusion infusion(
            List<CarTInfusion.Source> group, NavigableMap<LocalDate, Set<Named>> named, ReadingRules rules) {
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

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    private static Optional<Product> requested(NavigableMap<LocalDate, Set<Named>> named, PartialDate date, int days) {
        if (!date.isBounded()) {
            return Optional.empty();
        }
        Set<Product> close = named.tailMap(date.latest().minusDays(days), true).values().stream()
                .takeWhile(requests -> !requests.iterator()
                        .next()
                        .date()
                        .earliest()
                        .isAfter(date.earliest().plusDays(days)))
                .flatMap(Set::stream)
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
