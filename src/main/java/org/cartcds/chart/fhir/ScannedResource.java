package org.cartcds.chart.fhir;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object with what the scanner saw of it: enough to decide whose it is and whether HAPI has to read it.
 *
 * @param type {@code resourceType}, empty when absent
 * @param id logical id, empty when absent
 * @param bytes the array that holds it
 * @param range where it lies in them
 * @param members the members that are read, each with its name; everything else is never shown to HAPI
 * @param subjects whom the resource says that it is about, empty when nothing
 * @param contained contained resources
 * @param bareStatuses clinicalStatus and verificationStatus where they are strings as in FHIR before R4
 * @param unreadable true when it must not be read: nested too deep, a number of absurd size, two types, a modifier
 *     extension, which R4 forbids to ignore, or a negation of FHIR before R4
 * @param bundle what it holds if it is a Bundle
 */
record ScannedResource(
        String type,
        String id,
        byte[] bytes,
        ByteRange range,
        List<ByteRange> members,
        List<String> subjects,
        List<ScannedResource> contained,
        Map<String, String> bareStatuses,
        boolean unreadable,
        BundleContent bundle) {

    /** A stated subject that has no literal reference, so that it cannot be compared. */
    static final String UNVERIFIABLE_SUBJECT = "";

    /**
     * The members of a Bundle that matter here.
     *
     * @param entries the entries that are objects
     * @param strayEntries how many entries or entry resources are neither an object nor null
     * @param hasNextPage whether a link leads to a next page
     */
    record BundleContent(List<Entry> entries, int strayEntries, boolean hasNextPage) {
        static final BundleContent NONE = new BundleContent(List.of(), 0, false);
    }

    /**
     * A Bundle entry.
     *
     * @param fullUrl empty when absent
     * @param resource null when absent
     * @param failed whether the response status of a batch says so
     */
    record Entry(String fullUrl, @Nullable ScannedResource resource, boolean failed) {}
}
