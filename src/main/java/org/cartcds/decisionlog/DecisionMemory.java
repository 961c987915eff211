package org.cartcds.decisionlog;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The newest decisions of this process. Safe for many threads. */
final class DecisionMemory {

    /** A client may use one hookInstance for several calls; the newest of them are enough. */
    private static final int MAX_PER_CALL = 5;

    private final int capacity;
    private final Map<Call, Deque<Kept>> byCall = new LinkedHashMap<>();

    private record Call(String client, UUID hookInstance) {}

    private record Kept(Instant at, String json) {}

    DecisionMemory(int capacity) {
        this.capacity = capacity;
    }

    synchronized void add(String client, UUID hookInstance, Instant at, String json) {
        Call call = new Call(client, hookInstance);
        Deque<Kept> kept = byCall.remove(call);
        if (kept == null) {
            kept = new ArrayDeque<>();
        }
        kept.addFirst(new Kept(at, json));
        if (kept.size() > MAX_PER_CALL) {
            kept.removeLast();
        }
        byCall.put(call, kept);
        if (byCall.size() > capacity) {
            Iterator<Call> oldest = byCall.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    /** The JSON of each decision later than {@code after}, newest first. */
    synchronized List<String> find(String client, UUID hookInstance, Instant after) {
        Deque<Kept> kept = byCall.getOrDefault(new Call(client, hookInstance), new ArrayDeque<>());
        return kept.stream()
                .filter(one -> one.at().isAfter(after))
                .map(Kept::json)
                .toList();
    }

    /** Forgets what is not later than {@code limit}; returns how many calls that were. */
    synchronized int forget(Instant limit) {
        int before = byCall.size();
        byCall.values().removeIf(kept -> !kept.getFirst().at().isAfter(limit));
        return before - byCall.size();
    }
}
