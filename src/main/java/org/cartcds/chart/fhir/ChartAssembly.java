package org.cartcds.chart.fhir;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.cartcds.chart.Chart;
import org.cartcds.chart.ChartGap;
import tools.jackson.core.JacksonException;

/**
 * One chart being put together. Everything that is added is only scanned; {@link #toReading()} then parses what counts, so
 * that a Medication or the patient's own urn may arrive after the resources that refer to them. The bytes that were added
 * must stay unchanged until then. For one thread.
 *
 * <p>A resource that arrives again under the same type and id, for example under a second key, is read once: the first that
 * can be read wins, whatever version the others are.
 */
public final class ChartAssembly {

    private static final int NESTED_BUNDLES = 1;

    private final String patientId;
    private final JsonScanner scanner;
    private final ResourceParser parser;
    private final SubjectRule subjectRule;
    private final References references = new References();
    private final Medications medications;
    private final Map<String, KeyState> keys = new LinkedHashMap<>();
    private final List<Candidate> candidates = new ArrayList<>();
    private int nameless;
    private int bundlesTooDeep;

    ChartAssembly(String patientId, JsonScanner scanner, ResourceParser parser) {
        this.patientId = Objects.requireNonNull(patientId, "patientId");
        this.scanner = scanner;
        this.parser = parser;
        this.subjectRule = new SubjectRule(patientId);
        this.medications = new Medications(parser, references);
    }

    /** Adds what is known under a key. */
    public ChartAssembly add(ChartPart part) {
        return note(
                part.key(),
                switch (part.state()) {
                    case ANSWERED -> scan(part);
                    case NO_DATA -> KeyState.EMPTY;
                    case UNUSABLE -> KeyState.UNUSABLE;
                    case ABSENT -> KeyState.ABSENT;
                    case FAILED -> KeyState.FAILED;
                });
    }

    /**
     * Adds one resource that somebody else has cut out of a Bundle; the state of its key is told with {@link #note}.
     *
     * @param key prefetch key it came from, within which a urn means the same
     * @param fullUrl of its entry, empty when there is none
     * @param bytes holds the resource as UTF-8 JSON
     * @param offset its first byte
     * @param length its bytes
     */
    public ChartAssembly addResource(String key, String fullUrl, byte[] bytes, int offset, int length) {
        try {
            accept(key, fullUrl, scanner.scan(bytes, offset, length));
        } catch (JacksonException e) {
            nameless++;
        }
        return this;
    }

    /** Tells the state of a key, or of one more part of it. */
    public ChartAssembly note(String key, KeyState state) {
        // Epic sends keys such as "-user".
        keys.merge(key.replaceFirst("^-+", ""), state, KeyState::then);
        return this;
    }

    /** Reads everything that was added. */
    public ChartReading toReading() {
        FactReader facts = new FactReader(patientId, parser, references, medications);
        Set<String> read = new HashSet<>();
        Map<String, ScannedResource> failed = new LinkedHashMap<>();
        int foreign = 0;
        int anonymousResources = 0;
        for (Candidate candidate : candidates) {
            ScannedResource resource = candidate.resource();
            String reference = References.of(resource, candidate.fullUrl());
            boolean anonymous = reference.equals(resource.type());
            String identity = anonymous ? reference + "#" + anonymousResources++ : reference;
            if (!subjectRule.accepts(candidate.key(), candidate.fullUrl(), resource)) {
                foreign++;
            } else if (!read.contains(identity)) {
                if (facts.read(reference, resource)) {
                    read.add(identity);
                } else {
                    failed.put(identity, resource);
                }
            }
        }
        failed.keySet().removeAll(read);
        Map<String, Integer> unreadable = new TreeMap<>();
        failed.values().forEach(resource -> count(unreadable, resource.type(), 1));
        count(unreadable, "resource", nameless);
        count(unreadable, "Bundle", bundlesTooDeep);
        count(unreadable, "Medication", medications.unreadable());
        int unreadableResources =
                unreadable.values().stream().mapToInt(Integer::intValue).sum();
        // Read, but with something left out: named as a gap, not counted as lost.
        facts.damaged().stream()
                .filter(resource -> !failed.containsValue(resource))
                .forEach(resource -> count(unreadable, resource.type(), 1));
        Chart chart = facts.toChart(gaps(unreadable));
        return new ChartReading(chart, foreign, unreadableResources, keys);
    }

