package org.cartcds.edition;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.cartcds.knowledge.InvalidKnowledge;
import org.cartcds.knowledge.Knowledge;
import org.cartcds.knowledge.KnowledgeFolders;
import org.cartcds.knowledge.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the knowledge anew while the service answers. Only when every folder is without a mistake, every version that a
 * client is pinned to is there, and everything was made from it and tried, it takes over; otherwise the old one stays.
 */
public final class KnowledgeReload {

    private static final Logger LOG = LoggerFactory.getLogger(KnowledgeReload.class);
    private static final String HEAD = "knowledge.yaml";

    private final KnowledgeFolders folders;
    private final Editions editions;
    private final Map<String, String> pins;
    private final Consumer<Edition> warmUp;
    private final Clock clock;
    private final ReentrantLock one = new ReentrantLock();
    private volatile Counts counts = new Counts(0, 0, Optional.empty());

    private record Counts(long replaced, long refused, Optional<EditionStatus.Refusal> lastRefusal) {}

    /**
     * @param pins the version that each pinned client needs, by the id of the client
     * @param warmUp tries a new edition before any call gets it; what it throws keeps the edition from being used
     */
    public KnowledgeReload(
            KnowledgeFolders folders,
            Editions editions,
            Map<String, String> pins,
            Consumer<Edition> warmUp,
            Clock clock) {
        this.folders = folders;
        this.editions = editions;
        this.pins = Map.copyOf(pins);
        this.warmUp = warmUp;
        this.clock = clock;
    }

    /** What became of a reload. */
    public enum Outcome {
        /** Other content answers now. */
        REPLACED,
        /** The folders hold what answers already. */
        UNCHANGED,
        /** Something is wrong, and the old knowledge stays. */
        REFUSED,
        /** Another reload is running. */
        BUSY
    }

    /**
     * What became of a reload.
     *
     * @param problems everything that is wrong, by file and line; empty unless refused
     * @param notes sentences about what was taken over and may surprise
     */
    public record Result(Outcome outcome, List<Problem> problems, List<String> notes) {

        public Result {
            problems = List.copyOf(problems);
            notes = List.copyOf(notes);
        }
    }

    /** Reads the folders and replaces all editions at once, or none. Takes as long as reading and the warm-up take. */
    public Result reload() {
        if (!one.tryLock()) {
            return new Result(Outcome.BUSY, List.of(), List.of());
        }
        try {
            return replace();
        } catch (InvalidKnowledge e) {
            return refused(e.problems());
        } catch (RuntimeException | StackOverflowError e) {
            LOG.debug("Knowledge cannot be used", e);
            return refused(List.of(new Problem(
                    HEAD, 1, "The files can be read, but the knowledge cannot be used: " + e.getMessage())));
        } finally {
            one.unlock();
        }
    }

    private Result replace() {
        KnowledgeFolders.Loaded loaded = folders.load();
        List<Problem> missing = missing(loaded);
        if (!missing.isEmpty()) {
            return refused(missing);
        }
        SortedMap<String, Edition> before = editions.all();
        boolean changed = editions.replace(loaded, Instant.now(clock), warmUp);
        List<String> notes = sameNames(before, editions.all().values());
        counts = new Counts(counts.replaced() + (changed ? 1 : 0), counts.refused(), Optional.empty());
        LOG.info(
                "Knowledge {}: {} answers now, {} version(s) loaded",
                changed ? "replaced" : "read again, nothing changed",
                editions.current(),
                editions.all().size());
        notes.forEach(LOG::warn);
        return new Result(changed ? Outcome.REPLACED : Outcome.UNCHANGED, List.of(), notes);
    }

    private List<Problem> missing(KnowledgeFolders.Loaded loaded) {
        List<String> there = Stream.concat(Stream.of(loaded.current()), loaded.kept().stream())
                .map(Knowledge::version)
                .toList();
        return pins.entrySet().stream()
                .filter(pin -> !there.contains(pin.getValue()))
                .map(pin -> new Problem(
                        pin.getKey() + ".yaml",
                        1,
                        "The client is pinned to the knowledge version " + pin.getValue()
                                + ", which is not there any more; put its folder back."))
                .sorted()
                .toList();
    }

    /** A version says what an answer was made with only while it stands for one content. */
    private static List<String> sameNames(Map<String, Edition> before, Collection<Edition> after) {
        List<String> notes = new ArrayList<>();
        for (Edition edition : after) {
            Edition same = before.get(edition.knowledge().version());
            if (same != null
                    && !same.knowledge().digest().equals(edition.knowledge().digest())) {
                notes.add("The version " + edition.knowledge().version()
                        + " has other content than before; give changed knowledge a version of its own. Was "
                        + same.knowledge().stamp().content() + ", is "
                        + edition.knowledge().stamp().content() + ".");
            }
        }
        return notes;
    }

    private Result refused(List<Problem> problems) {
        counts = new Counts(
                counts.replaced(),
                counts.refused() + 1,
                Optional.of(new EditionStatus.Refusal(Instant.now(clock), problems)));
        LOG.warn("Knowledge not replaced, {} goes on answering; {} mistake(s):", editions.current(), problems.size());
        problems.forEach(problem -> LOG.warn("{}", problem));
        return new Result(Outcome.REFUSED, problems, List.of());
    }

    /** Which knowledge answers now, and how the reloads went. */
    public EditionStatus status() {
        Counts now = counts;
        SortedMap<String, Edition> all = editions.all();
        Edition current = editions.current();
        return new EditionStatus(
                EditionStatus.Version.of(current),
                all.values().stream()
                        .filter(edition -> edition != current)
                        .map(EditionStatus.Version::of)
                        .toList(),
                now.replaced(),
                now.refused(),
                now.lastRefusal());
    }
}
