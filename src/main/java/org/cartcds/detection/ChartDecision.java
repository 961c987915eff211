package org.cartcds.detection;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.cartcds.chart.AntigenStatus;
import org.cartcds.chart.Chart;
import org.cartcds.chart.ConditionEntry;
import org.cartcds.chart.DayRange;
import org.cartcds.chart.Extent;
import org.cartcds.chart.PartialDate;
import org.cartcds.criteria.FailureKind;
import org.cartcds.criteria.PatientPicture;
import org.cartcds.criteria.Timing;
import org.cartcds.detection.TraceStep.About;
import org.cartcds.knowledge.AcuteToxicity;
import org.cartcds.knowledge.Disease;
import org.cartcds.knowledge.Knowledge;
import org.cartcds.knowledge.Product;

/** What one chart comes to on one day, with the trace of how. For one decision or one explanation. */
final class ChartDecision {

    private final Chart chart;
    private final Knowledge knowledge;
    private final LocalDate today;
    private final Trace trace = new Trace();
    private final DiseaseMentions mentions;

    ChartDecision(Chart chart, Knowledge knowledge, LocalDate today) {
        this.chart = chart;
        this.knowledge = knowledge;
        this.today = today;
        this.mentions = new DiseaseMentions(knowledge.diseaseCatalog());
    }

    Decision decide() {
        InfusionRecords records = InfusionRecords.of(chart, knowledge, today, trace);
        if (records.given().isEmpty()) {
            return notDocumented(List.of(withoutInfusion(records)));
        }
        Infusions infusions = Infusions.of(records, knowledge.readingRules());
        IndexDisease.Result index = new IndexDisease(knowledge, mentions, trace).find(chart, infusions.index());
        if (index.disease().isEmpty()) {
            return notDocumented(List.of(Objects.requireNonNull(index.reason())));
        }
        Disease disease = index.disease().get();
        AssessmentReader.Result read = assessments(disease, infusions.index());
        Course.Verdict verdict = Course.assess(disease, infusions.index().date(), read.assessments(), trace);
        if (verdict instanceof Course.Quiet quiet) {
            return notDocumented(quietReasons(quiet, read, infusions.index()));
        }
        if (verdict instanceof Course.Unclear unclear) {
            return undetermined(disease, infusions.index(), unclear.reason(), unclear.records());
        }
        Course.Failed failed = (Course.Failed) verdict;
        if (infusions.orderUnclear()) {
            return undetermined(disease, infusions.index(), ReasonCode.INFUSION_NOT_DATED, failed.standing());
        }
        return documented(disease, infusions, failed, read.supporting());
    }

    /** The decision with what was read on the way; it reads once more. */
    Explanation explain(Decision decision) {
        List<MissingFact> missing = decision.finding()
                .map(Finding::missing)
                .or(() -> decision.doubt().map(Doubt::missing))
                .orElseGet(this::gaps);
        InfusionRecords records = InfusionRecords.of(chart, knowledge, today, trace);
        if (records.given().isEmpty()) {
            return new Explanation(decision, Optional.empty(), List.of(), List.of(), List.of(), missing);
        }
        Infusions infusions = Infusions.of(records, knowledge.readingRules());
        CarTInfusion index = infusions.index();
        Optional<Disease> disease =
                new IndexDisease(knowledge, mentions, trace).find(chart, index).disease();
        List<Explanation.Sign> signs = disease.map(one -> signs(one, index)).orElseGet(List::of);
        PartialDate failure = decision.finding().map(Finding::evidenceDate).orElse(PartialDate.UNKNOWN);
        return new Explanation(
                decision,
                disease,
                infusions.all(),
                signs,
                new PictureReader(chart, knowledge, mentions).therapies(failure),
                missing);
    }

    private List<Explanation.Sign> signs(Disease disease, CarTInfusion index) {
        AssessmentReader.Result read = assessments(disease, index);
        Map<Assessment, TraceStep> told = Course.tell(disease, index.date(), read.assessments());
        List<Explanation.Sign> signs = new ArrayList<>();
        for (Assessment one : read.assessments()) {
            signs.add(new Explanation.Sign(
                    one.evidence(), one.isFailure(), one.categories(), Objects.requireNonNull(told.get(one))));
        }
        for (Evidence one : read.elsewhere()) {
            TraceStep step = new TraceStep(
                    About.FAILURE, TraceStep.Verdict.REJECTED, one.reference(), AssessmentReader.ELSEWHERE);
            signs.add(new Explanation.Sign(one, true, Set.of(), step));
        }
        return signs;
    }

