package org.cartcds.chart.fhir;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.cartcds.chart.ChartGap;
import org.cartcds.triage.CarTTriage;
import org.cartcds.triage.Outline;
import tools.jackson.core.JacksonException;

/**
 * One chart being put together. Everything that is added is only outlined; {@link #toReading()} then parses what counts, so
 * that a Medication or the patient's own urn may arrive after the resources that refer to them. The bytes that were added
 * must stay unchanged until then. For one thread.
 *
 * <p>What counts is what the triage says may matter, the patient, requests, and what such resources refer to; the rest is
 * left unread, since it cannot change an answer. A resource that arrives again under the same type and id, for example under
 * a second key, is read once: the first that can be read wins, whatever version the others are.
 */
public final class ChartAssembly {

    private static final int NESTED_BUNDLES = 1;

    private final String patientId;
    private final JsonScanner scanner;
    private final ResourceParser parser;
    private final CarTTriage triage;
    private final boolean everything;
    private final int maxRecords;
    private final Map<String, KeyState> keys = new LinkedHashMap<>();
    private final List<Candidate> candidates = new ArrayList<>();
    private final Unread unread;
    private int resources;
    private int nameless;
    private int bundlesTooDeep;

    /**
     * @param everything whether to read also what does not matter
     * @param maxRecords most records that are read; {@link TooManyRecords} is thrown where there is one more
     */
    ChartAssembly(
            String patientId,
            JsonScanner scanner,
            ResourceParser parser,
            CarTTriage triage,
            boolean everything,
            int maxRecords) {
        this.patientId = Objects.requireNonNull(patientId, "patientId");
        this.scanner = scanner;
        this.parser = parser;
        this.triage = triage;
        this.everything = everything;
        this.maxRecords = maxRecords;
        this.unread = new Unread(this::take);
    }

