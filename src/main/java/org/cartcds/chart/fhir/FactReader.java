package org.cartcds.chart.fhir;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.cartcds.chart.Chart;
import org.cartcds.chart.ChartGap;
import org.cartcds.chart.ConditionEntry;
import org.cartcds.chart.MedicationEntry;
import org.cartcds.chart.ObservationEntry;
import org.cartcds.chart.PartialDate;
import org.cartcds.chart.PatientEntry;
import org.cartcds.chart.ProcedureEntry;
import org.cartcds.chart.ReportEntry;
import org.cartcds.chart.ServiceRequestEntry;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Type;

/** Turns the resources of one patient into the facts of a chart, each element as the chart's records say. */
final class FactReader {

    /** The resource types that become facts. */
    static final Set<String> TYPES = Set.of(
            "Patient",
            "Condition",
            "MedicationAdministration",
            "MedicationStatement",
            "MedicationRequest",
            "Procedure",
            "Observation",
            "DiagnosticReport",
            "ServiceRequest");

    private final Set<ScannedResource> damaged = Collections.newSetFromMap(new IdentityHashMap<>());
    private final ResourceParser parser;
    private final References references;
    private final Medications medications;
    private final List<ConditionEntry> conditions = new ArrayList<>();
    private final List<MedicationEntry> medicationEntries = new ArrayList<>();
    private final List<ProcedureEntry> procedures = new ArrayList<>();
    private final List<ObservationEntry> observations = new ArrayList<>();
    private final List<ReportEntry> reports = new ArrayList<>();
    private final List<ServiceRequestEntry> serviceRequests = new ArrayList<>();
    private PatientEntry patient;

    FactReader(String patientId, ResourceParser parser, References references, Medications medications) {
        this.patient = new PatientEntry(patientId, PartialDate.UNKNOWN, false);
        this.parser = parser;
        this.references = references;
        this.medications = medications;
    }

    Chart toChart(List<ChartGap> gaps) {
        return new Chart(
                patient, conditions, medicationEntries, procedures, observations, reports, serviceRequests, gaps);
    }

    /** Reads a resource of one of the {@link #TYPES}; false when it is unreadable. */
    boolean read(String reference, ScannedResource scanned) {
        return switch (scanned.type()) {
            case "Patient" -> read(scanned, Patient.class, this::patient);
            case "Condition" -> read(scanned, Condition.class, found -> condition(reference, scanned, found));
            case "MedicationAdministration" ->
                read(scanned, MedicationAdministration.class, found -> administration(reference, scanned, found));
            case "MedicationStatement" ->
                read(scanned, MedicationStatement.class, found -> statement(reference, scanned, found));
            case "MedicationRequest" ->
                read(scanned, MedicationRequest.class, found -> request(reference, scanned, found));
            case "Procedure" -> read(scanned, Procedure.class, found -> procedure(reference, scanned, found));
            case "Observation" -> read(scanned, Observation.class, found -> observation(reference, found));
            case "DiagnosticReport" -> read(scanned, DiagnosticReport.class, found -> report(reference, found));
            case "ServiceRequest" -> read(scanned, ServiceRequest.class, found -> serviceRequest(reference, found));
            default -> throw new IllegalArgumentException("This type holds no facts.");
        };
    }

    /** What observations are about, as they refer to it. */
    Set<String> focuses() {
        Set<List<String>> lists = Collections.newSetFromMap(new IdentityHashMap<>());
        observations.forEach(observation -> lists.add(observation.focus()));
        return lists.stream().flatMap(List::stream).collect(Collectors.toSet());
    }

    /** Resources that were read but of which something had to be left out. */
    Set<ScannedResource> damaged() {
        return damaged;
    }

    private <T extends Resource> boolean read(ScannedResource scanned, Class<T> type, Consumer<T> mapping) {
        Optional<T> resource = parser.parse(scanned, type, () -> damaged.add(scanned));
        resource.ifPresent(mapping);
        return resource.isPresent();
    }

    private void patient(Patient found) {
        Type deceased = found.getDeceased();
        boolean dead = deceased != null
                && deceased.isPrimitive()
                && deceased.hasPrimitiveValue()
                && !"false".equals(deceased.primitiveValue());
        patient = new PatientEntry(patient.id(), Dates.of(found.getBirthDateElement()), dead);
    }

