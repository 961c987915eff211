package org.cartcds.chart;

/**
 * A FHIR ServiceRequest: what has already been asked for.
 *
 * @param reference {@code ServiceRequest/id}
 * @param status status code, empty when absent
 * @param code what is requested
 */
public record ServiceRequestEntry(String reference, String status, Concept code) {}
