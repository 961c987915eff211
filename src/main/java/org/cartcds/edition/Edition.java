package org.cartcds.edition;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.cartcds.knowledge.Knowledge;

/** One version of the knowledge with everything that was made from it. Immutable; a call holds on to one until its end. */
public final class Edition {

    private final Knowledge knowledge;
    private final Instant loadedAt;
    private final Object[] parts;

    private Edition(Knowledge knowledge, Instant loadedAt, Object[] parts) {
        this.knowledge = knowledge;
        this.loadedAt = loadedAt;
        this.parts = parts;
    }

    static Edition of(Knowledge knowledge, Instant loadedAt, List<Function<Knowledge, ?>> makers) {
        Object[] parts = makers.stream().map(maker -> maker.apply(knowledge)).toArray();
        return new Edition(knowledge, loadedAt, parts);
    }

    /** The same with one part more. */
    Edition with(Function<Knowledge, ?> maker) {
        Object[] more = Arrays.copyOf(parts, parts.length + 1);
        more[parts.length] = maker.apply(knowledge);
        return new Edition(knowledge, loadedAt, more);
    }

    Object part(int index) {
        return parts[index];
    }

    /** The knowledge that it was made from. */
    public Knowledge knowledge() {
        return knowledge;
    }

    /** When its files were read. */
    public Instant loadedAt() {
        return loadedAt;
    }

    /** Version and content, for logs. */
    @Override
    public String toString() {
        return knowledge.stamp().toString();
    }
}
