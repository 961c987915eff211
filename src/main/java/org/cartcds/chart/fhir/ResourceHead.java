package org.cartcds.chart.fhir;

import java.util.List;

/**
 * Whose a resource is and what it refers to, told without reading it, so that the resources of one patient can be found
 * among those of many. It agrees with how a chart is read: what this names no patient for would be on nobody's chart.
 *
 * @param type {@code resourceType}, never empty
 * @param id logical id, empty when it has none
 * @param patients logical ids of the patients: the Patient itself, the one whom every subject names, or all patients of a
 *     Bundle; empty when there is none, or the subject cannot be compared
 * @param medications ids of the Medication resources that it refers to and does not contain
 * @param held ids of the Medication resources that it is or, for a Bundle, holds
 */
public record ResourceHead(String type, String id, List<String> patients, List<String> medications, List<String> held) {

    public ResourceHead {
        patients = List.copyOf(patients);
        medications = List.copyOf(medications);
        held = List.copyOf(held);
    }

    /** Whether its content can become facts of a chart. */
    public boolean isRead() {
        return FactReader.TYPES.contains(type) || isBundle();
    }

    /** Whether it is a Bundle. */
    public boolean isBundle() {
        return type.equals("Bundle");
    }

    /** Type only: the ids are patient data. */
    @Override
    public String toString() {
        return "ResourceHead[type=" + type + "]";
    }
}
