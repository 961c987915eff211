package org.cartcds.detection;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cartcds.chart.Chart;
import org.cartcds.chart.Concept;
import org.cartcds.chart.ConditionEntry;
import org.cartcds.chart.MedicationEntry;
import org.cartcds.chart.ObservationEntry;
import org.cartcds.chart.PartialDate;
import org.cartcds.chart.ProcedureEntry;
import org.cartcds.chart.ResponseCategory;
import org.cartcds.chart.ResponseCategory.Group;
import org.cartcds.detection.TraceStep.About;
import org.cartcds.knowledge.Disease;
import org.cartcds.knowledge.DiseaseMention;
import org.cartcds.knowledge.DiseaseRole;
import org.cartcds.knowledge.Knowledge;
import org.cartcds.knowledge.ResponseKind;

/** Reads what the records say about the index disease after the index infusion, and what belongs to other diseases. */
final class AssessmentReader {

    private static final Set<String> REPORTED = Set.of("final", "amended", "corrected");
    private static final Set<String> EXCLUDED = Set.of("refuted", "entered-in-error", "differential");
    private static final Set<String> NOT_CONFIRMED = Set.of("provisional", "unconfirmed");
    private static final Set<String> OVER = Set.of("inactive", "resolved");
    private static final Set<ResponseCategory> TREATMENT_FAILED = EnumSet.of(
            ResponseCategory.TREATMENT_FAILURE,
            ResponseCategory.PROGRESSION,
            ResponseCategory.NO_RESPONSE,
            ResponseCategory.REFRACTORY,
            ResponseCategory.RELAPSE);

    static final String ELSEWHERE = "The record is about another disease.";

    private static final String DISARMED =
            "The words of failure or response stand in a negation, in doubt or in the history.";

    private final Chart chart;
    private final Knowledge knowledge;
    private final DiseaseMentions mentions;
    private final Disease disease;
    private final CarTInfusion infusion;
    private final PartialDate lastDay;
    private final int year;
    private final Trace trace;
    private final List<Assessment> assessments = new ArrayList<>();
    private final List<Evidence> supporting = new ArrayList<>();
    private final List<Evidence> elsewhere = new ArrayList<>();
    private final Set<String> ofInfusion;
    private final Focuses focuses;

    AssessmentReader(
            Chart chart,
            Knowledge knowledge,
            DiseaseMentions mentions,
            Disease disease,
            CarTInfusion infusion,
            LocalDate today,
            Trace trace) {
        this.chart = chart;
        this.knowledge = knowledge;
        this.mentions = mentions;
        this.disease = disease;
        this.infusion = infusion;
        this.ofInfusion = infusion.sources().stream()
                .map(source -> source.evidence().reference())
                .collect(Collectors.toSet());
        this.focuses = new Focuses(chart.conditions(), code -> !rolesOf(code).isEmpty());
        this.lastDay = PartialDate.on(today.plusDays(1));
        this.year = infusion.date().earliest().getYear();
        this.trace = trace;
    }

    /**
     * Everything read.
     *
     * @param assessments what counts for the index disease
     * @param supporting default codes that fit but prove nothing
     * @param elsewhere signs of relapse of something else
     */
    record Result(List<Assessment> assessments, List<Evidence> supporting, List<Evidence> elsewhere) {}

    /** Reads the chart; once. */
    Result read() {
        chart.conditions().forEach(this::read);
        chart.observations().forEach(this::read);
        chart.procedures().forEach(this::read);
        chart.medications().forEach(this::read);
        return new Result(List.copyOf(assessments), List.copyOf(supporting), List.copyOf(elsewhere));
    }

