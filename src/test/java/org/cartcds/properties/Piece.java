package org.cartcds.properties;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/**
 * A resource of a generated request.
 *
 * @param key prefetch key under which it comes
 * @param role what it was generated for
 * @param json the resource
 */
record Piece(String key, Role role, ObjectNode json) {

    private static final Set<String> ERROR_IN_VERIFICATION = Set.of("Condition");

    /** What a resource was generated for. */
    enum Role {
        INFUSION,
        DISEASE,
        FAILURE,
        RESPONSE,
        FACT,
        IRRELEVANT
    }

    String type() {
        return json.path("resourceType").asString();
    }

    String reference() {
        return type() + "/" + json.path("id").asString();
    }

    byte[] bytes() {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    Piece changed(UnaryOperator<ObjectNode> change) {
        return new Piece(key, role, change.apply(json.deepCopy()));
    }

    /** The same resource, entered in error. */
    Piece enteredInError() {
        return changed(copy -> {
            if (ERROR_IN_VERIFICATION.contains(type())) {
                copy.remove("clinicalStatus");
                copy.remove("verificationStatus");
                copy.putObject("verificationStatus")
                        .putArray("coding")
                        .addObject()
                        .put("system", "http://terminology.hl7.org/CodeSystem/condition-ver-status")
                        .put("code", "entered-in-error");
            } else {
                copy.put("status", "entered-in-error");
            }
            return copy;
        });
    }

    @Override
    public String toString() {
        return role + " " + json;
    }
}
