package org.cartcds.rehearsal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whose charts are read in full, decided from the indexes of the first pass: everybody of whom a record that is read may
 * mean CAR-T, or refers to a Medication that may. Takes memory for these patients, not for the others.
 */
final class RelevantPatients {

    private final Set<Long> patients = new HashSet<>();
    private final Map<Long, Set<Long>> patientsByMedication = new HashMap<>();
    private final Map<LineFacts.Kind, Long> lines = new EnumMap<>(LineFacts.Kind.class);
    private final DistinctKeys charts = new DistinctKeys();
    private final DistinctKeys mentionedElsewhere = new DistinctKeys();
    private long unreadableMentions;
    private long withoutPatientMentions;

    private RelevantPatients() {}

    /** Reads all indexes twice, since a Medication may come after the records that refer to it. */
    static RelevantPatients of(List<Path> indexes) throws IOException {
        RelevantPatients relevant = new RelevantPatients();
        Set<Long> medications = new HashSet<>();
        for (Path index : indexes) {
            ChunkIndex.read(index, entry -> relevant.first(entry, medications));
        }
        for (Path index : indexes) {
            ChunkIndex.read(index, entry -> relevant.byMedication(entry, medications));
        }
        for (Path index : indexes) {
            ChunkIndex.read(index, relevant::medicationsOf);
        }
        return relevant;
    }

    private void first(ChunkIndex.Entry entry, Set<Long> medications) {
        lines.merge(entry.kind(), 1L, Long::sum);
        for (long patient : entry.patients()) {
            charts.add(patient);
        }
        if (!entry.mentions()) {
            return;
        }
        if (entry.kind().isRead()) {
            add(patients, entry.patients());
        } else if (entry.kind().isElsewhere()) {
            for (long patient : entry.patients()) {
                mentionedElsewhere.add(patient);
            }
        } else if (entry.kind().isUnreadable()) {
            unreadableMentions++;
        } else if (entry.kind() == LineFacts.Kind.WITHOUT_PATIENT) {
            withoutPatientMentions++;
        }
        if (entry.kind() == LineFacts.Kind.MEDICATION) {
            add(medications, entry.held());
        }
    }

    private void byMedication(ChunkIndex.Entry entry, Set<Long> mentioned) {
        for (long medication : entry.medications()) {
            if (entry.kind().isRead() && mentioned.contains(medication)) {
                add(patients, entry.patients());
            }
        }
    }

    private void medicationsOf(ChunkIndex.Entry entry) {
        for (long medication : entry.medications()) {
            for (long patient : entry.patients()) {
                if (patients.contains(patient)) {
                    patientsByMedication
                            .computeIfAbsent(medication, any -> new HashSet<>())
                            .add(patient);
                }
            }
        }
    }

    private static void add(Set<Long> keys, long[] more) {
        for (long key : more) {
            keys.add(key);
        }
    }

    /** Keys of the relevant patients to whose charts a line belongs. */
    Set<Long> owners(ChunkIndex.Entry entry) {
        Set<Long> owners = new HashSet<>();
        if (entry.kind().isRead() || entry.kind() == LineFacts.Kind.ENCOUNTER) {
            for (long patient : entry.patients()) {
                if (patients.contains(patient)) {
                    owners.add(patient);
                }
            }
        } else if (entry.kind() == LineFacts.Kind.MEDICATION) {
            for (long medication : entry.held()) {
                owners.addAll(patientsByMedication.getOrDefault(medication, Set.of()));
            }
        }
        return owners;
    }

    /** How many charts are read in full. */
    int size() {
        return patients.size();
    }

    /** How many patients the input names. */
    long charts() {
        return charts.count();
    }

    /** How many further patients are mentioned together with CAR-T, in records that the service does not read. */
    long mentionedInOtherRecords() {
        return mentionedElsewhere.countWithout(patients);
    }

    /** How many lines there are of each kind. */
    Map<LineFacts.Kind, Long> lines() {
        return lines;
    }

    /** How many of the unreadable lines may mean CAR-T, so that a chart may have been missed. */
    long unreadableMentions() {
        return unreadableMentions;
    }

    /** How many of the lines without a patient may mean CAR-T. */
    long withoutPatientMentions() {
        return withoutPatientMentions;
    }
}
