package org.cartcds.chart.fhir;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/**
 * One streaming pass over the JSON under a prefetch key that splits a Bundle into its resources. The order of members does
 * not matter: {@code entry} may come before {@code resourceType}. Bundles inside a Bundle are opened one level deep.
 */
final class JsonScanner {

    /** The deepest JSON that is walked at all; what HAPI sees is bounded more tightly. */
    private static final int MAX_DEPTH = 10_000;

    /** Members that are read nest less than ten levels in honest data; HAPI descends recursively. */
    private static final int MAX_MEMBER_DEPTH = 64;

    /** HAPI writes numbers out in full, so that a large exponent would cost gigabytes. */
    private static final int MAX_EXPONENT_DIGITS = 3;

    private static final int NESTED_BUNDLES = 1;

    /** The elements that some mapping reads. The narrative, extensions and the rest are never parsed. */
    private static final Set<String> READ_MEMBERS = Set.of(
            "abatementAge",
            "abatementDateTime",
            "abatementPeriod",
            "abatementRange",
            "abatementString",
            "authoredOn",
            "birthDate",
            "bodySite",
            "clinicalStatus",
            "code",
            "component",
            "conclusion",
            "conclusionCode",
            "dateAsserted",
            "deceasedBoolean",
            "deceasedDateTime",
            "doNotPerform",
            "effectiveDateTime",
            "effectiveInstant",
            "effectivePeriod",
            "effectiveTiming",
            "focus",
            "interpretation",
            "issue",
            "issued",
            "medicationCodeableConcept",
            "medicationReference",
            "onsetDateTime",
            "onsetPeriod",
            "outcome",
            "performedDateTime",
            "performedPeriod",
            "reasonCode",
            "reasonReference",
            "recordedDate",
            "status",
            "statusReason",
            "valueBoolean",
            "valueCodeableConcept",
            "valueDateTime",
            "valueInteger",
            "valueQuantity",
            "valueString",
            "verificationStatus");

    /** Modifiers of DSTU2 and STU3 that turn a record into its opposite; R4 has statuses instead. */
    private static final Set<String> NEGATIONS_BEFORE_R4 =
            Set.of("notDone", "notGiven", "notPerformed", "wasNotGiven", "wasNotTaken");

    private static final Set<String> STATUS_CONCEPTS = Set.of("clinicalStatus", "verificationStatus");

    private final JsonFactory factory = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    /**
     * Scans one JSON object.
     *
     * @throws JacksonException when the bytes are not exactly one well-formed JSON object in UTF-8
     */
    ScannedResource scan(byte[] bytes, int offset, int length) {
        try (JsonParser json = factory.createParser(ObjectReadContext.empty(), bytes, offset, length)) {
            if (json.nextToken() != JsonToken.START_OBJECT
                    || json.currentTokenLocation().getByteOffset() < 0) {
                throw new StreamReadException(json, "A FHIR resource is a JSON object in UTF-8.");
            }
            ScannedResource resource = new Pass(json, bytes, offset).resource(0, true);
            if (json.nextToken() != null) {
                throw new StreamReadException(json, "There is more than one JSON value.");
            }
            return resource;
        }
    }

    /**
     * Whether the member {@code link} of a Bundle leads to a next page.
     *
     * @throws JacksonException when the bytes are no JSON value
     */
    boolean hasNextPage(byte[] bytes, int offset, int length) {
        try (JsonParser json = factory.createParser(ObjectReadContext.empty(), bytes, offset, length)) {
            json.nextToken();
            return new Pass(json, bytes, offset).nextPage();
        }
    }

    /** The state of one pass: the parser stands on the value that a method is to read, and afterwards on its last token. */
    private static final class Pass {

        private final JsonParser json;
        private final byte[] bytes;
        private final int offset;
        private boolean suspicious;

        Pass(JsonParser json, byte[] bytes, int offset) {
            this.json = json;
            this.bytes = bytes;
            this.offset = offset;
        }

