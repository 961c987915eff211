package org.cartcds.cdshooks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.cartcds.triage.CarTTriage;
import org.cartcds.triage.JsonSkipper;
import org.cartcds.triage.Outline;
import org.cartcds.triage.OutlinePass;

/**
 * A request without its prefetched objects, each of which is stepped over and stands as an empty object, so that a parser
 * has to read the few hundred bytes around them only.
 *
 * @param json the rest, not yet known to be right
 * @param resources the objects under {@code prefetch} in their order
 */
record Envelope(byte[] json, List<PrefetchValue.Resource> resources) {

    private static final int LONGEST = 64 * 1024;
    private static final int DEPTH_OF_RESOURCE = 2;
    private static final byte[] PREFETCH = {'p', 'r', 'e', 'f', 'e', 't', 'c', 'h'};
    private static final byte[] EMPTY_OBJECT = {'{', '}'};

    /**
     * The envelope of a usual request; empty when something is unusual, wrong JSON included.
     *
     * @param start of the JSON in the body
     */
    static Optional<Envelope> of(byte[] body, int start, int maxDepth, int maxResources, CarTTriage triage) {
        OutlinePass pass = triage.pass(body, body.length, maxDepth - DEPTH_OF_RESOURCE);
        JsonSkipper json = pass.json();
        Cut cut = new Cut(body, start);
        int i = json.blanks(start);
        if (json.at(i) != '{') {
            return Optional.empty();
        }
        do {
            int name = json.blanks(i + 1);
            i = json.name(name);
            if (i < 0) {
                return Optional.empty();
            }
            boolean isPrefetch = json.at(i) == '{' && isPrefetch(body, name);
            i = isPrefetch ? cut.resources(pass, i, maxResources) : json.value(i);
            if (i < 0) {
                return Optional.empty();
            }
            i = json.blanks(i);
        } while (json.at(i) == ',');
        return json.at(i) == '}' ? cut.toEnvelope() : Optional.empty();
    }

    private static boolean isPrefetch(byte[] body, int quote) {
        int from = quote + 1;
        return from + PREFETCH.length < body.length
                && body[from + PREFETCH.length] == '"'
                && Arrays.equals(body, from, from + PREFETCH.length, PREFETCH, 0, PREFETCH.length);
    }

    /** Collects what stays and what is stepped over. */
    private static final class Cut {

        private final byte[] body;
        private final List<PrefetchValue.Resource> resources = new ArrayList<>();
        private byte[] rest = new byte[1024];
        private int length;
        private int copied;

        private Cut(byte[] body, int start) {
            this.body = body;
            this.copied = start;
        }

        /** From the brace that opens the prefetch to the place behind the one that closes it. */
        private int resources(OutlinePass pass, int brace, int max) {
            JsonSkipper json = pass.json();
            int i = json.blanks(brace + 1);
            if (json.at(i) == '}') {
                return i + 1;
            }
            while (true) {
                int from = json.name(i);
                if (from < 0) {
                    return JsonSkipper.UNSURE;
                }
                boolean isObject = json.at(from) == '{';
                i = isObject ? pass.object(from, 0) : json.value(from);
                if (i < 0) {
                    return JsonSkipper.UNSURE;
                }
                if (isObject) {
                    if (resources.size() == max || !copy(from)) {
                        return JsonSkipper.UNSURE;
                    }
                    Outline outline = pass.outline();
                    resources.add(
                            new PrefetchValue.Resource(outline.type(), new JsonSlice(body, from, i - from), outline));
                    append(EMPTY_OBJECT, 0, EMPTY_OBJECT.length);
                    copied = i;
                }
                i = json.blanks(i);
                if (json.at(i) != ',') {
                    return json.at(i) == '}' ? i + 1 : JsonSkipper.UNSURE;
                }
                i = json.blanks(i + 1);
            }
        }

        private boolean copy(int to) {
            int more = to - copied;
            return length + more <= LONGEST && append(body, copied, more);
        }

        private boolean append(byte[] source, int from, int more) {
            if (length + more > rest.length) {
                rest = Arrays.copyOf(rest, Math.max(2 * rest.length, length + more));
            }
            System.arraycopy(source, from, rest, length, more);
            length += more;
            return true;
        }

        private Optional<Envelope> toEnvelope() {
            return copy(body.length)
                    ? Optional.of(new Envelope(Arrays.copyOf(rest, length), resources))
                    : Optional.empty();
        }
    }
}
