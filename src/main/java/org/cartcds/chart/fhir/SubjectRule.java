package org.cartcds.chart.fhir;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Decides whether a resource is about the patient whose chart is open. It is when it states no subject, or when every
 * subject it states is {@code Patient/id}: relative, versioned, as an address that ends so, as the urn that a Bundle under
 * the same key gives that patient, or as a contained Patient. A subject stated by identifier or by name only cannot be
 * compared, so it counts as somebody else.
 */
final class SubjectRule {

    private final String patientId;
    private final String patientReference;
    private final Map<String, Set<String>> urnsByKey = new HashMap<>();

    SubjectRule(String patientId) {
        this.patientId = patientId;
        this.patientReference = "Patient/" + patientId;
    }

    /** Whether a Patient resource is the patient: by id, or by the fullUrl when the resource has no id. */
    boolean isThePatient(ScannedResource patient, String fullUrl) {
        if (!patient.id().isEmpty()) {
            return patient.id().equals(patientId);
        }
        return isPatientReference(fullUrl) || fullUrl.equals("urn:uuid:" + patientId);
    }

    /** Remembers under which urn a Bundle of this key holds the patient. */
    void learn(String key, String fullUrl) {
        urnsByKey.computeIfAbsent(key, any -> new HashSet<>()).add(fullUrl);
    }

    boolean accepts(String key, String fullUrl, ScannedResource resource) {
        if (resource.type().equals("Patient")) {
            return isThePatient(resource, fullUrl);
        }
        Set<String> subjects = new HashSet<>(resource.subjects());
        Set<String> contained = subjects.stream().noneMatch(SubjectRule::isContained)
                ? Set.of()
                : resource.contained().stream()
                        .filter(inside -> inside.type().equals("Patient"))
                        .flatMap(SubjectRule::namesOf)
                        .collect(Collectors.toSet());
        return subjects.stream()
                .allMatch(subject -> isContained(subject) ? contained.contains(subject) : isThePatient(key, subject));
    }

    private static boolean isContained(String subject) {
        return subject.startsWith("#");
    }

    private boolean isThePatient(String key, String subject) {
        return isPatientReference(subject)
                || subject.startsWith("urn:")
                        && urnsByKey.getOrDefault(key, Set.of()).contains(subject);
    }

    /** How a reference such as {@code #p} may name a contained resource, whose id some senders write with the hash. */
    static Stream<String> namesOf(ScannedResource contained) {
        return contained.id().isEmpty() ? Stream.of() : Stream.of("#" + contained.id(), contained.id());
    }

    /** Whether a reference means this contained resource. */
    static boolean isContainedAs(String reference, ScannedResource contained) {
        return namesOf(contained).anyMatch(reference::equals);
    }

    private boolean isPatientReference(String reference) {
        return References.relative(reference).equals(patientReference);
    }
}
