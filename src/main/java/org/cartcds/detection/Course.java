package org.cartcds.detection;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cartcds.chart.DayRange;
import org.cartcds.chart.PartialDate;
import org.cartcds.chart.ResponseCategory;
import org.cartcds.chart.ResponseCategory.Group;
import org.cartcds.criteria.FailureKind;
import org.cartcds.detection.TraceStep.About;
import org.cartcds.knowledge.Disease;
import org.jspecify.annotations.Nullable;

/**
 * The course of the disease after the index infusion, and whether it is a documented failure. The newest definite event
 * wins; what cannot be placed never becomes a failure.
 */
final class Course {

    private static final Comparator<Assessment> BY_DATE = Comparator.comparing(
                    (Assessment assessment) -> assessment.date().latest())
            .thenComparing(assessment -> assessment.date().earliest())
            .thenComparing(assessment -> assessment.evidence().reference())
            .thenComparing(assessment -> assessment.evidence().says());

    private final Disease disease;
    private final PartialDate infusion;
    private final Trace trace;
    private final List<Assessment> before = new ArrayList<>();
    private final List<Assessment> after = new ArrayList<>();
    private final List<Assessment> answers = new ArrayList<>();
    private final List<Assessment> unplaced = new ArrayList<>();
    /** What the trace says last of each; two records are never the same for being equal. */
    private final IdentityHashMap<Assessment, TraceStep> told = new IdentityHashMap<>();

    private LocalDate lastRemission = LocalDate.MIN;
    private LocalDate lastGood = LocalDate.MIN;
    private LocalDate lastResidual = LocalDate.MIN;
    private LocalDate lastResponse = LocalDate.MIN;
    /** The last possible day of any remission that is not definitely before the infusion; null without one. */
    private @Nullable LocalDate latestRemission;
    /** What answers of one certain day say, by the day. */
    private final Map<LocalDate, Set<Group>> answersOfDay = new HashMap<>();

    private boolean failureBefore;
    private boolean tooEarly;

    private Course(Disease disease, PartialDate infusion, Trace trace) {
        this.disease = disease;
        this.infusion = infusion;
        this.trace = trace;
    }

    /** What the course comes to. */
    sealed interface Verdict permits Failed, Unclear, Quiet {}

    /**
     * A documented failure.
     *
     * @param kind how it failed
     * @param reasons what the records say
     * @param standing records of the failure, oldest first
     * @param best best response since the infusion and before the failure
     */
    record Failed(FailureKind kind, List<ReasonCode> reasons, List<Assessment> standing, Optional<Assessment> best)
            implements Verdict {}

    /** A sign of failure that cannot be placed, or is contradicted. */
    record Unclear(ReasonCode reason, List<Assessment> records) implements Verdict {}

    /** No documented failure. */
    record Quiet(List<ReasonCode> reasons) implements Verdict {}

    static Verdict assess(Disease disease, PartialDate infusion, List<Assessment> assessments, Trace trace) {
        return new Course(disease, infusion, trace).assess(assessments);
    }

    /** What became of each assessment, by identity. */
    static Map<Assessment, TraceStep> tell(Disease disease, PartialDate infusion, List<Assessment> assessments) {
        Course course = new Course(disease, infusion, new Trace());
        course.assess(assessments);
        return course.told;
    }

    private Verdict assess(List<Assessment> assessments) {
        assessments.stream().sorted(BY_DATE).forEach(this::place);
        Verdict verdict = verdict();
        before.forEach(this::tellBefore);
        after.forEach(this::tellAfter);
        unplaced.forEach(this::tellUnplaced);
        return verdict;
    }

    /** What became of a record from before the infusion, where no rule has said so yet. */
    private void tellBefore(Assessment assessment) {
        if (!told.containsKey(assessment)) {
            tell(
                    About.RESPONSE,
                    TraceStep.Verdict.REJECTED,
                    assessment,
                    "The record lies before the infusion and says nothing about its result.");
        }
    }

