package org.cartcds.knowledge;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Where ids are defined and used, to find the unknown and the unused ones. */
final class IdRegister {

    private final Problems problems;
    private final Map<Id, Place> defined = new LinkedHashMap<>();
    private final Set<Id> used = new HashSet<>();
    private final Set<Use> uses = new LinkedHashSet<>();

    IdRegister(Problems problems) {
        this.problems = problems;
    }

    private record Id(IdKind kind, String id) {}

    private record Use(Id id, Place at) {}

    /** Defines an id in lower-case words with hyphens; antigens and code systems keep their own form. */
    void define(IdKind kind, String id, Place at) {
        if (id.isEmpty()) {
            return;
        }
        String form = kind == IdKind.ANTIGEN ? "[A-Z][A-Z0-9]*" : "[a-z0-9]+(-[a-z0-9]+)*";
        if (!local(id).matches(form)) {
            problems.add(at, "The %s id '%s' has another form than the others; rename it.", kind.title(), local(id));
        }
        Place first = defined.putIfAbsent(new Id(kind, id), at);
        if (first != null) {
            problems.add(at, "The %s '%s' stands already in %s; remove one.", kind.title(), local(id), first);
        }
    }

    /** Uses an id so that it counts as used. */
    void use(IdKind kind, String id, Place at) {
        mention(kind, id, at);
        used.add(new Id(kind, id));
    }

    /** Names an id, which has to exist, but would not make it useful by that alone. */
    void mention(IdKind kind, String id, Place at) {
        if (!id.isEmpty()) {
            uses.add(new Use(new Id(kind, id), at));
        }
    }

    /** Notes unknown and unused ids; to be called once, at the end. */
    void report() {
        for (Use use : uses) {
            if (!defined.containsKey(use.id())) {
                IdKind kind = use.id().kind();
                problems.add(
                        use.at(),
                        "The %s '%s' does not exist; correct it or add it.",
                        kind.title(),
                        local(use.id().id()));
            }
        }
        defined.forEach((id, at) -> {
            if (!id.kind().unused().isEmpty() && !used.contains(id)) {
                problems.add(at, id.kind().unused(), id.id());
            }
        });
    }

    /** Id for this register of what is unique in its disease only: options, subtypes and trial themes. */
    static String of(String disease, String id) {
        return id.isEmpty() ? "" : disease + "/" + id;
    }

    private static String local(String id) {
        return id.substring(id.indexOf('/') + 1);
    }
}
