package org.cartcds.criteria;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.cartcds.chart.AntigenStatus;
import org.cartcds.chart.Extent;
import org.cartcds.chart.ResponseCategory;

/**
 * One condition of the closed list. It holds or it does not; a value that the chart does not document is "unknown",
 * which a list of values may name.
 */
public sealed interface Criterion {

    /** Whether the criterion holds for this patient. */
    boolean holds(PatientPicture picture);

    /** The criterion in words, to be read after "when". */
    String sentence();

    /** How the therapy failed. */
    record Failure(Set<FailureKind> anyOf) implements Criterion {
        public Failure {
            anyOf = Set.copyOf(anyOf);
        }

        @Override
        public boolean holds(PatientPicture picture) {
            return anyOf.contains(picture.failure());
        }

        @Override
        public String sentence() {
            return "the failure is " + either(sorted(anyOf, FailureKind::title));
        }
    }

    /** When a relapse came. */
    record RelapseTiming(Set<Timing> anyOf) implements Criterion {
        public RelapseTiming {
            anyOf = Set.copyOf(anyOf);
        }

        @Override
        public boolean holds(PatientPicture picture) {
            return anyOf.contains(picture.timing());
        }

        @Override
        public String sentence() {
            return "the timing of the relapse is " + either(sorted(anyOf, Timing::word));
        }
    }

    /** Which product was infused. */
    record ProductIs(Set<String> anyOf) implements Criterion {
        public ProductIs {
            anyOf = Set.copyOf(anyOf);
        }

        @Override
        public boolean holds(PatientPicture picture) {
            return anyOf.contains(picture.product());
        }

        @Override
        public String sentence() {
            return "the product is " + either(anyOf.stream().sorted().toList());
        }
    }

    /** Which antigen the infused product targets. */
    record ProductTarget(Set<String> anyOf) implements Criterion {
        public ProductTarget {
            anyOf = Set.copyOf(anyOf);
        }

        @Override
        public boolean holds(PatientPicture picture) {
            return anyOf.contains(picture.target());
        }

        @Override
        public String sentence() {
            return "the product targets " + either(anyOf.stream().sorted().toList());
        }
    }

    /** Expression of an antigen on the tumour. */
    record Antigen(String antigen, Set<AntigenStatus> anyOf) implements Criterion {
        public Antigen {
            anyOf = Set.copyOf(anyOf);
        }

        @Override
        public boolean holds(PatientPicture picture) {
            return anyOf.contains(picture.antigen(antigen));
        }

        @Override
        public String sentence() {
            return antigen + " on the tumour is " + either(sorted(anyOf, Criterion::lower));
        }
    }

    /** Extent of the disease at failure. */
    record ExtentIs(Set<Extent> anyOf) implements Criterion {
        public ExtentIs {
            anyOf = Set.copyOf(anyOf);
        }

        @Override
        public boolean holds(PatientPicture picture) {
            return anyOf.contains(picture.extent());
        }

        @Override
        public String sentence() {
            return "the extent is " + either(sorted(anyOf, Criterion::lower));
        }
    }

    /** Age in whole years at the evidence, both ends included; {@code unknown} tells what an unknown age means. */
    record Age(int from, int to, boolean unknown) implements Criterion {
        @Override
        public boolean holds(PatientPicture picture) {
            boolean outside = picture.age().least() > to || picture.age().most() < from;
            return picture.age().isWithin(from, to) || unknown && !outside;
        }

        @Override
        public String sentence() {
            return "the age is " + range(from, to) + " years" + (unknown ? " or not known" : "");
        }
    }

    /** A therapy of one of these classes was recorded before the failure, or without a date. */
    record PriorTherapy(Set<String> classes) implements Criterion {
        public PriorTherapy {
            classes = Set.copyOf(classes);
        }

        @Override
        public boolean holds(PatientPicture picture) {
            return has(picture, classes, course -> course.phase() == TherapyCourse.Phase.BEFORE_FAILURE);
        }

