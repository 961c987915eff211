package org.cartcds.chart;

/**
 * What the service reads of a FHIR Patient.
 *
 * @param id logical id, never null
 * @param birthDate {@link PartialDate#UNKNOWN} when absent
 * @param deceased true when a death is recorded
 */
public record PatientEntry(String id, PartialDate birthDate, boolean deceased) {}
