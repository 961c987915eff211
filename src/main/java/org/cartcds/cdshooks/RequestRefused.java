package org.cartcds.cdshooks;

import org.jspecify.annotations.Nullable;

/**
 * A request that cannot be answered because of what it is. Holds only fixed sentences and names of members, never a value
 * of the request; has no stack trace and no cause, which could quote the request.
 */
public final class RequestRefused extends RuntimeException {

    private final int status;
    private final String code;
    private final @Nullable String expression;
    private final String sentence;

    /**
     * @param status HTTP status, 4xx
     * @param code FHIR issue type
     * @param expression member at fault in the manner of FHIRPath, e.g. {@code context.patientId}; null when it is the
     *     request as a whole
     * @param sentence for people
     */
    public RequestRefused(int status, String code, @Nullable String expression, String sentence) {
        super(sentence, null, false, false);
        this.status = status;
        this.code = code;
        this.expression = expression;
        this.sentence = sentence;
    }

    /**
     * Status 400, for what a feature finds wrong in a body that it reads itself.
     *
     * @param code FHIR issue type
     * @param expression member at fault, e.g. {@code feedback[1].card}
     * @param sentence for people, without any value of the request
     */
    public static RequestRefused badRequest(String code, @Nullable String expression, String sentence) {
        return new RequestRefused(400, code, expression, sentence);
    }

    /** HTTP status, 4xx. */
    public int status() {
        return status;
    }

    /** FHIR issue type, e.g. {@code required}, {@code value}, {@code structure}. */
    public String code() {
        return code;
    }

    /** Member at fault, or null. */
    public @Nullable String expression() {
        return expression;
    }

    /** The sentence and the member as the body of an answer. */
    public OperationOutcome outcome() {
        return OperationOutcome.error(code, sentence, expression);
    }
}
