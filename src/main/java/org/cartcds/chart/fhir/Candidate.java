package org.cartcds.chart.fhir;

/**
 * A resource that is to be read.
 *
 * @param key prefetch key it came under
 * @param fullUrl of its entry, empty when there is none
 * @param resource the resource
 * @param position its place among all resources that came
 * @param matters whether it can change an answer by itself
 * @param refersToMedication whether what it is about may stand in a Medication
 */
record Candidate(
        String key,
        String fullUrl,
        ScannedResource resource,
        int position,
        boolean matters,
        boolean refersToMedication) {

    /** What it is called on the chart, as {@link References#of} says. */
    String reference() {
        return References.of(resource, fullUrl);
    }
}
