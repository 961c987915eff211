package org.cartcds.edition;

import java.util.Optional;
import java.util.function.Function;

/**
 * Something that is made once from each version of the knowledge. Who needs it keeps this and asks for what it is at each
 * call, never for longer, so that an old version can be released.
 *
 * @param <T> what is made
 */
public final class EditionPart<T> {

    private final Editions editions;
    private final Function<Edition, T> find;

    EditionPart(Editions editions, Function<Edition, T> find) {
        this.editions = editions;
        this.find = find;
    }

    /** What was made from this edition. */
    public T of(Edition edition) {
        return find.apply(edition);
    }

    /** What was made from the edition that answers now. */
    public T current() {
        return of(editions.current());
    }

    /**
     * What was made from the edition for a client.
     *
     * @param pin the version that the client is pinned to; empty for the current one
     * @throws IllegalStateException when no edition has that version, which the start and each reload exclude
     */
    public T of(Optional<String> pin) {
        return of(editions.get(pin));
    }

    /** A part of what is made. */
    public <U> EditionPart<U> map(Function<T, U> part) {
        return new EditionPart<>(editions, find.andThen(part));
    }
}