        @Override
        public String sentence() {
            return "there was earlier therapy with " + classWords(classes);
        }
    }

    /** A therapy of one of these classes started on or after the day of the failure. */
    record TherapySinceFailure(Set<String> classes) implements Criterion {
        public TherapySinceFailure {
            classes = Set.copyOf(classes);
        }

        @Override
        public boolean holds(PatientPicture picture) {
            return has(picture, classes, course -> course.phase() == TherapyCourse.Phase.SINCE_FAILURE);
        }

        @Override
        public String sentence() {
            return "a therapy with " + classWords(classes) + " is recorded since the failure";
        }
    }

    /** A therapy of one of these classes ended for progression or lack of response, as its record says. */
    record ProgressedOn(Set<String> classes) implements Criterion {
        public ProgressedOn {
            classes = Set.copyOf(classes);
        }

        @Override
        public boolean holds(PatientPicture picture) {
            return has(picture, classes, TherapyCourse::stoppedForProgression);
        }

        @Override
        public String sentence() {
            return "the disease progressed on " + classWords(classes);
        }
    }

    /** An earlier CAR-T infusion than the index one had one of these targets. */
    record PriorCarTTarget(Set<String> anyOf) implements Criterion {
        public PriorCarTTarget {
            anyOf = Set.copyOf(anyOf);
        }

        @Override
        public boolean holds(PatientPicture picture) {
            return picture.earlierTargets().stream().anyMatch(anyOf::contains);
        }

        @Override
        public String sentence() {
            return "an earlier CAR-T infusion targeted "
                    + either(anyOf.stream().sorted().toList());
        }
    }

    /** Whether there was another CAR-T infusion before the index one. */
    record EarlierCarT(boolean expected) implements Criterion {
        @Override
        public boolean holds(PatientPicture picture) {
            return picture.earlierTargets().isEmpty() != expected;
        }

        @Override
        public String sentence() {
            return expected ? "there was an earlier CAR-T infusion" : "there was no earlier CAR-T infusion";
        }
    }

    /** Days from the infusion to the evidence, both ends included; {@code unknown} tells what an unclear number means. */
    record DaysFromInfusion(int from, int to, boolean unknown) implements Criterion {
        @Override
        public boolean holds(PatientPicture picture) {
            boolean inside = picture.daysFromInfusion().atLeast(from).isYes()
                    && picture.daysFromInfusion().atMost(to).isYes();
            boolean outside = picture.daysFromInfusion().atLeast(from).isNo()
                    || picture.daysFromInfusion().atMost(to).isNo();
            return inside || unknown && !outside;
        }

        @Override
        public String sentence() {
            return "the evidence is " + range(from, to) + " days after the infusion"
                    + (unknown ? " or its day is not known" : "");
        }
    }

    /** The disease is on the chart as one of these subtypes. */
    record Subtype(Set<String> anyOf) implements Criterion {
        public Subtype {
            anyOf = Set.copyOf(anyOf);
        }

        @Override
        public boolean holds(PatientPicture picture) {
            return picture.subtypes().stream().anyMatch(anyOf::contains);
        }

        @Override
        public String sentence() {
            return "the subtype is " + either(anyOf.stream().sorted().toList());
        }
    }

    /** The best response recorded since the infusion; an empty set with {@code none} means no response. */
    record BestResponse(Set<ResponseCategory> anyOf, boolean none) implements Criterion {
        public BestResponse {
            anyOf = Set.copyOf(anyOf);
        }

        @Override
        public boolean holds(PatientPicture picture) {
            return picture.bestResponse() == null ? none : anyOf.contains(picture.bestResponse());
        }

        @Override
        public String sentence() {
            List<String> words = new java.util.ArrayList<>(
                    sorted(anyOf, category -> category.word().replace('-', ' ')));
            if (none) {
                words.add("none recorded");
            }
            return "the best response is " + either(words);
        }
    }

