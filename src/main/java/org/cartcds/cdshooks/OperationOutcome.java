package org.cartcds.cdshooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of every answer that is not a success: a FHIR OperationOutcome with one error. Holds fixed sentences and names
 * of members, never a value from a request.
 *
 * @param issue exactly one
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record OperationOutcome(List<Issue> issue) {

    public OperationOutcome {
        issue = List.copyOf(issue);
    }

    /**
     * An outcome with one error.
     *
     * @param code FHIR issue type, e.g. {@code required}
     * @param text one sentence for people
     * @param expression the member at fault, e.g. {@code context.patientId}, or null
     */
    public static OperationOutcome error(String code, String text, @Nullable String expression) {
        return error(code, text, expression == null ? null : "Member at fault: " + expression, expression);
    }

    static OperationOutcome error(String code, String text, @Nullable String diagnostics, @Nullable String expression) {
        List<String> expressions = expression == null ? List.of() : List.of(expression);
        return new OperationOutcome(List.of(new Issue("error", code, new Details(text), diagnostics, expressions)));
    }

    /** The FHIR type, first member of the JSON. */
    @JsonProperty(value = "resourceType", index = 0)
    public String resourceType() {
        return "OperationOutcome";
    }

    /** One problem; see the FHIR resource for the members. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Issue(
            String severity,
            String code,
            Details details,
            @Nullable String diagnostics,
            List<String> expression) {

        public Issue {
            expression = expression == null ? List.of() : List.copyOf(expression);
        }
    }

    /** The CodeableConcept of an issue, text only. */
    public record Details(String text) {}
}