    private void read(ConditionEntry condition) {
        if (EXCLUDED.contains(condition.verificationStatus())) {
            if (saysRelapse(condition)) {
                reject(condition.reference(), "The condition is refuted, entered in error or only considered.");
            }
            return;
        }
        Set<DiseaseRole> roles = rolesOf(condition.code());
        if (roles.isEmpty()) {
            if (saysRelapse(condition)) {
                elsewhere(condition.reference(), recordedFirst(condition), condition.code());
            }
            return;
        }
        boolean ended = condition.abated() && !condition.clinicalStatus().equals("remission");
        if (ended || OVER.contains(condition.clinicalStatus())) {
            if (saysRelapse(condition)) {
                reject(condition.reference(), "The condition is recorded as inactive, resolved or ended.");
            }
            return;
        }
        boolean confirmed = !NOT_CONFIRMED.contains(condition.verificationStatus());
        Set<ResponseCategory> byCode = byCode(roles);
        if (byCode.isEmpty()) {
            byCode.addAll(knowledge.responses().statementOf(condition.code(), year));
            if (byCode.isEmpty() && isDisarmed(condition.code())) {
                reject(condition.reference(), DISARMED);
            }
        }
        add(condition.reference(), onsetFirst(condition), condition.code().label(), byCode, confirmed);
        Set<ResponseCategory> byStatus = EnumSet.noneOf(ResponseCategory.class);
        if (ConditionEntry.RETURNED.contains(condition.clinicalStatus())) {
            byStatus.add(ResponseCategory.RELAPSE);
        } else if (condition.clinicalStatus().equals("remission")) {
            byStatus.add(ResponseCategory.REMISSION);
        }
        String says = condition.code().label() + ": clinical status " + condition.clinicalStatus();
        add(condition.reference(), recordedFirst(condition), says, byStatus, confirmed);
        if (roles.contains(DiseaseRole.DEFAULT_ONLY)
                && recordedFirst(condition).isAfter(infusion.date()).isYes()) {
            supporting.add(new Evidence(
                    condition.reference(),
                    recordedFirst(condition),
                    condition.code().label()));
            trace.noted(
                    About.FAILURE,
                    condition.reference(),
                    "The code is the coder's default; it fits a failure but is no evidence of one.");
        }
    }

    private static Set<ResponseCategory> byCode(Set<DiseaseRole> roles) {
        Set<ResponseCategory> categories = EnumSet.noneOf(ResponseCategory.class);
        for (DiseaseRole role : roles) {
            switch (role) {
                case RELAPSE -> categories.add(ResponseCategory.RELAPSE);
                case REFRACTORY -> categories.add(ResponseCategory.REFRACTORY);
                case REMISSION -> categories.add(ResponseCategory.REMISSION);
                case DISEASE, DEFAULT_ONLY, BROADER -> {}
            }
        }
        return categories;
    }