    /** One of these facts is recorded. */
    record Fact(Set<String> anyOf) implements Criterion {
        public Fact {
            anyOf = Set.copyOf(anyOf);
        }

        @Override
        public boolean holds(PatientPicture picture) {
            return picture.facts().stream().anyMatch(anyOf::contains);
        }

        @Override
        public String sentence() {
            return "the chart records "
                    + either(anyOf.stream().sorted().map(Criterion::words).toList());
        }
    }

    /** At least one of several criteria. */
    record AnyOf(List<Criterion> criteria) implements Criterion {
        public AnyOf {
            criteria = List.copyOf(criteria);
        }

        @Override
        public boolean holds(PatientPicture picture) {
            return criteria.stream().anyMatch(criterion -> criterion.holds(picture));
        }

        @Override
        public String sentence() {
            return either(criteria.stream().map(Criterion::sentence).toList());
        }
    }

    /** The opposite of a criterion. */
    record Not(Criterion criterion) implements Criterion {
        @Override
        public boolean holds(PatientPicture picture) {
            return !criterion.holds(picture);
        }

        @Override
        public String sentence() {
            return "it is not so that " + criterion.sentence();
        }
    }

    private static boolean has(PatientPicture picture, Set<String> classes, Predicate<TherapyCourse> which) {
        return picture.therapies().stream()
                .filter(which)
                .anyMatch(course -> course.classes().stream().anyMatch(classes::contains));
    }

    private static String classWords(Set<String> classes) {
        return either(classes.stream().sorted().map(Criterion::words).toList());
    }

    private static String words(String id) {
        return id.replace('-', ' ');
    }

    private static String lower(Enum<?> value) {
        return value == AntigenStatus.UNKNOWN || value == Extent.UNKNOWN
                ? "not documented"
                : value.name().toLowerCase(Locale.ROOT);
    }

    private static <E extends Enum<E>> List<String> sorted(
            Set<E> values, java.util.function.Function<? super E, String> word) {
        return values.stream().sorted().map(word).toList();
    }

    private static String range(int from, int to) {
        if (to == Integer.MAX_VALUE) {
            return "at least " + from;
        }
        return from == 0 || from == Integer.MIN_VALUE ? "at most " + to : from + " to " + to;
    }

    private static String either(List<String> words) {
        return switch (words.size()) {
            case 0 -> "none";
            case 1 -> words.get(0);
            default ->
                words.stream().limit(words.size() - 1L).collect(Collectors.joining(", ")) + " or "
                        + words.get(words.size() - 1);
        };
    }

    /** Every kind of criterion by the word of the knowledge files, in the order of the documentation. */
    Map<String, Class<? extends Criterion>> KINDS = kinds();

    private static Map<String, Class<? extends Criterion>> kinds() {
        Map<String, Class<? extends Criterion>> kinds = new java.util.LinkedHashMap<>();
        kinds.put("failure", Failure.class);
        kinds.put("timing", RelapseTiming.class);
        kinds.put("product", ProductIs.class);
        kinds.put("product-target", ProductTarget.class);
        kinds.put("antigen", Antigen.class);
        kinds.put("extent", ExtentIs.class);
        kinds.put("age", Age.class);
        kinds.put("prior-therapy", PriorTherapy.class);
        kinds.put("therapy-since-failure", TherapySinceFailure.class);
        kinds.put("progressed-on", ProgressedOn.class);
        kinds.put("prior-car-t-target", PriorCarTTarget.class);
        kinds.put("earlier-car-t", EarlierCarT.class);
        kinds.put("days-from-infusion", DaysFromInfusion.class);
        kinds.put("subtype", Subtype.class);
        kinds.put("best-response", BestResponse.class);
        kinds.put("fact", Fact.class);
        kinds.put("any-of", AnyOf.class);
        kinds.put("not", Not.class);
        assert Arrays.asList(Criterion.class.getPermittedSubclasses()).size() == kinds.size();
        return java.util.Collections.unmodifiableMap(kinds);
    }
}
