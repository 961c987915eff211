package org.cartcds.chart;

import java.util.List;

/**
 * Everything that was read about one patient. Lists keep the order of arrival, which never changes an answer.
 *
 * @param patient the patient
 * @param conditions problems and diagnoses
 * @param medications administrations, statements and requests
 * @param procedures procedures
 * @param observations observations and their components
 * @param reports diagnostic reports
 * @param serviceRequests requests already made
 * @param gaps what could not be read
 */
public record Chart(
        PatientEntry patient,
        List<ConditionEntry> conditions,
        List<MedicationEntry> medications,
        List<ProcedureEntry> procedures,
        List<ObservationEntry> observations,
        List<ReportEntry> reports,
        List<ServiceRequestEntry> serviceRequests,
        List<ChartGap> gaps) {

    public Chart {
        conditions = List.copyOf(conditions);
        medications = List.copyOf(medications);
        procedures = List.copyOf(procedures);
        observations = List.copyOf(observations);
        reports = List.copyOf(reports);
        serviceRequests = List.copyOf(serviceRequests);
        gaps = List.copyOf(gaps);
    }
}
