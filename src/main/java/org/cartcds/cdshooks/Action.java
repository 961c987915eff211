package org.cartcds.cdshooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One change that a client makes when the user accepts a suggestion.
 *
 * @param type required
 * @param description required: shown to the user
 * @param resource the whole FHIR resource as a JSON object for create and update, empty (or null) for delete; a deep
 *     immutable copy without empty members
 * @param resourceId relative reference {@code Type/id} of what to delete; null otherwise
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Action(
        Type type,
        String description,
        Map<String, Object> resource,
        @Nullable String resourceId) {

    public Action {
        Require.check(type != null, "action.type is required");
        Require.line(description, "action.description");
        resource = JsonObjects.copyOf(resource);
        if (type == Type.DELETE) {
            Require.check(
                    resourceId != null && FhirId.isReference(resourceId),
                    "action.resourceId must be Type/id to delete");
            Require.check(resource.isEmpty(), "action.resource goes only with create and update");
        } else {
            Require.check(resourceId == null, "action.resourceId goes only with delete");
            Require.check(
                    resource.get("resourceType") instanceof String,
                    "action.resource must be a FHIR resource with a type");
            Require.check(
                    type == Type.CREATE || resource.get("id") instanceof String,
                    "action.resource to update must have an id");
        }
    }

    /** What the client does with the resource. */
    public enum Type {
        CREATE("create"),
        UPDATE("update"),
        DELETE("delete");

        private final String code;

        Type(String code) {
            this.code = code;
        }

        /** The word in JSON. */
        @JsonValue
        public String code() {
            return code;
        }
    }
}