    private static void count(Map<String, Integer> unreadable, String what, int count) {
        if (count > 0) {
            unreadable.merge(what, count, Integer::sum);
        }
    }

    private List<ChartGap> gaps(Map<String, Integer> unreadable) {
        List<ChartGap> gaps = new ArrayList<>();
        keys.forEach((key, state) -> gap(key, state).ifPresent(gaps::add));
        unreadable.forEach((type, count) -> gaps.add(new ChartGap(ChartGap.Kind.UNREADABLE, type, count)));
        return gaps;
    }

    private static Optional<ChartGap> gap(String key, KeyState state) {
        if (!ChartReader.PREFETCH_KEYS.contains(key)) {
            return Optional.empty();
        }
        return switch (state) {
            case FULL, EMPTY -> Optional.empty();
            case PARTIAL -> Optional.of(new ChartGap(ChartGap.Kind.PARTIAL, key, 1));
            case FAILED -> Optional.of(new ChartGap(ChartGap.Kind.FAILED, key, 1));
            case UNUSABLE, ABSENT -> Optional.of(new ChartGap(ChartGap.Kind.NOT_PROVIDED, key, 1));
        };
    }

    private KeyState scan(ChartPart part) {
        ScannedResource value;
        try {
            value = scanner.scan(part.bytes(), part.offset(), part.length());
        } catch (JacksonException e) {
            return KeyState.UNUSABLE;
        }
        switch (value.type()) {
            case "" -> {
                return KeyState.UNUSABLE;
            }
            case "OperationOutcome" -> {
                return KeyState.FAILED;
            }
            case "Bundle" -> {
                BundleTally tally = new BundleTally();
                bundle(part.key(), value.bundle(), 0, tally);
                return tally.state();
            }
            default -> {
                accept(part.key(), "", value);
                return KeyState.FULL;
            }
        }
    }

    private void bundle(String key, ScannedResource.BundleContent bundle, int level, BundleTally tally) {
        tally.hasNextPage |= bundle.hasNextPage();
        tally.resources += bundle.strayEntries();
        nameless += bundle.strayEntries();
        for (ScannedResource.Entry entry : bundle.entries()) {
            tally.hasError |= entry.failed();
            ScannedResource resource = entry.resource();
            if (resource == null) {
                continue;
            }
            if (resource.type().equals("OperationOutcome")) {
                tally.hasError |= QueryOutcome.isError(resource, parser);
            } else if (!resource.type().equals("Bundle")) {
                tally.resources++;
                accept(key, entry.fullUrl(), resource);
            } else if (level < NESTED_BUNDLES) {
                bundle(key, resource.bundle(), level + 1, tally);
            } else {
                tally.resources++;
                bundlesTooDeep++;
            }
        }
    }

    private void accept(String key, String fullUrl, ScannedResource resource) {
        if (resource.type().isEmpty()) {
            nameless++;
            return;
        }
        String reference = References.of(resource, fullUrl);
        references.learn(fullUrl, reference);
        if (resource.type().equals("Medication")) {
            medications.learn(reference, resource);
        } else if (FactReader.TYPES.contains(resource.type())) {
            if (resource.type().equals("Patient") && subjectRule.isThePatient(resource, fullUrl)) {
                subjectRule.learn(key, fullUrl);
            }
            candidates.add(new Candidate(key, fullUrl, resource));
        }
    }

    private record Candidate(String key, String fullUrl, ScannedResource resource) {}

    /** What a Bundle and the Bundles in it say together. */
    private static final class BundleTally {

        private int resources;
        private boolean hasError;
        private boolean hasNextPage;

        KeyState state() {
            if (resources == 0 && hasError) {
                return KeyState.FAILED;
            }
            if (hasNextPage || hasError) {
                return KeyState.PARTIAL;
            }
            return resources == 0 ? KeyState.EMPTY : KeyState.FULL;
        }
    }
}