    /** What became of a record from after the infusion, where no rule has said so yet. */
    private void tellAfter(Assessment assessment) {
        if (told.containsKey(assessment)) {
            return;
        }
        if (!assessment.isFailure()) {
            tell(
                    About.RESPONSE,
                    TraceStep.Verdict.NOTED,
                    assessment,
                    isSuperseded(assessment)
                            ? "A later assessment takes its place."
                            : "The assessment after the infusion is no failure by itself.");
        } else if (isOutlived(assessment)) {
            reject(assessment, "A remission or complete response is recorded later.");
        } else {
            tell(
                    About.FAILURE,
                    TraceStep.Verdict.NOTED,
                    assessment,
                    assessment.confirmed()
                            ? "It speaks of failure, but its date or another record leaves it open."
                            : "The record is marked as not confirmed.");
        }
    }

    /** What became of a record that cannot be placed, where no rule has said so yet. */
    private void tellUnplaced(Assessment assessment) {
        if (!told.containsKey(assessment)) {
            tell(
                    assessment.isFailure() ? About.FAILURE : About.RESPONSE,
                    TraceStep.Verdict.NOTED,
                    assessment,
                    "Its date cannot be placed before or after the infusion.");
        }
    }

    private void tell(About about, TraceStep.Verdict verdict, Assessment assessment, String why) {
        TraceStep step = new TraceStep(about, verdict, assessment.evidence().reference(), why);
        told.put(assessment, step);
        trace.add(step);
    }

    private void place(Assessment assessment) {
        switch (Placement.of(infusion, assessment.date())) {
            case BEFORE -> {
                before.add(assessment);
                if (assessment.isFailure()) {
                    failureBefore = true;
                    reject(assessment, "The record lies before the infusion: it describes why the cells were given.");
                }
            }
            case AFTER -> placeAfter(assessment);
            case UNPLACED -> {
                unplaced.add(assessment);
                noteRemission(assessment);
            }
        }
    }

    private void noteRemission(Assessment assessment) {
        if (assessment.saysAny(Group.REMISSION)) {
            LocalDate day = assessment.date().latest();
            latestRemission = latestRemission == null ? day : later(latestRemission, day);
        }
    }