    private AssessmentReader.Result assessments(Disease disease, CarTInfusion infusion) {
        return new AssessmentReader(chart, knowledge, mentions, disease, infusion, today, trace).read();
    }

    private static ReasonCode withoutInfusion(InfusionRecords records) {
        if (records.planned()) {
            return ReasonCode.PLANNED_ONLY;
        }
        return records.enteredInError() ? ReasonCode.ENTERED_IN_ERROR : ReasonCode.NO_CAR_T;
    }

    private static List<ReasonCode> quietReasons(
            Course.Quiet quiet, AssessmentReader.Result read, CarTInfusion infusion) {
        if (!quiet.reasons().isEmpty()) {
            return quiet.reasons();
        }
        boolean elsewhere = read.elsewhere().stream()
                .anyMatch(sign -> Placement.of(infusion.date(), sign.date()) != Placement.BEFORE);
        return List.of(elsewhere ? ReasonCode.OTHER_DISEASE : ReasonCode.NO_FAILURE_RECORDED);
    }

    private Decision documented(Disease disease, Infusions infusions, Course.Failed failed, List<Evidence> supporting) {
        CarTInfusion infusion = infusions.index();
        PartialDate evidenceDate = failed.standing().get(0).date();
        DayRange days = infusion.date().daysUntil(evidenceDate);
        List<Evidence> evidence = evidence(failed.standing());
        PictureReader reader = new PictureReader(chart, knowledge, mentions);
        PictureReader.Antigens antigens = reader.antigens(evidenceDate);
        PatientPicture picture = new PatientPicture(
                failed.kind(),
                timing(failed.kind(), disease, days),
                infusion.product().id(),
                infusion.product().target(),
                days,
                failed.best().map(Course::depth).orElse(null),
                antigens.status(),
                reader.extent(disease, evidence, evidenceDate, infusion.date()),
                reader.age(evidenceDate),
                reader.subtypes(disease),
                infusions.earlier().stream()
                        .map(earlier -> earlier.product().target())
                        .toList(),
                reader.therapies(evidenceDate),
                reader.facts(evidenceDate));
        Finding finding = new Finding(
                disease,
                infusion,
                infusions.earlier(),
                evidence,
                evidenceDate,
                failed.best().map(Assessment::evidence),
                supporting,
                antigens.reports(),
                picture,
                missing(disease, infusion, picture));
        trace.counted(About.OUTCOME, "", "A failure after the newest infusion is documented.");
        return decision(Outcome.of(failed.kind()), failed.reasons(), Optional.of(finding), Optional.empty(), infusion);
    }

    private static Timing timing(FailureKind kind, Disease disease, DayRange days) {
        if (kind != FailureKind.RELAPSE) {
            return Timing.UNKNOWN;
        }
        if (days.atMost(disease.windows().earlyTo().days()).isYes()) {
            return Timing.EARLY;
        }
        if (days.atLeast(disease.windows().lateFrom().days()).isYes()) {
            return Timing.LATE;
        }
        boolean between = days.atMost(disease.windows().earlyTo().days()).isNo()
                && days.atLeast(disease.windows().lateFrom().days()).isNo();
        return between ? Timing.INTERMEDIATE : Timing.UNKNOWN;
    }

    private Decision undetermined(Disease disease, CarTInfusion infusion, ReasonCode reason, List<Assessment> records) {
        List<MissingFact> missing = new ArrayList<>();
        if (!infusion.date().isExact()) {
            missing.add(new MissingFact(MissingFact.Kind.INFUSION_DATE, ""));
        }
        if (records.stream().anyMatch(record -> !record.date().isExact())) {
            missing.add(new MissingFact(MissingFact.Kind.EVIDENCE_DATE, ""));
        }
        missing.addAll(gaps());
        Doubt doubt = new Doubt(disease, infusion, evidence(records), missing);
        trace.noted(About.OUTCOME, "", "There is a sign of failure, but the record leaves it open.");
        return decision(Outcome.UNDETERMINED, List.of(reason), Optional.empty(), Optional.of(doubt), infusion);
    }

