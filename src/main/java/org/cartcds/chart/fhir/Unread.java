package org.cartcds.chart.fhir;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import org.cartcds.triage.Outline;

/** The resources of a chart that do not matter by themselves, and which of them have to be read after all. */
final class Unread {

    private static final String MEDICATION = "Medication";

    private final Taker taker;
    private final Map<OutlinedPart, BitSet> left = new LinkedHashMap<>();

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

    /** What these references mean, each {@code Type/id} or a urn. */
    void takeReferenced(Collection<String> references) {
        references.forEach(reference ->
                left.forEach((part, resources) -> take(part, resources, meantBy(part.outline(), reference))));
    }

    /** A Medication by its {@code Type/id} or urn; it stays unread. */
    Optional<ScannedResource> findMedication(String reference, JsonScanner scanner) {
        for (Map.Entry<OutlinedPart, BitSet> entry : left.entrySet()) {
            OutlinedPart part = entry.getKey();
            Outline outline = part.outline();
            IntPredicate meant = meantBy(outline, reference);
            for (int i = entry.getValue().nextSetBit(0);
                    i >= 0;
                    i = entry.getValue().nextSetBit(i + 1)) {
                if (outline.type(i).equals(MEDICATION) && meant.test(i)) {
                    return Optional.of(scanner.scan(part.bytes(), outline.start(i), outline.length(i)));
                }
            }
        }
        return Optional.empty();
    }

    private static IntPredicate meantBy(Outline outline, String reference) {
        int slash = reference.indexOf('/');
        if (reference.startsWith("urn:") || slash < 0) {
            byte[] url = bytes(reference);
            return i -> outline.hasFullUrl(i, url);
        }
        String type = reference.substring(0, slash);
        byte[] id = bytes(reference.substring(slash + 1));
        return i -> outline.type(i).equals(type)
                && (outline.hasId(i)
                        ? outline.hasId(i, id)
                        : References.of(type, "", outline.fullUrl(i)).equals(reference));
    }

    private void take(OutlinedPart part, BitSet resources, IntPredicate which) {
        List<Integer> taken = new ArrayList<>();
        for (int i = resources.nextSetBit(0); i >= 0; i = resources.nextSetBit(i + 1)) {
            if (which.test(i)) {
                taken.add(i);
            }
        }
        for (int i : taken) {
            resources.clear(i);
            taker.take(part, i);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
