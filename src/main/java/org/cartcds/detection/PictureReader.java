package org.cartcds.detection;

import java.time.Period;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.cartcds.chart.AntigenStatus;
import org.cartcds.chart.Chart;
import org.cartcds.chart.Concept;
import org.cartcds.chart.ConditionEntry;
import org.cartcds.chart.Extent;
import org.cartcds.chart.MedicationEntry;
import org.cartcds.chart.ObservationEntry;
import org.cartcds.chart.PartialDate;
import org.cartcds.chart.ProcedureEntry;
import org.cartcds.chart.ReportEntry;
import org.cartcds.chart.ResponseCategory;
import org.cartcds.criteria.AgeRange;
import org.cartcds.criteria.TherapyCourse;
import org.cartcds.criteria.TherapyCourse.Phase;
import org.cartcds.knowledge.AntigenReading;
import org.cartcds.knowledge.Disease;
import org.cartcds.knowledge.Knowledge;
import org.cartcds.knowledge.Therapy;

/** Reads the facts that choose between options: antigens, extent, therapies, other facts, age, subtype. */
final class PictureReader {

    private static final Set<String> REPORTED = Set.of("final", "amended", "corrected");
    private static final Set<String> EXCLUDED = Set.of("refuted", "entered-in-error", "differential");
    private static final Set<String> OVER = Set.of("inactive", "resolved", "remission");
    private static final Set<String> NOT_TAKEN = Set.of(
            "entered-in-error", "not-taken", "intended", "on-hold", "not-done", "cancelled", "draft", "preparation");
    private static final Set<ResponseCategory> STOPPED_FOR = EnumSet.of(
            ResponseCategory.PROGRESSION,
            ResponseCategory.RELAPSE,
            ResponseCategory.REFRACTORY,
            ResponseCategory.NO_RESPONSE,
            ResponseCategory.TREATMENT_FAILURE);

    private final Chart chart;
    private final Knowledge knowledge;
    private final DiseaseMentions mentions;

    PictureReader(Chart chart, Knowledge knowledge, DiseaseMentions mentions) {
        this.chart = chart;
        this.knowledge = knowledge;
        this.mentions = mentions;
    }

    /**
     * Antigen status at failure.
     *
     * @param status clear status per antigen
     * @param reports records that say so
     */
    record Antigens(Map<String, AntigenStatus> status, List<Evidence> reports) {}

    private record Reading(AntigenReading reading, Evidence evidence) {}

    /** The newest clear reading of each antigen from the days before the failure on. */
    Antigens antigens(PartialDate failure) {
        List<Reading> readings = new ArrayList<>();
        for (ObservationEntry observation : chart.observations()) {
            if (REPORTED.contains(observation.status()) && counts(observation.effective(), failure)) {
                String name = String.join(" ", observation.code().wordings());
                List<String> values = observation.value().wordings().stream()
                        .map(value -> withUnit(value, observation))
                        .toList();
                Set<AntigenReading> found = knowledge.antigens().find(name, values);
                String says =
                        observation.code().label() + ": " + observation.value().label();
                Evidence evidence = new Evidence(observation.reference(), observation.effective(), says);
                found.forEach(reading -> readings.add(new Reading(reading, evidence)));
            }
        }
        for (ReportEntry report : chart.reports()) {
            if (REPORTED.contains(report.status()) && counts(report.effective(), failure)) {
                for (String text : texts(report)) {
                    Evidence evidence = new Evidence(report.reference(), report.effective(), text);
                    knowledge.antigens().find(text).forEach(reading -> readings.add(new Reading(reading, evidence)));
                }
            }
        }
        return newest(readings);
    }

    private static String withUnit(String value, ObservationEntry observation) {
        return observation.unit().isEmpty() ? value : value + " " + observation.unit();
    }

