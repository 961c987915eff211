package org.cartcds.cdshooks;

import java.util.Iterator;
import java.util.Optional;
import org.cartcds.triage.CarTTriage;
import org.cartcds.triage.Utf8;
import org.jspecify.annotations.Nullable;
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
 * standard (sections HTTP Request, FHIR Authorization, and the patient-view hook), prefetched values are only located. In
 * usual bodies {@link Envelope} steps over them; whatever is unusual or wrong is parsed as a whole, with the same result.
 * JSON is strict (RFC 8259 in UTF-8, a byte order mark is skipped); unknown members and extensions may hold anything.
 */
public final class RequestReader {

    private final JsonFactory json;
    private final int maxDepth;
    private final int maxPrefetchKeys;
    private final CarTTriage triage;

    /**
     * @param maxDepth deepest nesting of objects and arrays that is read
     * @param maxPrefetchKeys most prefetch keys that are read
     * @param triage outlines what is prefetched, in the same pass
     */
    public RequestReader(int maxDepth, int maxPrefetchKeys, CarTTriage triage) {
        this.triage = triage;
        this.json = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(maxDepth)
                        .build())
                .build();
        this.maxDepth = maxDepth;
        this.maxPrefetchKeys = maxPrefetchKeys;
    }

    /**
     * The request in {@code body}, which the result refers to: do not change it afterwards.
     *
     * @throws RequestRefused with status 400 when the body is not JSON or breaks a rule; names the first member at fault
     */
    public CdsRequest read(byte[] body) {
        return findUsual(body).orElseGet(() -> readAny(body));
    }

    /**
     * The request in {@code body} for a service with this hook.
     *
     * @throws RequestRefused as {@link #read(byte[])} does, and when the request is about another hook
     */
    public CdsRequest read(byte[] body, String hook) {
        CdsRequest request = read(body);
        if (!request.hook().equals(hook)) {
            throw new RequestRefused(400, "value", "hook", "hook must be " + hook + ", the hook of this service.");
        }
        return request;
    }

    /** The request when nothing in the body is wrong or unusual: then only its envelope is parsed. */
    Optional<CdsRequest> findUsual(byte[] body) {
        int start = startsWithByteOrderMark(body) ? 3 : 0;
        Optional<Envelope> envelope = Envelope.of(body, start, maxDepth, maxPrefetchKeys, triage);
        try {
            return envelope.map(usual -> read(usual.json(), 0, usual.resources().iterator()));
        } catch (RequestRefused e) {
            // It names places of the envelope; reading the whole body names those of the body.
            return Optional.empty();
        }
    }

    /** The request whatever the body looks like, parsed as a whole. */
    CdsRequest readAny(byte[] body) {
        return read(body, startsWithByteOrderMark(body) ? 3 : 0, null);
    }

    private CdsRequest read(byte[] text, int start, @Nullable Iterator<PrefetchValue.Resource> located) {
        refuseOtherEncodings(text, start);
        EnvelopePass pass = null;
        try (JsonParser parser = json.createParser(ObjectReadContext.empty(), text, start, text.length - start)) {
            pass = new EnvelopePass(parser, text, start, maxPrefetchKeys, triage, located);
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

    private static String place(@Nullable TokenStreamLocation location) {
        return location == null || location.getLineNr() < 1
                ? "."
                : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ").";
    }
}
