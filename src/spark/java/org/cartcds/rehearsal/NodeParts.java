package org.cartcds.rehearsal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The parts of the service on one node: made once, not sent around. */
final class NodeParts {

    private static final Map<RehearsalSettings, RehearsalParts> PARTS = new ConcurrentHashMap<>();

    private NodeParts() {}

    static RehearsalParts of(RehearsalSettings settings) {
        return PARTS.computeIfAbsent(settings, RehearsalParts::of);
    }
}
