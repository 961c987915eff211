package org.cartcds.rehearsal;

import java.io.Serializable;
import java.util.List;

/**
 * What choosing the relevant patients has to know about one line.
 *
 * @param kind what it is
 * @param mentions whether it can mean CAR-T, or cannot be read although it might
 * @param patients ids of the patients it is about
 * @param medications ids of the Medication resources that it refers to
 * @param held ids of the Medication resources that it holds
 */
record LineFacts(Kind kind, boolean mentions, List<String> patients, List<String> medications, List<String> held)
        implements Serializable {

    LineFacts {
        patients = List.copyOf(patients);
        medications = List.copyOf(medications);
        held = List.copyOf(held);
    }

    /** A line without patient that is not read further. */
    static LineFacts of(Kind kind, boolean mentions) {
        return new LineFacts(kind, mentions, List.of(), List.of(), List.of());
    }

    /** Kinds of line. The order is part of the files between the two passes. */
    enum Kind {
        /** The patient's own record. */
        PATIENT,
        /** A resource whose content becomes facts of the chart. */
        RECORD,
        /** A Bundle about patients. */
        BUNDLE,
        /** A Medication, or a Bundle that holds Medications and no patient. */
        MEDICATION,
        /** A visit: never read by the service, but it tells when a chart was opened. */
        ENCOUNTER,
        /** A resource that the service never reads. */
        OTHER,
        /** A resource that is read but names no patient, or none that can be compared. */
        WITHOUT_PATIENT,
        /** Not one JSON object with a type. */
        NOT_FHIR,
        /** Longer than the limit, so never read. */
        TOO_LONG,
        /** The place where a file could not be read further. */
        DAMAGED_FILE;

        /** Whether the service would read it. */
        boolean isRead() {
            return this == PATIENT || this == RECORD || this == BUNDLE;
        }

        /** Whether it is about a patient and never read by the service. */
        boolean isElsewhere() {
            return this == OTHER || this == ENCOUNTER;
        }

        /** Whether something was lost. */
        boolean isUnreadable() {
            return this == NOT_FHIR || this == TOO_LONG || this == DAMAGED_FILE;
        }
    }
}