    /** Keeps the last first-possible day of what can supersede an earlier record, so that many records stay cheap. */
    private void placeAfter(Assessment assessment) {
        after.add(assessment);
        if (!assessment.isFailure()) {
            answers.add(assessment);
            noteRemission(assessment);
            if (assessment.date().isExact()) {
                Set<Group> said =
                        answersOfDay.computeIfAbsent(assessment.date().earliest(), any -> EnumSet.noneOf(Group.class));
                assessment.categories().forEach(category -> said.add(category.group()));
            }
        }
        LocalDate day = assessment.date().earliest();
        boolean remission = assessment.saysAny(Group.REMISSION);
        boolean negative = assessment.categories().contains(ResponseCategory.MRD_NEGATIVE);
        boolean response = assessment.saysAny(Group.NO_CHANGE, Group.RESPONSE, Group.METABOLIC);
        lastRemission = remission ? later(lastRemission, day) : lastRemission;
        lastGood = remission || negative ? later(lastGood, day) : lastGood;
        lastResidual = remission || assessment.saysAny(Group.MRD) ? later(lastResidual, day) : lastResidual;
        lastResponse = remission || response ? later(lastResponse, day) : lastResponse;
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private Verdict verdict() {
        List<Assessment> counting = new ArrayList<>();
        List<Assessment> vague =
                new ArrayList<>(unplaced.stream().filter(Assessment::isFailure).toList());
        for (Assessment failure : after.stream().filter(Assessment::isFailure).toList()) {
            switch (days(failure).atLeast(disease.windows().progressionFrom().days())) {
                case YES -> counting.add(failure);
                case UNKNOWN -> vague.add(failure);
                case NO -> {
                    tooEarly = true;
                    reject(failure, "The record lies before the first assessment of the disease.");
                }
            }
        }
        List<Assessment> confirmed =
                counting.stream().filter(Assessment::confirmed).toList();
        List<Assessment> standing =
                confirmed.stream().filter(failure -> !isOutlived(failure)).toList();
        List<Assessment> clear =
                standing.stream().filter(failure -> !isContradicted(failure)).toList();
        if (!clear.isEmpty()) {
            return failed(clear);
        }
        if (!standing.isEmpty()) {
            List<Assessment> records = new ArrayList<>(standing);
            records.addAll(contradictions(standing));
            return unclear(ReasonCode.CONFLICTING_RECORDS, records);
        }
        if (!confirmed.isEmpty()) {
            confirmed.forEach(failure -> reject(failure, "A remission or complete response is recorded later."));
            return new Quiet(List.of(ReasonCode.REMISSION_AFTER_FAILURE));
        }
        return withoutDatedFailure(counting, vague);
    }

    private Verdict withoutDatedFailure(List<Assessment> unconfirmed, List<Assessment> vague) {
        boolean remission = after.stream().anyMatch(assessment -> assessment.saysAny(Group.REMISSION));
        if (!vague.isEmpty() && remission) {
            vague.forEach(
                    failure -> reject(failure, "It cannot be placed, and a dated remission after the infusion can."));
            return new Quiet(List.of(ReasonCode.REMISSION_AFTER_FAILURE, ReasonCode.RELAPSE_NOT_DATED));
        }
        Optional<Verdict> inadequate = inadequateResponse();
        if (inadequate.isPresent() && inadequate.get() instanceof Failed) {
            return inadequate.get();
        }
        if (!vague.isEmpty()) {
            boolean dated = vague.stream().anyMatch(failure -> failure.date().isExact());
            return unclear(
                    dated && !infusion.isExact() ? ReasonCode.INFUSION_NOT_DATED : ReasonCode.RELAPSE_NOT_DATED, vague);
        }
        if (unconfirmed.stream().anyMatch(failure -> !isOutlived(failure))) {
            return unclear(ReasonCode.NOT_CONFIRMED, unconfirmed);
        }
        return inadequate.orElseGet(
                () -> isInadequateOutlived() ? new Quiet(List.of(ReasonCode.REMISSION_AFTER_FAILURE)) : quiet());
    }

    /** Whether a final response short of adequate gave way to a remission. */
    private boolean isInadequateOutlived() {
        return after.stream()
                .filter(this::isInadequateAndFinal)
                .anyMatch(one -> lastGood.isAfter(one.date().latest()));
    }

    private Quiet quiet() {
        List<ReasonCode> reasons = new ArrayList<>();
        if (tooEarly) {
            reasons.add(ReasonCode.TOO_EARLY_TO_ASSESS);
        }
        if (after.stream().anyMatch(this::isInadequateBeforeFinal)) {
            reasons.add(ReasonCode.RESPONSE_NOT_FINAL);
        }
        if (failureBefore) {
            reasons.add(ReasonCode.FAILURE_BEFORE_INFUSION);
        }
        return new Quiet(reasons);
    }

    private Verdict failed(List<Assessment> standing) {
        Assessment first = standing.get(0);
        List<Assessment> sameDay = standing.stream()
                .filter(failure -> failure.date().equals(first.date()))
                .toList();
        Set<ResponseCategory> says = new java.util.HashSet<>();
        sameDay.forEach(failure -> says.addAll(failure.categories()));
        Optional<Assessment> best = best(first.date());
        Optional<FailureKind> kind = kind(says, best.isPresent(), days(first));
        if (kind.isEmpty()) {
            return unclear(ReasonCode.RELAPSE_NOT_DATED, standing);
        }
        standing.forEach(failure -> tell(
                About.FAILURE, TraceStep.Verdict.COUNTED, failure, "The record documents failure after the infusion."));
        return new Failed(kind.get(), reasons(sameDay, kind.get()), standing, best);
    }

    private Optional<FailureKind> kind(Set<ResponseCategory> says, boolean responded, DayRange days) {
        if (says.contains(ResponseCategory.RELAPSE) || responded) {
            return Optional.of(FailureKind.RELAPSE);
        }
        if (says.contains(ResponseCategory.REFRACTORY) || says.contains(ResponseCategory.NO_RESPONSE)) {
            return Optional.of(FailureKind.NON_RESPONSE);
        }
        return switch (days.atMost(disease.windows().nonResponseTo().days())) {
            case YES -> Optional.of(FailureKind.NON_RESPONSE);
            case NO -> Optional.of(FailureKind.RELAPSE);
            case UNKNOWN -> Optional.empty();
        };
    }

    private static List<ReasonCode> reasons(List<Assessment> sameDay, FailureKind kind) {
        List<ReasonCode> reasons = new ArrayList<>();
        for (Assessment failure : sameDay) {
            ReasonCode reason = reason(failure, kind);
            if (!reasons.contains(reason)) {
                reasons.add(reason);
            }
        }
        reasons.sort(Comparator.naturalOrder());
        return reasons;
    }

    private static ReasonCode reason(Assessment failure, FailureKind kind) {
        if (failure.onTreatmentRecord() || failure.categories().contains(ResponseCategory.TREATMENT_FAILURE)) {
            return ReasonCode.TREATMENT_FAILURE_RECORDED;
        }
        if (failure.categories().contains(ResponseCategory.RELAPSE)) {
            return ReasonCode.RELAPSE_AFTER_INFUSION;
        }
        if (failure.categories().contains(ResponseCategory.PROGRESSION) || kind == FailureKind.RELAPSE) {
            return ReasonCode.PROGRESSION_AFTER_INFUSION;
        }
        return ReasonCode.NO_RESPONSE_AT_ASSESSMENT;
    }

    /** The newest assessment, when it is final and short of adequate. */
    private Optional<Verdict> inadequateResponse() {
        List<Assessment> standing = after.stream()
                .filter(this::isInadequateAndFinal)
                .filter(assessment -> !isSuperseded(assessment))
                .toList();
        if (standing.isEmpty()) {
            return Optional.empty();
        }
        List<Assessment> kinds = twoOfEach(standing);
        List<Assessment> contradicting = after.stream()
                .filter(other -> kinds.stream().anyMatch(one -> contradicts(one, other)))
                .toList();
        if (!contradicting.isEmpty()) {
            List<Assessment> records = new ArrayList<>(standing);
            records.addAll(contradicting);
            return Optional.of(unclear(ReasonCode.CONFLICTING_RECORDS, records));
        }
        boolean stable = standing.stream().allMatch(one -> one.saysAny(Group.NO_CHANGE));
        boolean responded = after.stream().anyMatch(one -> one.saysAny(Group.RESPONSE, Group.REMISSION));
        FailureKind kind = stable && !responded ? FailureKind.NON_RESPONSE : FailureKind.INCOMPLETE_RESPONSE;
        ReasonCode reason = kind == FailureKind.NON_RESPONSE
                ? ReasonCode.NO_RESPONSE_AT_ASSESSMENT
                : ReasonCode.INCOMPLETE_RESPONSE_AT_ASSESSMENT;
        standing.forEach(one -> tell(
                About.RESPONSE,
                TraceStep.Verdict.COUNTED,
                one,
                "The response is final and short of what the disease folder calls adequate."));
        return Optional.of(new Failed(
                kind,
                List.of(reason),
                standing,
                best(PartialDate.on(standing.get(0).date().latest().plusDays(1)))));
    }

    private boolean isInadequate(Assessment assessment) {
        return assessment.categories().stream().anyMatch(disease.inadequateWhenFinal()::contains);
    }

    private boolean isInadequateAndFinal(Assessment assessment) {
        return isInadequate(assessment)
                && assessment.confirmed()
                && days(assessment)
                        .atLeast(disease.windows().responseFinalFrom().days())
                        .isYes();
    }

    private boolean isInadequateBeforeFinal(Assessment assessment) {
        boolean early = isInadequate(assessment)
                && !days(assessment)
                        .atLeast(disease.windows().responseFinalFrom().days())
                        .isYes()
                && !isSuperseded(assessment);
        if (early) {
            reject(assessment, "The response is not final yet.");
        }
        return early;
    }

    /** A later assessment of the same kind of thing takes the place of an earlier one. */
    private boolean isSuperseded(Assessment assessment) {
        LocalDate last = assessment.saysAny(Group.MRD) ? lastResidual : lastResponse;
        return last.isAfter(assessment.date().latest());
    }

    /**
     * Two of the assessments that say the same of the same day, which contradict whatever all of them do. What is not
     * superseded is of the last day, or of days that cannot be told from it, so that few are left.
     */
    private static List<Assessment> twoOfEach(List<Assessment> assessments) {
        record Kind(PartialDate date, Set<ResponseCategory> categories) {}
        Map<Kind, Integer> seen = new HashMap<>();
        return assessments.stream()
                .filter(one -> seen.merge(new Kind(one.date(), one.categories()), 1, Integer::sum) <= 2)
                .toList();
    }

    /** Whether two assessments of one day, or of days that cannot be told apart, exclude each other. */
    @SuppressWarnings("ReferenceEquality") // the same record, which contradicts itself as little as an equal one would
    private static boolean contradicts(Assessment one, Assessment other) {
        if (one == other || mayDiffer(one, other)) {
            return false;
        }
        if (one.saysAny(Group.MRD)) {
            return one.categories().contains(ResponseCategory.MRD_POSITIVE)
                    && other.categories().contains(ResponseCategory.MRD_NEGATIVE);
        }
        return other.saysAny(Group.REMISSION)
                || one.saysAny(Group.NO_CHANGE) && other.saysAny(Group.RESPONSE)
                || one.saysAny(Group.RESPONSE) && other.saysAny(Group.NO_CHANGE);
    }

    private static boolean mayDiffer(Assessment one, Assessment other) {
        return one.date().isSameDayAs(other.date()).isNo();
    }

    private boolean isOutlived(Assessment failure) {
        return lastRemission.isAfter(failure.date().latest());
    }

    /** Whether a record contradicts a failure: a response on the same day, or a remission that may be later. */
    private boolean isContradicted(Assessment failure) {
        if (latestRemission != null && !latestRemission.isBefore(failure.date().earliest())) {
            return true;
        }
        Set<Group> said = failure.date().isExact()
                ? answersOfDay.getOrDefault(failure.date().earliest(), Set.of())
                : Set.of();
        return said.contains(Group.RESPONSE)
                || said.contains(Group.REMISSION)
                || said.contains(Group.NO_CHANGE) && saysWorse(failure);
    }

    /** The records that contradict any of these failures; each failure is looked at once, however many records there are. */
    private List<Assessment> contradictions(List<Assessment> failures) {
        LocalDate first = failures.stream()
                .map(failure -> failure.date().earliest())
                .min(Comparator.naturalOrder())
                .orElseThrow();
        Map<LocalDate, Boolean> worseByDay = new HashMap<>();
        for (Assessment failure : failures) {
            if (failure.date().isExact()) {
                worseByDay.merge(failure.date().earliest(), saysWorse(failure), Boolean::logicalOr);
            }
        }
        List<Assessment> found = new ArrayList<>();
        for (Assessment other : answers) {
            Boolean worse = other.date().isExact() ? worseByDay.get(other.date().earliest()) : null;
            boolean opposite = worse != null
                    && (other.saysAny(Group.REMISSION, Group.RESPONSE) || worse && other.saysAny(Group.NO_CHANGE));
            if (opposite || isRemissionFrom(first, other)) {
                found.add(other);
            }
        }
        unplaced.stream().filter(other -> isRemissionFrom(first, other)).forEach(found::add);
        return found;
    }

    private static boolean isRemissionFrom(LocalDate day, Assessment assessment) {
        return assessment.saysAny(Group.REMISSION)
                && !assessment.date().latest().isBefore(day);
    }

    private static boolean saysWorse(Assessment failure) {
        return failure.categories().contains(ResponseCategory.PROGRESSION)
                || failure.categories().contains(ResponseCategory.RELAPSE);
    }

    private Optional<Assessment> best(PartialDate before) {
        return after.stream()
                .filter(one -> one.saysAny(Group.RESPONSE, Group.REMISSION)
                        || one.categories().contains(ResponseCategory.MRD_NEGATIVE))
                .filter(one -> one.date().isBefore(before).isYes())
                .max(Comparator.comparing(Course::depth));
    }

    /** The deepest response that a record states. */
    static ResponseCategory depth(Assessment assessment) {
        return assessment.categories().stream()
                .filter(category -> category.group() == Group.RESPONSE
                        || category.group() == Group.REMISSION
                        || category == ResponseCategory.MRD_NEGATIVE)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private DayRange days(Assessment assessment) {
        return infusion.daysUntil(assessment.date());
    }

    private Unclear unclear(ReasonCode reason, List<Assessment> records) {
        List<Assessment> ordered = records.stream().distinct().sorted(BY_DATE).toList();
        ordered.forEach(record -> tell(
                About.FAILURE, TraceStep.Verdict.NOTED, record, "The record leaves open whether the therapy failed."));
        return new Unclear(reason, ordered);
    }

    private void reject(Assessment assessment, String why) {
        tell(About.FAILURE, TraceStep.Verdict.REJECTED, assessment, why);
    }
}