    /** Adds what is known under a key. */
    public ChartAssembly add(ChartPart part) {
        return note(
                part.key(),
                switch (part.state()) {
                    case ANSWERED -> answered(part);
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

    /**
     * Reads everything that was added.
     *
     * @throws TooManyRecords when more records have to be read than may be
     */
    public ChartReading toReading() {
        unread.takeWhatMayReferToMedications(candidates);
        keys.forEach((key, state) -> {
            String type = ChartReader.PREFETCH_TYPES.get(key);
            if (type != null && !state.isAnswered()) {
                unread.takeAllOf(type);
            }
        });
        while (true) {
            unread.takeDuplicatesOf(candidates);
            candidates.sort(Comparator.comparingInt(Candidate::position));
            Reading reading = new Reading(candidates);
            int known = candidates.size();
            // Detection asks of a focus only which disease it is.
            unread.takeReferenced(reading.facts.focuses(), "Condition");
            if (candidates.size() == known) {
                return reading.toChartReading();
            }
        }
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

    private KeyState answered(ChartPart part) {
        Outline outline = part.outline().orElseGet(() -> triage.outline(part.bytes(), part.offset(), part.length()));
        return switch (outline.shape()) {
            case UNUSUAL -> scan(part);
            case RESOURCE -> {
                boolean typed = outline.type().filter(type -> !type.isEmpty()).isPresent();
                yield typed ? outlined(part, outline) : KeyState.UNUSABLE;
            }
            case BUNDLE -> outlined(part, outline);
        };
    }

    private KeyState outlined(ChartPart part, Outline outline) {
        OutlinedPart outlined = new OutlinedPart(part.key(), part.bytes(), outline, resources);
        resources += outline.size();
        for (int i = 0; i < outline.size(); i++) {
            if (everything || outlined.matters(i)) {
                take(outlined, i);
            } else {
                unread.add(outlined, i);
            }
        }
        if (outline.linkLength() > 0 && scanner.hasNextPage(part.bytes(), outline.linkStart(), outline.linkLength())) {
            return KeyState.PARTIAL;
        }
        return outline.size() == 0 ? KeyState.EMPTY : KeyState.FULL;
    }

    private void take(OutlinedPart part, int i) {
        Outline outline = part.outline();
        boolean matters = part.matters(i);
        if (outline.type(i).isEmpty()) {
            nameless += matters ? 1 : 0;
        } else {
            ScannedResource resource = scanner.scan(part.bytes(), outline.start(i), outline.length(i));
            boolean refers = outline.refersToMedication(i);
            read(new Candidate(part.key(), outline.fullUrl(i), resource, part.position() + i, matters, refers));
        }
    }

    private void read(Candidate candidate) {
        if (candidates.size() == maxRecords) {
            throw new TooManyRecords(maxRecords);
        }
        candidates.add(candidate);
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
        ByteRange range = resource.range();
        Outline outline = triage.outline(resource.bytes(), range.start(), range.end() - range.start());
        OutlinedPart alone = new OutlinedPart(key, resource.bytes(), outline, resources);
        boolean usual = outline.shape() == Outline.Shape.RESOURCE;
        boolean matters = !usual || alone.matters(0);
        if (resource.type().isEmpty()) {
            nameless += matters ? 1 : 0;
        } else {
            boolean refers = usual && outline.refersToMedication(0);
            read(new Candidate(key, fullUrl, resource, resources++, matters, refers));
        }
    }

    /** One reading of the candidates in the order in which they came. */
    private final class Reading {

        private final References references = new References();
        private final SubjectRule subjectRule = new SubjectRule(patientId);
        private final Medications medications =
                new Medications(parser, references, reference -> unread.findMedication(reference, scanner));
        private final Set<ScannedResource> mattering = Collections.newSetFromMap(new IdentityHashMap<>());
        private final Map<String, ScannedResource> failed = new LinkedHashMap<>();
        private final FactReader facts = new FactReader(patientId, parser, references, medications);
        private int foreign;

        Reading(List<Candidate> inOrder) {
            boolean medicationsMatter = Unread.mattersAnyMedication(inOrder);
            inOrder.stream()
                    .filter(candidate -> candidate.matters() || candidate.refersToMedication() && medicationsMatter)
                    .map(Candidate::resource)
                    .forEach(mattering::add);
            inOrder.forEach(this::learn);
            Set<String> read = new HashSet<>();
            int anonymousResources = 0;
            for (Candidate candidate : inOrder) {
                ScannedResource resource = candidate.resource();
                if (!FactReader.TYPES.contains(resource.type())) {
                    continue;
                }
                String reference = candidate.reference();
                boolean anonymous = reference.equals(resource.type());
                String identity = anonymous ? reference + "#" + anonymousResources++ : reference;
                if (!subjectRule.accepts(candidate.key(), candidate.fullUrl(), resource)) {
                    foreign += mattering.contains(resource) ? 1 : 0;
                } else if (!read.contains(identity)) {
                    if (facts.read(reference, resource)) {
                        read.add(identity);
                    } else {
                        failed.put(identity, resource);
                    }
                }
            }
            failed.keySet().removeAll(read);
        }

        private void learn(Candidate candidate) {
            ScannedResource resource = candidate.resource();
            String reference = candidate.reference();
            references.learn(candidate.fullUrl(), reference);
            if (resource.type().equals("Medication")) {
                medications.learn(reference, resource);
            } else if (resource.type().equals("Patient") && subjectRule.isThePatient(resource, candidate.fullUrl())) {
                subjectRule.learn(candidate.key(), candidate.fullUrl());
            }
        }

        ChartReading toChartReading() {
            Map<String, Integer> unreadable = new TreeMap<>();
            failed.values().stream()
                    .filter(mattering::contains)
                    .forEach(resource -> count(unreadable, resource.type(), 1));
            count(unreadable, "resource", nameless);
            count(unreadable, "Bundle", bundlesTooDeep);
            count(unreadable, "Medication", medications.unreadable(mattering::contains));
            int unreadableResources =
                    unreadable.values().stream().mapToInt(Integer::intValue).sum();
            // Read, but with something left out: named as a gap, not counted as lost.
            Set<ScannedResource> lost = Collections.newSetFromMap(new IdentityHashMap<>());
            lost.addAll(failed.values());
            facts.damaged().stream()
                    .filter(mattering::contains)
                    .filter(resource -> !lost.contains(resource))
                    .forEach(resource -> count(unreadable, resource.type(), 1));
            return new ChartReading(facts.toChart(gaps(unreadable)), foreign, unreadableResources, keys);
        }
    }

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
