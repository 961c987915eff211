package org.cartcds.knowledge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.cartcds.chart.AntigenStatus;
import org.cartcds.chart.Extent;
import org.cartcds.chart.ResponseCategory;
import org.cartcds.criteria.Criterion;
import org.cartcds.criteria.FailureKind;
import org.cartcds.criteria.Timing;

/** Reads criteria of one disease folder. A criterion is one key of the closed list {@link Criterion#KINDS}. */
final class CriterionReader {

    private static final String UNKNOWN = "unknown";
    private static final String NONE = "none";
    private static final Map<String, Optional<ResponseCategory>> RESPONSES = responses();

    private final IdRegister ids;
    private final String disease;
    private final Map<String, Function<YamlNode, Optional<? extends Criterion>>> readers = new LinkedHashMap<>();

    CriterionReader(IdRegister ids, String disease) {
        this.ids = ids;
        this.disease = disease;
        readers.put("failure", choices(FailureKind.class, Criterion.Failure::new));
        readers.put("timing", choices(Timing.class, Criterion.RelapseTiming::new));
        readers.put("product", idsOf(IdKind.PRODUCT, true, Criterion.ProductIs::new));
        readers.put("product-target", idsOf(IdKind.ANTIGEN, true, Criterion.ProductTarget::new));
        readers.put("antigen", this::antigen);
        readers.put("extent", choices(Extent.class, Criterion.ExtentIs::new));
        readers.put("age", this::age);
        readers.put("prior-therapy", idsOf(IdKind.THERAPY_CLASS, false, Criterion.PriorTherapy::new));
        readers.put("therapy-since-failure", idsOf(IdKind.THERAPY_CLASS, false, Criterion.TherapySinceFailure::new));
        readers.put("progressed-on", idsOf(IdKind.THERAPY_CLASS, false, Criterion.ProgressedOn::new));
        readers.put("prior-car-t-target", idsOf(IdKind.ANTIGEN, true, Criterion.PriorCarTTarget::new));
        readers.put("earlier-car-t", node -> node.flag().map(Criterion.EarlierCarT::new));
        readers.put("days-from-infusion", this::daysFromInfusion);
        readers.put("subtype", idsOf(IdKind.SUBTYPE, false, Criterion.Subtype::new));
        readers.put("best-response", this::bestResponse);
        readers.put("fact", idsOf(IdKind.FACT, false, Criterion.Fact::new));
        readers.put("any-of", this::anyOf);
        readers.put(
                "not", node -> node.map().flatMap(map -> read(map, Set.of())).map(Criterion.Not::new));
    }

    private static Map<String, Optional<ResponseCategory>> responses() {
        Map<String, Optional<ResponseCategory>> words = new LinkedHashMap<>();
        Choices.of(ResponseCategory.class).forEach((word, category) -> words.put(word, Optional.of(category)));
        words.put(NONE, Optional.empty());
        return words;
    }

    /** Words of the criteria that can be read. */
    Set<String> kinds() {
        return readers.keySet();
    }

    /** The criteria in a list of a key; a wrong one is noted and left out. */
    List<Criterion> readAll(YamlMap map, String key) {
        return map.list(key, item -> item.map().flatMap(criterion -> read(criterion, Set.of())));
    }

    /** The criterion in a map that may hold other keys besides; a wrong one is noted and comes back empty. */
    Optional<Criterion> read(YamlMap map, Set<String> besides) {
        List<String> found =
                map.keys().stream().filter(key -> !besides.contains(key)).toList();
        if (found.size() != 1) {
            map.problems()
                    .add(
                            map.place(),
                            "Exactly one criterion belongs here and there are %d; write one of %s.",
                            found.size(),
                            String.join(", ", kinds()));
            return Optional.empty();
        }
        Function<YamlNode, Optional<? extends Criterion>> reader = readers.get(found.get(0));
        if (reader == null) {
            map.problems()
                    .add(
                            map.placeOf(found.get(0)),
                            "The criterion '%s' is not known; write one of %s.",
                            found.get(0),
                            String.join(", ", kinds()));
            return Optional.empty();
        }
        return map.find(found.get(0)).flatMap(reader).map(Criterion.class::cast);
    }