    private Set<DiseaseRole> rolesOf(Concept code) {
        return mentions.of(code).stream()
                .filter(mention -> mention.disease().equals(disease.id()))
                .map(DiseaseMention::role)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(DiseaseRole.class)));
    }

    private boolean saysRelapse(ConditionEntry condition) {
        return ConditionEntry.RETURNED.contains(condition.clinicalStatus())
                || knowledge.responses().statementOf(condition.code()).stream()
                        .anyMatch(category -> category.group() == Group.FAILURE)
                || mentions.of(condition.code()).stream()
                        .anyMatch(mention ->
                                mention.role() == DiseaseRole.RELAPSE || mention.role() == DiseaseRole.REFRACTORY);
    }

    private void read(ObservationEntry observation) {
        Optional<ResponseKind> kind = knowledge.responses().kindOf(observation.code());
        if (kind.isEmpty()) {
            return;
        }
        Set<ResponseCategory> categories = knowledge.responses().valueOf(observation.value(), kind.get(), year);
        if (categories.isEmpty()) {
            if (isDisarmed(observation.value())) {
                reject(observation.reference(), DISARMED);
            } else {
                trace.noted(
                        About.RESPONSE,
                        observation.reference(),
                        "It reports a response, but its value is none of the known answers.");
            }
            return;
        }
        if (!REPORTED.contains(observation.status())) {
            reject(observation.reference(), "The observation is not final.");
            return;
        }
        Focuses.Focus focus = focuses.of(observation.focus());
        boolean namesAnother = namesAnotherDisease(observation.code());
        if (focus == Focuses.Focus.OTHER_CONDITION || focus != Focuses.Focus.DISEASE && namesAnother) {
            if (categories.stream().anyMatch(category -> category.group() == Group.FAILURE)) {
                elsewhere(observation.reference(), observation.effective(), observation.value());
            }
            return;
        }
        String says = observation.code().label() + ": " + observation.value().label();
        if (namesAnother) {
            trace.noted(
                    About.FAILURE, observation.reference(), "It names another disease than the condition it is about.");
        }
        boolean known = focus != Focuses.Focus.CONDITION_NOT_SENT;
        if (!known) {
            trace.noted(About.FAILURE, observation.reference(), "The condition it is about was not sent.");
        }
        add(observation.reference(), observation.effective(), says, categories, known && !namesAnother);
    }

    /** Whether the code names diseases, and not this one. */
    private boolean namesAnotherDisease(Concept code) {
        Collection<DiseaseMention> named = mentions.of(code);
        return !named.isEmpty()
                && named.stream().noneMatch(mention -> mention.disease().equals(disease.id()));
    }

    private void read(ProcedureEntry procedure) {
        if (isOfInfusion(procedure.reference()) && !procedure.outcome().isEmpty()) {
            readTreatmentRecord(
                    procedure.reference(),
                    procedure.end(),
                    procedure.outcome(),
                    knowledge.responses().statementOf(procedure.outcome()));
        }
    }

    private void read(MedicationEntry medication) {
        if (!isOfInfusion(medication.reference())) {
            return;
        }
        PartialDate date = medication.end().isKnown() ? medication.end() : medication.asserted();
        for (Concept reason : medication.statusReasons()) {
            readTreatmentRecord(
                    medication.reference(), date, reason, knowledge.responses().statementOf(reason));
        }
        if (medication.status().equals("stopped")
                && medication.end().isAfter(medication.start()).isYes()) {
            for (Concept reason : medication.reasonCodes()) {
                if (mentions.of(reason).isEmpty()) {
                    readTreatmentRecord(
                            medication.reference(),
                            medication.end(),
                            reason,
                            knowledge.responses().statementOf(reason));
                }
            }
        }
    }

    private void readTreatmentRecord(String reference, PartialDate date, Concept text, Set<ResponseCategory> says) {
        Set<ResponseCategory> failed = says.stream()
                .filter(TREATMENT_FAILED::contains)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(ResponseCategory.class)));
        if (!failed.isEmpty()) {
            assessments.add(new Assessment(new Evidence(reference, date, text.label()), failed, true, true));
        }
    }

    private boolean isOfInfusion(String reference) {
        return ofInfusion.contains(reference);
    }

    private void add(
            String reference, PartialDate date, String says, Set<ResponseCategory> categories, boolean confirmed) {
        Set<ResponseCategory> definite = categories.stream()
                .filter(category -> category.group() != Group.NONE)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(ResponseCategory.class)));
        if (definite.isEmpty()) {
            if (!categories.isEmpty()) {
                trace.noted(About.RESPONSE, reference, "The record says nothing definite about the disease.");
            }
            return;
        }
        if (date.isAfter(lastDay).isYes()) {
            addFromTheFuture(reference, says, definite, confirmed);
            return;
        }
        boolean remission = definite.stream().anyMatch(category -> category.group() == Group.REMISSION);
        boolean failure = definite.stream().anyMatch(category -> category.group() == Group.FAILURE);
        if (remission && failure) {
            definite.removeIf(category -> category.group() == Group.FAILURE);
            trace.noted(
                    About.FAILURE,
                    reference,
                    "One text names both failure and remission; the failure words are read as history.");
        }
        assessments.add(new Assessment(new Evidence(reference, date, says), definite, false, confirmed));
    }

    /** The failure happened, its date is a slip of the pen; a remission cannot be told from a plan. */
    private void addFromTheFuture(String reference, String says, Set<ResponseCategory> definite, boolean confirmed) {
        if (definite.stream().noneMatch(category -> category.group() == Group.FAILURE)) {
            reject(reference, "The date of the record lies in the future.");
            return;
        }
        trace.noted(About.FAILURE, reference, "The date of the record lies in the future and cannot be used.");
        assessments.add(new Assessment(new Evidence(reference, PartialDate.UNKNOWN, says), definite, false, confirmed));
    }

    private void elsewhere(String reference, PartialDate date, Concept what) {
        elsewhere.add(new Evidence(reference, date, what.label()));
        trace.rejected(About.FAILURE, reference, ELSEWHERE);
    }

    private void reject(String reference, String why) {
        trace.rejected(About.FAILURE, reference, why);
    }

    private boolean isDisarmed(Concept text) {
        return !knowledge.responses().disarmedIn(text).isEmpty();
    }

    private PartialDate onsetFirst(ConditionEntry condition) {
        return isUsable(condition.onset()) || !condition.recorded().isKnown()
                ? condition.onset()
                : condition.recorded();
    }

    private PartialDate recordedFirst(ConditionEntry condition) {
        return isUsable(condition.recorded()) || !condition.onset().isKnown()
                ? condition.recorded()
                : condition.onset();
    }

    /** What has not happened yet is a slip of the pen. */
    private boolean isUsable(PartialDate date) {
        return date.isKnown() && !date.isAfter(lastDay).isYes();
    }
}