    private static Antigens newest(List<Reading> readings) {
        Map<String, List<Reading>> byAntigen = new TreeMap<>();
        readings.forEach(reading -> byAntigen
                .computeIfAbsent(reading.reading().antigen(), key -> new ArrayList<>())
                .add(reading));
        Map<String, AntigenStatus> status = new HashMap<>();
        Set<Evidence> reports = new LinkedHashSet<>();
        byAntigen.forEach((antigen, all) -> {
            // After all others by its first possible day, so one that it is not after is after none.
            PartialDate last = all.stream()
                    .map(one -> one.evidence().date())
                    .max(Comparator.comparing(PartialDate::earliest))
                    .orElseThrow();
            List<Reading> latest = all.stream()
                    .filter(one -> !last.isAfter(one.evidence().date()).isYes())
                    .toList();
            Set<AntigenStatus> said =
                    latest.stream().map(one -> one.reading().status()).collect(Collectors.toSet());
            if (said.size() == 1) {
                status.put(antigen, said.iterator().next());
            }
            latest.stream()
                    .map(Reading::evidence)
                    .sorted(Comparator.comparing(Evidence::reference))
                    .forEach(reports::add);
        });
        return new Antigens(status, List.copyOf(reports));
    }

    /**
     * What the failure evidence, reports and sites of the same days say about the extent; unknown when they disagree. A
     * condition that began before the infusion tells the sites of the diagnosis, not those of the failure.
     */
    Extent extent(Disease disease, List<Evidence> failure, PartialDate date, PartialDate infusion) {
        Set<Extent> said = EnumSet.noneOf(Extent.class);
        Set<String> references = failure.stream().map(Evidence::reference).collect(Collectors.toSet());
        // The parts of one observation share the list of its sites.
        Set<List<Concept>> sitesRead = Collections.newSetFromMap(new IdentityHashMap<>());
        for (ConditionEntry condition : chart.conditions()) {
            boolean atDiagnosis = condition.onset().isBefore(infusion).isYes();
            if (references.contains(condition.reference()) && !atDiagnosis) {
                said.addAll(extentOf(condition.code()));
                condition.bodySites().forEach(site -> said.addAll(extentOf(site)));
            }
        }
        for (ObservationEntry observation : chart.observations()) {
            if (REPORTED.contains(observation.status()) && counts(observation.effective(), date)) {
                boolean ofFailure = references.contains(observation.reference());
                if (ofFailure || isAboutDisease(observation, disease)) {
                    said.addAll(extentOf(observation.value()));
                }
                if (ofFailure && sitesRead.add(observation.bodySites())) {
                    observation.bodySites().forEach(site -> said.addAll(extentOf(site)));
                }
            }
        }
        for (ReportEntry report : chart.reports()) {
            if (REPORTED.contains(report.status()) && counts(report.effective(), date)) {
                texts(report).forEach(text -> said.addAll(knowledge.extent().find(text)));
            }
        }
        return said.size() == 1 ? said.iterator().next() : Extent.UNKNOWN;
    }

    private boolean isAboutDisease(ObservationEntry observation, Disease disease) {
        return knowledge.responses().kindOf(observation.code()).isPresent()
                || mentions.of(observation.code()).stream()
                        .anyMatch(mention -> mention.disease().equals(disease.id()))
                || !knowledge.extent().find(observation.code().label()).isEmpty()
                || observation.code().wordings().stream()
                        .anyMatch(
                                name -> name.toLowerCase(java.util.Locale.ROOT).contains("extent"));
    }

    private Set<Extent> extentOf(Concept concept) {
        Set<Extent> said = EnumSet.noneOf(Extent.class);
        concept.wordings().forEach(wording -> said.addAll(knowledge.extent().find(wording)));
        return said;
    }

