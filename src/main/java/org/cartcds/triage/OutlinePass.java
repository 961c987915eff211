package org.cartcds.triage;

import java.nio.charset.StandardCharsets;

/**
 * One pass over a JSON text that steps over its resources and outlines them. The order of members does not matter:
 * {@code entry} may come before {@code resourceType}. Used once, by one thread.
 */
public final class OutlinePass {

    private static final byte[] ENTRY = ascii("entry");
    private static final byte[] RESOURCE = ascii("resource");
    private static final byte[] FULL_URL = ascii("fullUrl");
    private static final byte[] LINK = ascii("link");
    private static final byte[] RESPONSE = ascii("response");

    private static final String BUNDLE = "Bundle";
    private static final String OPERATION_OUTCOME = "OperationOutcome";

    private static final Outline NOTHING_YET = Outline.unusual();

    private final byte[] bytes;
    private final JsonSkipper json;
    private final JsonSkipper inEntry;
    private final boolean judges;

    private Outline outline = NOTHING_YET;
    private Outline.Builder found;
    private boolean unusual;
    private boolean hasEntries;
    private boolean hasLink;

    /** @param judges false when every object is to count as unusual */
    OutlinePass(byte[] bytes, int end, int maxDepth, Vocabulary vocabulary, boolean judges) {
        this.judges = judges;
        this.bytes = bytes;
        this.found = new Outline.Builder(bytes);
        this.json = new JsonSkipper(bytes, end, maxDepth, vocabulary);
        this.inEntry = new JsonSkipper(bytes, end, maxDepth, vocabulary);
    }

    private static byte[] ascii(String name) {
        return name.getBytes(StandardCharsets.US_ASCII);
    }

    /** Steps over whatever is no resource. */
    public JsonSkipper json() {
        return json;
    }

    /** The outline of the object that was stepped over last. */
    public Outline outline() {
        return outline;
    }

    /** Whether anything that was stepped over can mean CAR-T. */
    boolean mayMentionCarT() {
        return ((json.meaningOfAll() | inEntry.meaningOfAll()) & Vocabulary.CAR_T) != 0;
    }

    /**
     * Steps over an object that is a resource or a Bundle.
     *
     * @param brace the brace that opens it
     * @param outer how deep it is nested
     * @return the place behind it, or {@link JsonSkipper#UNSURE}
     */
    public int object(int brace, int outer) {
        found = new Outline.Builder(bytes);
        unusual = !judges;
        hasEntries = false;
        hasLink = false;
        json.forget();
        int end = members(brace, outer + 1);
        if (end < 0) {
            return JsonSkipper.UNSURE;
        }
        String type = json.type();
        if (unusual || OPERATION_OUTCOME.equals(type)) {
            outline = found.build(Outline.Shape.UNUSUAL, type);
        } else if (BUNDLE.equals(type)) {
            outline = found.build(Outline.Shape.BUNDLE, type);
        } else {
            outline = found.alone(json, brace, end).build(Outline.Shape.RESOURCE, type);
        }
        return end;
    }

    private int members(int brace, int depth) {
        int i = json.blanks(brace + 1);
        if (json.at(i) == '}') {
            return i + 1;
        }
        while (true) {
            int value = json.member(i, 1);
            if (value < 0) {
                return JsonSkipper.UNSURE;
            }
            if (json.at(value) == '[' && json.isName(i, ENTRY)) {
                unusual |= hasEntries;
                hasEntries = true;
                i = entries(value, depth + 1);
            } else if (json.isName(i, LINK)) {
                unusual |= hasLink;
                hasLink = true;
                i = json.value(value, depth);
                found.link(value, i);
            } else {
                unusual |= json.isName(i, ENTRY);
                i = json.value(value, depth);
            }
            i = next(json, i, '}');
            if (i < 0 || json.at(i) != ',') {
                return i < 0 ? i : i + 1;
            }
            i = json.blanks(i + 1);
        }
    }

    private int entries(int bracket, int depth) {
        int i = inEntry.blanks(bracket + 1);
        if (inEntry.at(i) == ']') {
            return i + 1;
        }
        while (true) {
            if (inEntry.at(i) == '{') {
                i = entry(i, depth + 1);
            } else {
                unusual = true;
                i = inEntry.value(i, depth);
            }
            i = next(inEntry, i, ']');
            if (i < 0 || inEntry.at(i) != ',') {
                return i < 0 ? i : i + 1;
            }
            i = inEntry.blanks(i + 1);
        }
    }

    private int entry(int brace, int depth) {
        int url = 0;
        int urlEnd = 0;
        int resource = 0;
        int resourceEnd = 0;
        inEntry.forget();
        int i = inEntry.blanks(brace + 1);
        if (inEntry.at(i) == '}') {
            return i + 1;
        }
        while (true) {
            int value = inEntry.name(i);
            if (value < 0) {
                return JsonSkipper.UNSURE;
            }
            if (inEntry.isName(i, RESOURCE)) {
                unusual |= resource > 0 || inEntry.at(value) != '{';
                resource = value;
                i = inEntry.value(value, depth);
                resourceEnd = i;
            } else if (inEntry.isName(i, FULL_URL)) {
                unusual |= url > 0 || inEntry.at(value) != '"';
                url = value + 1;
                i = inEntry.value(value, depth);
                urlEnd = i - 1;
                unusual |= inEntry.hasEscape();
            } else {
                unusual |= inEntry.isName(i, RESPONSE);
                i = inEntry.value(value, depth);
            }
            i = next(inEntry, i, '}');
            if (i < 0) {
                return JsonSkipper.UNSURE;
            }
            if (inEntry.at(i) != ',') {
                break;
            }
            i = inEntry.blanks(i + 1);
        }
        if (resource > 0) {
            found.add(inEntry, resource, resourceEnd, url, urlEnd);
            unusual |= BUNDLE.equals(inEntry.type()) || OPERATION_OUTCOME.equals(inEntry.type());
        }
        return i + 1;
    }

    /** From behind a value to the comma or the closing character that follows. */
    private static int next(JsonSkipper json, int behind, char closing) {
        if (behind < 0) {
            return JsonSkipper.UNSURE;
        }
        int i = json.blanks(behind);
        return json.at(i) == ',' || json.at(i) == closing ? i : JsonSkipper.UNSURE;
    }
}