        ScannedResource resource(int bundleLevel, boolean withContained) {
            int brace = position(json.currentTokenLocation().getByteOffset());
            String type = "";
            String id = "";
            boolean unreadable = false;
            List<ByteRange> members = new ArrayList<>();
            List<String> subjects = new ArrayList<>();
            List<ScannedResource> contained = new ArrayList<>();
            Map<String, String> bareStatuses = new HashMap<>();
            List<ScannedResource.Entry> entries = new ArrayList<>();
            Strays strays = new Strays();
            boolean hasNextPage = false;
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                int start = position(json.currentTokenLocation().getByteOffset());
                JsonToken value = json.nextToken();
                switch (name) {
                    case "resourceType" -> {
                        String found = stringOrSkip();
                        unreadable |= !type.isEmpty() && !type.equals(found);
                        type = found;
                    }
                    case "id" -> id = stringOrSkip();
                    case "subject", "patient" -> subjects(subjects);
                    case "modifierExtension" -> unreadable |= isFilled();
                    case "contained" -> {
                        if (withContained) {
                            each(() -> contained.add(resource(Integer.MAX_VALUE, false)), new Strays());
                        } else {
                            skip();
                        }
                    }
                    case "entry" -> {
                        if (bundleLevel <= NESTED_BUNDLES) {
                            each(() -> entries.add(entry(bundleLevel, strays)), strays);
                        } else {
                            skip();
                        }
                    }
                    case "link" -> hasNextPage |= nextPage();
                    default -> {
                        boolean read = READ_MEMBERS.contains(name) && value != JsonToken.VALUE_NULL;
                        if (read && value == JsonToken.VALUE_STRING && STATUS_CONCEPTS.contains(name)) {
                            bareStatuses.put(name, json.getString());
                        }
                        unreadable |= value == JsonToken.VALUE_TRUE && NEGATIONS_BEFORE_R4.contains(name)
                                || value == JsonToken.VALUE_STRING
                                        && name.equals("taken")
                                        && !json.getString().equals("y");
                        suspicious = false;
                        skip();
                        if (read) {
                            unreadable |= suspicious;
                            json.finishToken();
                            members.add(new ByteRange(
                                    start, position(json.currentLocation().getByteOffset())));
                        }
                    }
                }
            }
            requireEndOf(JsonToken.END_OBJECT);
            return new ScannedResource(
                    type,
                    id,
                    bytes,
                    new ByteRange(brace, position(json.currentLocation().getByteOffset())),
                    members,
                    subjects,
                    contained,
                    bareStatuses,
                    unreadable,
                    new ScannedResource.BundleContent(entries, strays.count, hasNextPage));
        }

