package org.cartcds.cdshooks;

import java.util.Optional;
import org.cartcds.triage.Outline;

/**
 * What the client sent under a prefetch key. A key that is not in {@link CdsRequest#prefetch()} was not sent at all, which
 * is different from {@link NoData}.
 */
public sealed interface PrefetchValue {

    /** Which of the permitted types this is. */
    Kind kind();

    /** The permitted types, for a switch. */
    enum Kind {
        RESOURCE,
        NO_DATA,
        UNUSABLE
    }

    /**
     * A JSON object: a FHIR resource, a Bundle, or an OperationOutcome of a query that failed on the client's side. Known
     * to be well-formed JSON and nothing more.
     *
     * @param resourceType the member {@code resourceType} when it is a string, not checked against FHIR; empty otherwise
     * @param json where it lies in the body
     * @param outline its resources in the same bytes
     */
    record Resource(Optional<String> resourceType, JsonSlice json, Outline outline) implements PrefetchValue {

        /** An object of which nothing else is known. */
        public Resource(Optional<String> resourceType, JsonSlice json) {
            this(resourceType, json, Outline.unusual());
        }

        /** Equal when the JSON is equal, wherever it lies and whoever has outlined it. */
        @Override
        public boolean equals(Object other) {
            return other instanceof Resource that && resourceType.equals(that.resourceType) && json.equals(that.json);
        }

        @Override
        public int hashCode() {
            return json.hashCode();
        }

        @Override
        public Kind kind() {
            return Kind.RESOURCE;
        }
    }

    /** JSON null: the client ran the query and there is no data. An answer, so there is nothing to fetch. */
    record NoData() implements PrefetchValue {

        @Override
        public Kind kind() {
            return Kind.NO_DATA;
        }
    }

    /**
     * A value that cannot be a resource, to be treated as if it had not been sent.
     *
     * @param why what was there instead
     */
    record Unusable(Why why) implements PrefetchValue {

        @Override
        public Kind kind() {
            return Kind.UNUSABLE;
        }
    }

    /** The JSON types that are no resource. */
    enum Why {
        STRING,
        NUMBER,
        BOOLEAN,
        ARRAY
    }
}
