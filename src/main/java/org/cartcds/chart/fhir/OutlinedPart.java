package org.cartcds.chart.fhir;

import java.util.Set;
import org.cartcds.triage.Outline;

/**
 * The outlined resources of one prefetch key.
 *
 * @param key prefetch key
 * @param bytes hold them
 * @param outline where they lie
 * @param position place of the first among all resources that came
 */
record OutlinedPart(String key, byte[] bytes, Outline outline, int position) {

    /** What they say matters whatever its codes and words are; the codes of requests are the client's own. */
    private static final Set<String> ALWAYS = Set.of("Patient", "ServiceRequest");

    private static final Set<String> OTHERS = Set.of("", "Medication");

    /** Whether a resource can change an answer by itself. */
    boolean matters(int i) {
        String type = outline.type(i);
        return ALWAYS.contains(type)
                || outline.mayMatter(i) && (FactReader.TYPES.contains(type) || OTHERS.contains(type));
    }
}