    private void condition(String reference, ScannedResource scanned, Condition found) {
        Type abatement = found.getAbatement();
        conditions.add(new ConditionEntry(
                reference,
                Concepts.of(found.getCode()),
                Concepts.status(
                        found.getClinicalStatus(),
                        "condition-clinical",
                        scanned.bareStatuses().get("clinicalStatus")),
                Concepts.status(
                        found.getVerificationStatus(),
                        "condition-ver-status",
                        scanned.bareStatuses().get("verificationStatus")),
                Dates.start(found.getOnset()),
                Dates.of(found.getRecordedDateElement()),
                abatement != null && (abatement.isPrimitive() ? abatement.hasPrimitiveValue() : !abatement.isEmpty()),
                Concepts.of(found.getBodySite())));
    }

    private void administration(String reference, ScannedResource scanned, MedicationAdministration found) {
        Reasons reasons = Reasons.of(scanned, found.getReasonCode(), found.getReasonReference(), parser, references);
        medicationEntries.add(new MedicationEntry(
                reference,
                MedicationEntry.Source.ADMINISTRATION,
                Concepts.status(found.getStatusElement()),
                medications.concept(scanned, found.getMedication()),
                Dates.start(found.getEffective()),
                Dates.end(found.getEffective()),
                PartialDate.UNKNOWN,
                Concepts.of(found.getStatusReason()),
                reasons.codes(),
                reasons.references()));
    }

    private void statement(String reference, ScannedResource scanned, MedicationStatement found) {
        Reasons reasons = Reasons.of(scanned, found.getReasonCode(), found.getReasonReference(), parser, references);
        PartialDate effective = Dates.start(found.getEffective());
        PartialDate asserted = Dates.of(found.getDateAssertedElement());
        medicationEntries.add(new MedicationEntry(
                reference,
                MedicationEntry.Source.STATEMENT,
                Concepts.status(found.getStatusElement()),
                medications.concept(scanned, found.getMedication()),
                effective.isKnown() ? effective : PartialDate.upTo(asserted),
                Dates.end(found.getEffective()),
                asserted,
                Concepts.of(found.getStatusReason()),
                reasons.codes(),
                reasons.references()));
    }

    private void request(String reference, ScannedResource scanned, MedicationRequest found) {
        if (found.getDoNotPerform()) {
            return;
        }
        Reasons reasons = Reasons.of(scanned, found.getReasonCode(), found.getReasonReference(), parser, references);
        medicationEntries.add(new MedicationEntry(
                reference,
                MedicationEntry.Source.REQUEST,
                Concepts.status(found.getStatusElement()),
                medications.concept(scanned, found.getMedication()),
                PartialDate.UNKNOWN,
                PartialDate.UNKNOWN,
                Dates.of(found.getAuthoredOnElement()),
                Concepts.of(List.of(found.getStatusReason())),
                reasons.codes(),
                reasons.references()));
    }

    private void procedure(String reference, ScannedResource scanned, Procedure found) {
        Reasons reasons = Reasons.of(scanned, found.getReasonCode(), found.getReasonReference(), parser, references);
        procedures.add(new ProcedureEntry(
                reference,
                Concepts.status(found.getStatusElement()),
                Concepts.of(found.getCode()),
                Dates.start(found.getPerformed()),
                Dates.end(found.getPerformed()),
                Concepts.of(found.getOutcome()),
                reasons.codes(),
                reasons.references()));
    }

    private void observation(String reference, Observation found) {
        Observations.entries(reference, found, references).forEach(observations::add);
    }

    private void report(String reference, DiagnosticReport found) {
        String conclusion = found.getConclusion();
        reports.add(new ReportEntry(
                reference,
                Concepts.status(found.getStatusElement()),
                Concepts.of(found.getCode()),
                Dates.startOrIssued(found.getEffective(), found.getIssuedElement()),
                conclusion == null ? "" : conclusion,
                Concepts.of(found.getConclusionCode())));
    }

    private void serviceRequest(String reference, ServiceRequest found) {
        if (!found.getDoNotPerform()) {
            serviceRequests.add(new ServiceRequestEntry(
                    reference, Concepts.status(found.getStatusElement()), Concepts.of(found.getCode())));
        }
    }
}
