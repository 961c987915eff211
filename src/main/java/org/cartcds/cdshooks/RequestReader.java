package org.cartcds.cdshooks;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads the body of a request in one streaming pass over its bytes, without trees: the envelope is checked against the
 * standard (sections HTTP Request, FHIR Authorization, and the patient-view hook), prefetched values are only located.
 * JSON is strict (RFC 8259 in UTF-8, a byte order mark is skipped); unknown members and extensions may hold anything.
 */
public final class RequestReader {

    private final JsonFactory json;
    private final int maxPrefetchKeys;

    /**
     * @param maxDepth deepest nesting of objects and arrays that is read
     * @param maxPrefetchKeys most prefetch keys that are read
     */
    public RequestReader(int maxDepth, int maxPrefetchKeys) {
        this.json = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(maxDepth)
                        .build())
                .build();
        this.maxPrefetchKeys = maxPrefetchKeys;
    }

    /**
     * The request in {@code body}, which the result refers to: do not change it afterwards.
     *
     * @throws RequestRefused with status 400 when the body is not JSON or breaks a rule; names the first member at fault
     */
    public CdsRequest read(byte[] body) {
        int start = startsWithByteOrderMark(body) ? 3 : 0;
        refuseOtherEncodings(body, start);
        EnvelopePass pass = null;
        try (JsonParser parser = json.createParser(ObjectReadContext.empty(), body, start, body.length - start)) {
            pass = new EnvelopePass(parser, body, start, maxPrefetchKeys);
            return pass.read();
        } catch (JacksonException e) {
            throw refused(e, pass == null ? Optional.empty() : pass.where());
        }
    }

    static boolean startsWithByteOrderMark(byte[] body) {
        return body.length >= 3 && body[0] == (byte) 0xEF && body[1] == (byte) 0xBB && body[2] == (byte) 0xBF;
    }

    static void refuseOtherEncodings(byte[] body, int start) {
        int malformed = Utf8.firstMalformed(body, start);
        if (malformed >= 0) {
            throw new RequestRefused(
                    400,
                    "structure",
                    null,
                    "The body is not valid UTF-8 (first wrong byte at offset " + malformed + ").");
        }
        // JSON begins with ASCII, so a zero byte there is UTF-16 or UTF-32, which the parser would accept.
        for (int i = start; i < Math.min(start + 4, body.length); i++) {
            if (body[i] == 0) {
                throw new RequestRefused(400, "structure", null, "The body must be JSON in UTF-8.");
            }
        }
    }

    /** The parser's message quotes the body, so only its kind and its place are used. */
    static RequestRefused refused(JacksonException e, Optional<String> where) {
        String expression = where.orElse(null);
        String place = place(e.getLocation());
        if (e instanceof StreamConstraintsException) {
            return new RequestRefused(
                    400,
                    "too-long",
                    expression,
                    "The JSON is nested too deeply, or a name or number is too long" + place);
        }
        if (e instanceof UnexpectedEndOfInputException) {
            return new RequestRefused(400, "structure", expression, "The body ends in the middle of the JSON" + place);
        }
        return new RequestRefused(400, "structure", expression, "The body is not valid JSON" + place);
    }

    private static String place(TokenStreamLocation location) {
        return location == null || location.getLineNr() < 1
                ? "."
                : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ").";
    }
}
