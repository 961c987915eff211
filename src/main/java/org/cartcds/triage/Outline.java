package org.cartcds.triage;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The resources of one JSON object, which is a resource itself or a Bundle: where each lies in the bytes and whether it can
 * matter. Nothing is parsed. The bytes are shared, not copied.
 */
public final class Outline {

    /** What the outline says of the object as a whole. */
    public enum Shape {
        /** One resource; it stands alone. */
        RESOURCE,
        /** A Bundle whose entries hold nothing but resources. */
        BUNDLE,
        /** Something that only a full parser can tell: nothing is said about it. */
        UNUSUAL
    }

    private static final int[] NO_PLACES = {};
    private static final int FIELDS = 7;
    private static final int START = 0;
    private static final int END = 1;
    private static final int ID = 2;
    private static final int ID_END = 3;
    private static final int URL = 4;
    private static final int URL_END = 5;
    private static final int FLAGS = 6;

    static final int REFERS_TO_MEDICATION = 4;

    private final Shape shape;
    private final byte[] bytes;
    private final @Nullable String type;
    private final int size;
    private final int[] places;
    private final String[] types;
    private final int link;
    private final int linkEnd;
    private final int meaning;

    private Outline(Shape shape, Builder found) {
        this.shape = shape;
        this.bytes = found.bytes;
        this.type = found.type;
        this.size = shape == Shape.UNUSUAL ? 0 : found.size;
        this.places = shape == Shape.UNUSUAL ? NO_PLACES : found.places;
        this.types = found.types;
        this.link = found.link;
        this.linkEnd = found.linkEnd;
        this.meaning = found.meaning;
    }

    /** An outline that says nothing. */
    public static Outline unusual() {
        return new Outline(Shape.UNUSUAL, new Builder(new byte[0]));
    }

    /** What kind of object it is. */
    public Shape shape() {
        return shape;
    }

    /** The {@code resourceType} of the object, empty when it has none. */
    public Optional<String> type() {
        return Optional.ofNullable(type);
    }

    /** False only when nothing in the object can mean CAR-T. */
    public boolean mayMentionCarT() {
        return shape == Shape.UNUSUAL || (meaning & Vocabulary.CAR_T) != 0;
    }

    /** Number of resources: one for a resource, that of the entries for a Bundle, none for what is unusual. */
    public int size() {
        return size;
    }

    /** First byte of a resource. */
    public int start(int resource) {
        return places[resource * FIELDS + START];
    }

    /** Number of bytes of a resource. */
    public int length(int resource) {
        return places[resource * FIELDS + END] - start(resource);
    }

    /** The {@code resourceType} of a resource, empty when it has none. */
    public String type(int resource) {
        return types[resource];
    }

    /** Whether a code or a word in the resource can change an answer about CAR-T. */
    public boolean mayMatter(int resource) {
        return (places[resource * FIELDS + FLAGS] & Vocabulary.MATTERS) != 0;
    }

    /** Whether it has a {@code medicationReference}, so that what it is about may stand elsewhere. */
    public boolean refersToMedication(int resource) {
        return (places[resource * FIELDS + FLAGS] & REFERS_TO_MEDICATION) != 0;
    }

    /** Whether the resource has an id of its own. */
    public boolean hasId(int resource) {
        return places[resource * FIELDS + ID_END] > places[resource * FIELDS + ID];
    }

    /** The id of a resource as it is written, empty when it has none. */
    public String id(int resource) {
        int at = places[resource * FIELDS + ID];
        return new String(bytes, at, places[resource * FIELDS + ID_END] - at, StandardCharsets.UTF_8);
    }

    /** A hash of the id, the same as {@link #hashOf}. */
    public int idHash(int resource) {
        return hash(bytes, places[resource * FIELDS + ID], places[resource * FIELDS + ID_END]);
    }

    /** The hash under which {@link #idHash} shows an id. */
    public static int hashOf(byte[] id) {
        return hash(id, 0, id.length);
    }

    /** The {@code fullUrl} of the entry, empty when it has none. */
    public String fullUrl(int resource) {
        int at = places[resource * FIELDS + URL];
        return new String(bytes, at, places[resource * FIELDS + URL_END] - at, StandardCharsets.UTF_8);
    }

    /** First byte of the member {@code link} of a Bundle; there is none when the length is 0. */
    public int linkStart() {
        return link;
    }

    /** Number of bytes of the member {@code link} of a Bundle. */
    public int linkLength() {
        return linkEnd - link;
    }

    private static int hash(byte[] bytes, int from, int to) {
        int hash = 1;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + bytes[i];
        }
        return hash;
    }

    /** Counts only: the bytes are patient data. */
    @Override
    public String toString() {
        return "Outline[shape=" + shape + ", size=" + size + "]";
    }

    /** Collects what a pass finds. */
    static final class Builder {

        private final byte[] bytes;
        private int[] places = NO_PLACES;
        private String[] types = {};
        private @Nullable String type;
        private int size;
        private int link;
        private int linkEnd;
        private int meaning;

        Builder(byte[] bytes) {
            this.bytes = bytes;
        }

        /** Makes the object itself the only resource; what seemed to be entries of it counts as part of it. */
        Builder alone(JsonSkipper json, int start, int end) {
            int ofEntries = meaning;
            size = 0;
            add(json, start, end, 0, 0);
            places[FLAGS] |= ofEntries;
            return this;
        }

        /** Adds the resource that the pass has just stepped over. */
        void add(JsonSkipper json, int start, int end, int url, int urlEnd) {
            if (size == types.length) {
                int more = Math.max(4, 2 * size);
                types = Arrays.copyOf(types, more);
                places = Arrays.copyOf(places, more * FIELDS);
            }
            int at = size * FIELDS;
            places[at + START] = start;
            places[at + END] = end;
            places[at + ID] = json.idFrom();
            places[at + ID_END] = json.idTo();
            places[at + URL] = url;
            places[at + URL_END] = urlEnd;
            places[at + FLAGS] = json.meaning() | (json.refersToMedication() ? REFERS_TO_MEDICATION : 0);
            types[size++] = json.type() == null ? "" : json.type();
            meaning |= json.meaning();
        }

        void link(int start, int end) {
            link = start;
            linkEnd = end;
        }

        Outline build(Shape shape, @Nullable String rootType) {
            type = rootType;
            return new Outline(shape, this);
        }
    }
}