    /** Other therapies, oldest first, one for each record and drug. */
    List<TherapyCourse> therapies(PartialDate failure) {
        List<TherapyCourse> courses = new ArrayList<>();
        for (MedicationEntry entry : chart.medications()) {
            if (!NOT_TAKEN.contains(entry.status())
                    && knowledge.products().find(entry.medication()).isEmpty()) {
                PartialDate start = entry.source() == MedicationEntry.Source.REQUEST
                                && !entry.start().isKnown()
                        ? entry.asserted()
                        : entry.start();
                boolean failed = entry.statusReasons().stream()
                        .flatMap(reason -> knowledge.responses().statementOf(reason).stream())
                        .anyMatch(STOPPED_FOR::contains);
                for (Therapy therapy : knowledge.therapies().find(entry.medication())) {
                    courses.add(course(entry.reference(), therapy, start, failure, failed));
                }
            }
        }
        for (ProcedureEntry entry : chart.procedures()) {
            if (!NOT_TAKEN.contains(entry.status())
                    && knowledge.products().find(entry.code()).isEmpty()) {
                boolean failed = knowledge.responses().statementOf(entry.outcome()).stream()
                        .anyMatch(STOPPED_FOR::contains);
                for (Therapy therapy : knowledge.therapies().find(entry.code())) {
                    courses.add(course(entry.reference(), therapy, entry.performed(), failure, failed));
                }
            }
        }
        for (ConditionEntry entry : chart.conditions()) {
            if (!EXCLUDED.contains(entry.verificationStatus())) {
                for (Therapy therapy : knowledge.therapies().codes().find(entry.code())) {
                    PartialDate by = entry.recorded().isKnown() ? PartialDate.upTo(entry.recorded()) : entry.onset();
                    courses.add(course(entry.reference(), therapy, by, failure, false));
                }
            }
        }
        courses.sort(
                Comparator.comparing((TherapyCourse course) -> course.start().latest())
                        .thenComparing(TherapyCourse::therapy)
                        .thenComparing(TherapyCourse::reference));
        return courses;
    }

    private static TherapyCourse course(
            String reference, Therapy therapy, PartialDate start, PartialDate failure, boolean failed) {
        boolean since = start.isBounded() && start.isBefore(failure).isNo();
        return new TherapyCourse(
                reference,
                therapy.id(),
                therapy.name(),
                therapy.classes(),
                start,
                since ? Phase.SINCE_FAILURE : Phase.BEFORE_FAILURE,
                failed,
                therapy.antineoplastic());
    }

    /** Ids of the facts that are recorded and not over; results count from the days before the failure on. */
    Set<String> facts(PartialDate failure) {
        Set<String> found = new LinkedHashSet<>();
        for (ConditionEntry condition : chart.conditions()) {
            if (isCurrent(condition)) {
                found.addAll(knowledge.facts().find(condition.code()));
            }
        }
        for (ObservationEntry observation : chart.observations()) {
            if (REPORTED.contains(observation.status()) && counts(observation.effective(), failure)) {
                found.addAll(knowledge.facts().find(observation.code(), observation.value()));
            }
        }
        for (ReportEntry report : chart.reports()) {
            if (REPORTED.contains(report.status()) && counts(report.effective(), failure)) {
                texts(report).forEach(text -> found.addAll(knowledge.facts().find(Concept.ofText(text))));
            }
        }
        return found;
    }

    static boolean isCurrent(ConditionEntry condition) {
        return !EXCLUDED.contains(condition.verificationStatus())
                && !OVER.contains(condition.clinicalStatus())
                && !condition.abated();
    }

    /** Subtypes of this disease that confirmed conditions name. */
    Set<String> subtypes(Disease disease) {
        return chart.conditions().stream()
                .filter(condition -> !EXCLUDED.contains(condition.verificationStatus()))
                .flatMap(condition -> mentions.of(condition.code()).stream())
                .filter(mention -> mention.disease().equals(disease.id()))
                .map(mention -> mention.subtype())
                .filter(subtype -> !subtype.isEmpty())
                .collect(Collectors.toSet());
    }

    /** Age in whole years on a day; unknown when a date is missing or before the birth. */
    AgeRange age(PartialDate on) {
        PartialDate birth = chart.patient().birthDate();
        if (!birth.isBounded() || !on.isBounded() || on.isBefore(birth).isYes()) {
            return AgeRange.UNKNOWN;
        }
        int least = Period.between(birth.latest(), on.earliest()).getYears();
        int most = Period.between(birth.earliest(), on.latest()).getYears();
        return new AgeRange(Math.max(0, least), most);
    }

    private boolean counts(PartialDate report, PartialDate failure) {
        return failure.daysUntil(report)
                .atLeast(-knowledge.readingRules().beforeFailureDays())
                .isYes();
    }

    private static List<String> texts(ReportEntry report) {
        List<String> texts = new ArrayList<>();
        if (!report.conclusion().isBlank()) {
            texts.add(report.conclusion());
        }
        report.conclusionCodes().forEach(code -> texts.addAll(code.wordings()));
        return texts;
    }
}
