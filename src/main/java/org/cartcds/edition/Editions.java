package org.cartcds.edition;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.cartcds.knowledge.Knowledge;
import org.cartcds.knowledge.KnowledgeFolders;

/**
 * The editions that answer now: the current one, and the older ones that clients may be pinned to. They are replaced
 * together, with one write that every later call sees; who asks pays one volatile read. Thread safe.
 */
public final class Editions {

    private final List<Function<Knowledge, ?>> makers = new ArrayList<>();
    private volatile Shelf shelf;

    /** @param loadedAt when the files were read */
    public Editions(KnowledgeFolders.Loaded loaded, Instant loadedAt) {
        this.shelf = Shelf.of(loaded, knowledge -> Edition.of(knowledge, loadedAt, List.of()));
    }

    /** With one version and no older ones. */
    public static Editions of(Knowledge knowledge) {
        return new Editions(new KnowledgeFolders.Loaded(knowledge, List.of()), Instant.now());
    }

    /** @param byVersion all, the current one included */
    private record Shelf(Edition current, SortedMap<String, Edition> byVersion) {

        static Shelf of(KnowledgeFolders.Loaded loaded, Function<Knowledge, Edition> edition) {
            Edition current = edition.apply(loaded.current());
            SortedMap<String, Edition> byVersion = new TreeMap<>();
            for (Knowledge kept : loaded.kept()) {
                byVersion.put(kept.version(), edition.apply(kept));
            }
            byVersion.put(current.knowledge().version(), current);
            return new Shelf(current, Collections.unmodifiableSortedMap(byVersion));
        }

        Shelf map(UnaryOperator<Edition> change) {
            SortedMap<String, Edition> changed = new TreeMap<>();
            byVersion.forEach((version, edition) -> changed.put(version, change.apply(edition)));
            Edition now =
                    Objects.requireNonNull(changed.get(current.knowledge().version()), "the current one is among all");
            return new Shelf(now, Collections.unmodifiableSortedMap(changed));
        }
    }

    /** The edition for whoever is not pinned. */
    public Edition current() {
        return shelf.current();
    }

    /** All editions by version, the current one among them; of one moment. */
    public SortedMap<String, Edition> all() {
        return shelf.byVersion();
    }

    Edition get(Optional<String> pin) {
        Shelf now = shelf;
        if (pin.isEmpty()) {
            return now.current();
        }
        Edition edition = now.byVersion().get(pin.get());
        if (edition == null) {
            throw new IllegalStateException("no knowledge " + pin.get() + " is loaded");
        }
        return edition;
    }

    /**
     * Has something made from each edition, now and whenever one comes.
     *
     * @param maker what it throws stops the start, and later keeps a new edition from being used
     */
    public synchronized <T> EditionPart<T> part(Function<Knowledge, T> maker) {
        shelf = shelf.map(edition -> edition.with(maker));
        int index = makers.size();
        makers.add(maker);
        @SuppressWarnings("unchecked")
        Function<Edition, T> find = edition -> (T) edition.part(index);
        return new EditionPart<>(this, find);
    }

    /**
     * Replaces all editions at once. What is loaded already, content and all, stays as it is. Whatever fails before the
     * end leaves everything as it was.
     *
     * @param loaded the new current version and the older ones
     * @param beforeUse gets each new edition before any call does
     * @return whether anything changed
     */
    synchronized boolean replace(KnowledgeFolders.Loaded loaded, Instant loadedAt, Consumer<Edition> beforeUse) {
        Shelf before = shelf;
        Map<String, Edition> known = new HashMap<>();
        before.byVersion()
                .values()
                .forEach(edition -> known.put(edition.knowledge().digest(), edition));
        Set<Edition> made = new HashSet<>();
        Shelf after = Shelf.of(
                loaded,
                knowledge -> known.computeIfAbsent(knowledge.digest(), digest -> {
                    Edition edition = Edition.of(knowledge, loadedAt, makers);
                    made.add(edition);
                    return edition;
                }));
        made.forEach(beforeUse);
        boolean changed =
                after.current() != before.current() || !after.byVersion().equals(before.byVersion());
        shelf = after;
        return changed;
    }
}
