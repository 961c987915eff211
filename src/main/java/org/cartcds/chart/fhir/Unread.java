package org.cartcds.chart.fhir;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.cartcds.triage.Outline;
import org.jspecify.annotations.Nullable;

/** The resources of a chart that do not matter by themselves, and which of them have to be read after all. */
final class Unread {

    private static final String MEDICATION = "Medication";

    private final Taker taker;
    private final Map<OutlinedPart, BitSet> left = new LinkedHashMap<>();
    /** Medications that are left, by name; null until somebody asks, and when something has been taken. */
    private @Nullable Map<String, Place> medications;

    /** Where resources go that have to be read. */
    @FunctionalInterface
    interface Taker {
        void take(OutlinedPart part, int resource);
    }

    Unread(Taker taker) {
        this.taker = taker;
    }

    void add(OutlinedPart part, int resource) {
        left.computeIfAbsent(part, any -> new BitSet()).set(resource);
    }

    /** All of one type. */
    void takeAllOf(String type) {
        left.forEach((part, resources) ->
                take(part, resources, i -> part.outline().type(i).equals(type)));
    }

    /** Where a Medication matters, everything that may be about it. */
    void takeWhatMayReferToMedications(List<Candidate> candidates) {
        if (mattersAnyMedication(candidates)) {
            left.forEach((part, resources) -> take(part, resources, part.outline()::refersToMedication));
        }
    }

    static boolean mattersAnyMedication(List<Candidate> candidates) {
        return candidates.stream()
                .anyMatch(candidate ->
                        candidate.matters() && candidate.resource().type().equals(MEDICATION));
    }

    /** Other versions of what is read: the first one counts. */
    void takeDuplicatesOf(List<Candidate> candidates) {
        if (left.isEmpty()) {
            return;
        }
        Set<String> references = new HashSet<>();
        Set<Integer> ids = new HashSet<>();
        for (Candidate candidate : candidates) {
            String reference = candidate.reference();
            references.add(reference);
            byte[] id = bytes(reference.substring(reference.lastIndexOf('/') + 1));
            ids.add(hash(candidate.resource().type(), Outline.hashOf(id)));
        }
        left.forEach((part, resources) -> take(part, resources, i -> {
            Outline outline = part.outline();
            if (outline.hasId(i)) {
                return ids.contains(hash(outline.type(i), outline.idHash(i)));
            }
            String fullUrl = outline.fullUrl(i);
            return !fullUrl.isEmpty() && references.contains(References.of(outline.type(i), "", fullUrl));
        }));
    }

    private static int hash(String type, int id) {
        return 31 * type.hashCode() + id;
    }

    /** The resources of one type that these references mean, each {@code Type/id} or a urn. */
    void takeReferenced(Collection<String> references, String type) {
        if (references.isEmpty()) {
            return;
        }
        left.forEach((part, resources) -> take(
                part,
                resources,
                i -> part.outline().type(i).equals(type)
                        && names(part.outline(), i).anyMatch(references::contains)));
    }

    /** A Medication by its {@code Type/id} or urn; it stays unread. */
    Optional<ScannedResource> findMedication(String reference, JsonScanner scanner) {
        if (medications == null) {
            Map<String, Place> found = new HashMap<>();
            left.forEach((part, resources) -> resources.stream()
                    .filter(i -> part.outline().type(i).equals(MEDICATION))
                    .forEach(i ->
                            names(part.outline(), i).forEach(name -> found.putIfAbsent(name, new Place(part, i)))));
            medications = found;
        }
        return Optional.ofNullable(medications.get(reference)).map(place -> place.scan(scanner));
    }

    /** How a reference may name a resource: by its id, else by what its fullUrl says; and by a fullUrl that is a urn. */
    private static Stream<String> names(Outline outline, int i) {
        String fullUrl = outline.fullUrl(i);
        String type = outline.type(i);
        String name = outline.hasId(i) ? type + "/" + outline.id(i) : References.of(type, "", fullUrl);
        return fullUrl.startsWith("urn:") || fullUrl.indexOf('/') < 0 ? Stream.of(name, fullUrl) : Stream.of(name);
    }

    private record Place(OutlinedPart part, int resource) {

        ScannedResource scan(JsonScanner scanner) {
            Outline outline = part.outline();
            return scanner.scan(part.bytes(), outline.start(resource), outline.length(resource));
        }
    }

    private void take(OutlinedPart part, BitSet resources, IntPredicate which) {
        List<Integer> taken = new ArrayList<>();
        for (int i = resources.nextSetBit(0); i >= 0; i = resources.nextSetBit(i + 1)) {
            if (which.test(i)) {
                taken.add(i);
            }
        }
        medications = taken.isEmpty() ? medications : null;
        for (int i : taken) {
            resources.clear(i);
            taker.take(part, i);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