    private static <E extends Enum<E>> Function<YamlNode, Optional<? extends Criterion>> choices(
            Class<E> type, Function<Set<E>, Criterion> create) {
        Map<String, E> words = Choices.of(type);
        return node -> values(node, item -> item.oneOf(words)).map(create);
    }

    private Function<YamlNode, Optional<? extends Criterion>> idsOf(
            IdKind kind, boolean orUnknown, Function<Set<String>, Criterion> create) {
        return node -> values(
                        node,
                        item -> item.text().map(id -> {
                            if (!orUnknown || !id.equals(UNKNOWN)) {
                                ids.mention(
                                        kind, kind == IdKind.SUBTYPE ? IdRegister.of(disease, id) : id, item.place());
                            }
                            return id;
                        }))
                .map(create);
    }

    private Optional<Criterion> antigen(YamlNode node) {
        Optional<YamlMap> map = node.map();
        if (map.isPresent() && map.get().keys().size() != 1) {
            node.problems().add(node.place(), "'antigen' needs one antigen; use any-of for several.");
            return Optional.empty();
        }
        return map.flatMap(antigens -> {
            String antigen = antigens.keys().iterator().next();
            ids.mention(IdKind.ANTIGEN, antigen, antigens.placeOf(antigen));
            return antigens.find(antigen)
                    .flatMap(node2 -> values(node2, item -> item.oneOf(Choices.of(AntigenStatus.class))))
                    .map(statuses -> new Criterion.Antigen(antigen, statuses));
        });
    }

    private Optional<Criterion> age(YamlNode node) {
        return range(node, 0).map(range -> new Criterion.Age(range.from(), range.to(), range.unknown()));
    }

    private Optional<Criterion> daysFromInfusion(YamlNode node) {
        return range(node, Integer.MIN_VALUE)
                .map(range -> new Criterion.DaysFromInfusion(range.from(), range.to(), range.unknown()));
    }

    private record Range(int from, int to, boolean unknown) {}

    private Optional<Range> range(YamlNode node, int lowest) {
        return node.map().flatMap(map -> {
            map.expect(Set.of(), Set.of("from", "to", UNKNOWN));
            int from = map.find("from").flatMap(YamlNode::number).orElse(lowest);
            int to = map.find("to").flatMap(YamlNode::number).orElse(Integer.MAX_VALUE);
            boolean unknown = map.find(UNKNOWN).flatMap(YamlNode::flag).orElse(false);
            if (map.find("from").isEmpty() && map.find("to").isEmpty()) {
                node.problems().add(node.place(), "'%s' needs 'from', 'to' or both.", node.name());
                return Optional.empty();
            }
            if (from > to) {
                node.problems().add(node.place(), "'%s' has a 'from' above its 'to'; correct it.", node.name());
                return Optional.empty();
            }
            return Optional.of(new Range(from, to, unknown));
        });
    }

    private Optional<Criterion> bestResponse(YamlNode node) {
        return values(node, item -> item.oneOf(RESPONSES))
                .map(found -> new Criterion.BestResponse(
                        found.stream()
                                .flatMap(Optional::stream)
                                .collect(java.util.stream.Collectors.toUnmodifiableSet()),
                        found.contains(Optional.<ResponseCategory>empty())));
    }

    private Optional<Criterion> anyOf(YamlNode node) {
        List<Criterion> criteria = new ArrayList<>();
        List<YamlNode> items = node.list().orElse(List.of());
        items.forEach(item -> item.map().flatMap(map -> read(map, Set.of())).ifPresent(criteria::add));
        if (items.size() == 1) {
            node.problems().add(node.place(), "'any-of' has one criterion; write it without any-of.");
        }
        return notEmpty(node, criteria).map(Criterion.AnyOf::new);
    }

    private static <T> Optional<Set<T>> values(YamlNode node, Function<YamlNode, Optional<T>> read) {
        Set<T> found = new LinkedHashSet<>();
        Optional<List<YamlNode>> items = node.list();
        items.orElse(List.of()).forEach(item -> read.apply(item).ifPresent(found::add));
        return items.isEmpty() ? Optional.empty() : notEmpty(node, found);
    }

    private static <C extends java.util.Collection<?>> Optional<C> notEmpty(YamlNode node, C found) {
        if (found.isEmpty()) {
            node.problems().add(node.place(), "'%s' names nothing that can be used; fill it in.", node.name());
            return Optional.empty();
        }
        return Optional.of(found);
    }
}
