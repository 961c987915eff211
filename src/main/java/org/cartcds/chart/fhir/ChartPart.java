package org.cartcds.chart.fhir;

import java.util.Objects;
import java.util.Optional;
import org.cartcds.triage.Outline;

/**
 * What is known under one prefetch key: the JSON that the client sent or that was fetched, or why there is none. The bytes
 * are shared, not copied, and nobody may write into them until the chart has been read.
 *
 * @param key the prefetch key as sent, never null
 * @param state whether there is JSON to read
 * @param bytes holds the UTF-8 JSON value; empty unless {@link State#ANSWERED}
 * @param offset first byte of the value
 * @param length bytes of the value
 * @param outline its resources in the same bytes; empty when nobody has looked at them yet
 */
public record ChartPart(String key, State state, byte[] bytes, int offset, int length, Optional<Outline> outline) {

    private static final byte[] NOTHING = {};

    public ChartPart {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(state, "state");
        if (state == State.ANSWERED) {
            Objects.checkFromIndexSize(offset, length, bytes.length);
        } else {
            bytes = NOTHING;
            offset = 0;
            length = 0;
        }
    }

    /** A key with a JSON object, a piece of {@code bytes}. */
    public static ChartPart answered(String key, byte[] bytes, int offset, int length) {
        return new ChartPart(key, State.ANSWERED, bytes, offset, length, Optional.empty());
    }

    /** A key with a JSON object, a piece of {@code bytes}, whose resources are known already. */
    public static ChartPart outlined(String key, byte[] bytes, int offset, int length, Outline outline) {
        return new ChartPart(key, State.ANSWERED, bytes, offset, length, Optional.of(outline));
    }

    /** A key with a JSON object that fills {@code bytes}. */
    public static ChartPart answered(String key, byte[] bytes) {
        return answered(key, bytes, 0, bytes.length);
    }

    /**
     * A key without JSON.
     *
     * @throws IllegalArgumentException for {@link State#ANSWERED}
     */
    public static ChartPart without(String key, State state) {
        if (state == State.ANSWERED) {
            throw new IllegalArgumentException("An answered key needs its bytes.");
        }
        return new ChartPart(key, state, NOTHING, 0, 0, Optional.empty());
    }

    /** Size only: key and bytes come from outside. */
    @Override
    public String toString() {
        return "ChartPart[state=" + state + ", length=" + length + "]";
    }

    /** Whether there is something to read under a key. */
    public enum State {
        /** A JSON object. */
        ANSWERED,
        /** JSON null: the query ran and found nothing. */
        NO_DATA,
        /** A string, number, boolean or array: no FHIR resource. */
        UNUSABLE,
        /** The key was not sent and nothing was fetched. */
        ABSENT,
        /** The key was not sent and fetching it failed. */
        FAILED
    }
}