        private ScannedResource.Entry entry(int bundleLevel, Strays strays) {
            String fullUrl = "";
            ScannedResource resource = null;
            boolean failed = false;
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                JsonToken value = json.nextToken();
                switch (name) {
                    case "fullUrl" -> fullUrl = stringOrSkip();
                    case "resource" -> {
                        if (value == JsonToken.START_OBJECT) {
                            resource = resource(bundleLevel + 1, true);
                        } else {
                            strays.countUnlessNull(value);
                            skip();
                        }
                    }
                    case "response" -> failed = hasErrorStatus();
                    default -> skip();
                }
            }
            requireEndOf(JsonToken.END_OBJECT);
            return new ScannedResource.Entry(fullUrl, resource, failed);
        }

        private boolean hasErrorStatus() {
            boolean error = false;
            if (!isObjectOrSkip()) {
                return false;
            }
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                json.nextToken();
                if (name.equals("status")) {
                    String status = stringOrSkip();
                    error = status.startsWith("4") || status.startsWith("5");
                } else {
                    skip();
                }
            }
            requireEndOf(JsonToken.END_OBJECT);
            return error;
        }

        private boolean nextPage() {
            boolean[] found = {false};
            each(
                    () -> {
                        for (String name = json.nextName(); name != null; name = json.nextName()) {
                            json.nextToken();
                            if (name.equals("relation")) {
                                found[0] |= stringOrSkip().equals("next");
                            } else {
                                skip();
                            }
                        }
                        requireEndOf(JsonToken.END_OBJECT);
                    },
                    new Strays());
            return found[0];
        }

        /** A Reference, or a list of them; anything else that stands there states a subject that cannot be compared. */
        private void subjects(List<String> subjects) {
            if (json.currentToken() != JsonToken.START_ARRAY) {
                subjectValue(subjects);
                return;
            }
            while (json.nextToken() != JsonToken.END_ARRAY) {
                subjectValue(subjects);
            }
        }

        private void subjectValue(List<String> subjects) {
            JsonToken token = json.currentToken();
            if (token == JsonToken.START_OBJECT) {
                subject(subjects);
            } else if (token == JsonToken.VALUE_STRING) {
                subjects.add(json.getString().strip());
            } else {
                skip();
                if (token != JsonToken.VALUE_NULL) {
                    subjects.add(ScannedResource.UNVERIFIABLE_SUBJECT);
                }
            }
        }

        private void subject(List<String> subjects) {
            String reference = "";
            boolean stated = false;
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                JsonToken value = json.nextToken();
                if (name.equals("reference") && value == JsonToken.VALUE_STRING) {
                    reference = json.getString().strip();
                    stated |= !reference.isEmpty();
                } else {
                    boolean names = name.equals("identifier") || name.equals("display") || name.equals("reference");
                    stated |= names && value != JsonToken.VALUE_NULL;
                    skip();
                }
            }
            requireEndOf(JsonToken.END_OBJECT);
            if (stated) {
                subjects.add(reference.isEmpty() ? ScannedResource.UNVERIFIABLE_SUBJECT : reference);
            }
        }

        /** Reads every object of an array, or the one object that stands in its place. */
        private void each(Runnable readObject, Strays strays) {
            if (json.currentToken() != JsonToken.START_ARRAY) {
                if (isObjectOrSkip()) {
                    readObject.run();
                }
                return;
            }
            for (JsonToken token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
                if (token == JsonToken.START_OBJECT) {
                    readObject.run();
                } else {
                    strays.countUnlessNull(token);
                    skip();
                }
            }
        }

        private boolean isObjectOrSkip() {
            if (json.currentToken() == JsonToken.START_OBJECT) {
                return true;
            }
            skip();
            return false;
        }

        private String stringOrSkip() {
            if (json.currentToken() == JsonToken.VALUE_STRING) {
                return json.getString();
            }
            skip();
            return "";
        }

        private boolean isFilled() {
            JsonToken token = json.currentToken();
            if (token != JsonToken.START_ARRAY) {
                skip();
                return token != JsonToken.VALUE_NULL;
            }
            boolean filled = false;
            for (JsonToken next = json.nextToken(); next != JsonToken.END_ARRAY; next = json.nextToken()) {
                filled |= next != JsonToken.VALUE_NULL;
                skip();
            }
            return filled;
        }

        /** Walks over a value and notes when it is one that HAPI should not be given. */
        private void skip() {
            JsonToken token = json.currentToken();
            int depth = 0;
            while (true) {
                if (token == null) {
                    throw new StreamReadException(json, "The JSON ends too early.");
                }
                if (token.isStructStart()) {
                    depth++;
                    suspicious |= depth > MAX_MEMBER_DEPTH;
                } else if (token.isStructEnd()) {
                    depth--;
                } else if (token == JsonToken.VALUE_NUMBER_FLOAT) {
                    suspicious |= hasLargeExponent(json.getString());
                }
                if (depth == 0) {
                    return;
                }
                token = json.nextToken();
            }
        }

        private static boolean hasLargeExponent(String number) {
            int exponent = Math.max(number.indexOf('e'), number.indexOf('E'));
            return exponent >= 0 && number.length() - exponent > MAX_EXPONENT_DIGITS + 1;
        }

        private void requireEndOf(JsonToken end) {
            if (json.currentToken() != end) {
                throw new StreamReadException(json, "The JSON ends too early.");
            }
        }

        private int position(long byteOffset) {
            return offset + (int) byteOffset;
        }
    }

    /** Counts what stands where a resource should stand. */
    private static final class Strays {

        private int count;

        void countUnlessNull(JsonToken token) {
            if (token != JsonToken.VALUE_NULL) {
                count++;
            }
        }
    }
}