    private Decision notDocumented(List<ReasonCode> reasons) {
        trace.noted(About.OUTCOME, "", "No failure after the newest infusion is documented.");
        List<ReasonCode> all = new ArrayList<>(reasons);
        if (chart.patient().deceased() && !all.contains(ReasonCode.NO_CAR_T)) {
            all.add(ReasonCode.DECEASED);
            noteDeath();
        }
        return new Decision(Outcome.NOT_DOCUMENTED, all, Optional.empty(), Optional.empty(), true, trace.steps());
    }

    private Decision decision(
            Outcome outcome,
            List<ReasonCode> reasons,
            Optional<Finding> finding,
            Optional<Doubt> doubt,
            CarTInfusion infusion) {
        List<ReasonCode> all = new ArrayList<>(reasons);
        if (chart.patient().deceased()) {
            all.add(ReasonCode.DECEASED);
            noteDeath();
        }
        if (hasAcuteToxicity(infusion)) {
            all.add(ReasonCode.ACUTE_TOXICITY);
        }
        boolean silenced = all.size() > reasons.size();
        return new Decision(outcome, all, finding, doubt, silenced, trace.steps());
    }

    private void noteDeath() {
        trace.noted(About.OUTCOME, "", "The patient is recorded as deceased; no card is shown.");
    }

    /** An unresolved toxicity that is not definitely older than the rule, and not definitely older than the infusion. */
    private boolean hasAcuteToxicity(CarTInfusion infusion) {
        AcuteToxicity rule = knowledge.acuteToxicity();
        for (ConditionEntry condition : chart.conditions()) {
            boolean toxicity = PictureReader.isCurrent(condition)
                    && knowledge.facts().find(condition.code()).stream().anyMatch(rule.facts()::contains);
            if (toxicity) {
                PartialDate date = condition.onset().isKnown() ? condition.onset() : condition.recorded();
                boolean old = date.daysUntil(PartialDate.on(today))
                        .atMost(rule.days())
                        .isNo();
                boolean beforeInfusion = date.isBefore(infusion.date()).isYes();
                if (!old && !beforeInfusion) {
                    trace.noted(
                            About.OUTCOME,
                            condition.reference(),
                            "An acute toxicity is recorded and not resolved; no card disturbs its treatment.");
                    return true;
                }
            }
        }
        return false;
    }

    private static List<Evidence> evidence(List<Assessment> records) {
        return records.stream().map(Assessment::evidence).distinct().toList();
    }

    private List<MissingFact> missing(Disease disease, CarTInfusion infusion, PatientPicture picture) {
        List<MissingFact> missing = new ArrayList<>();
        for (String antigen : disease.antigens()) {
            if (picture.antigen(antigen) == AntigenStatus.UNKNOWN) {
                missing.add(new MissingFact(MissingFact.Kind.ANTIGEN, antigen));
            }
        }
        if (picture.extent() == Extent.UNKNOWN) {
            missing.add(new MissingFact(MissingFact.Kind.EXTENT, ""));
        }
        if (Collections.disjoint(picture.facts(), knowledge.readingRules().performanceStatus())) {
            missing.add(new MissingFact(MissingFact.Kind.PERFORMANCE_STATUS, ""));
        }
        if (infusion.product().equals(Product.UNKNOWN)) {
            missing.add(new MissingFact(MissingFact.Kind.PRODUCT, ""));
        }
        if (picture.bestResponse() == null && picture.failure() == FailureKind.RELAPSE) {
            missing.add(new MissingFact(MissingFact.Kind.BEST_RESPONSE, ""));
        }
        if (!infusion.date().isExact()) {
            missing.add(new MissingFact(MissingFact.Kind.INFUSION_DATE, ""));
        }
        missing.addAll(gaps());
        return missing;
    }

    private List<MissingFact> gaps() {
        return chart.gaps().stream()
                .map(gap -> new MissingFact(
                        switch (gap.kind()) {
                            case NOT_PROVIDED -> MissingFact.Kind.DATA_NOT_PROVIDED;
                            case FAILED -> MissingFact.Kind.DATA_FAILED;
                            case PARTIAL -> MissingFact.Kind.DATA_PARTIAL;
                            case UNREADABLE -> MissingFact.Kind.RECORDS_UNREADABLE;
                        },
                        gap.what()))
                .toList();
    }
}
