package org.cartcds.cdshooks;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.cartcds.triage.CarTTriage;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * One pass over one request. A member whose value is null counts as absent; every other wrong type is refused, except
 * under {@code prefetch} and {@code extension}. Used once, by one thread.
 */
final class EnvelopePass {

    private static final int MAX_TEXT = 2048;
    private static final int MAX_TOKEN = 65_536;
    private static final int MAX_ECHOED_KEY = 64;
    private static final int MAX_EXTENSION_MEMBERS = 32;
    private static final int MAX_EXTENSION_TEXT = 256;

    private static final PrefetchValue NO_DATA = new PrefetchValue.NoData();

    private final JsonParser parser;
    private final byte[] body;
    private final int start;
    private final int maxPrefetchKeys;
    private final CarTTriage triage;
    private final @Nullable Iterator<PrefetchValue.Resource> located;

    private final Set<String> seen = new HashSet<>();
    private @Nullable String where;

    private @Nullable String hook;
    private @Nullable UUID hookInstance;
    private @Nullable URI fhirServer;
    private @Nullable FhirAuthorization fhirAuthorization;
    private boolean hasContext;
    private @Nullable UserReference userId;
    private @Nullable String patientId;
    private @Nullable String encounterId;
    private final Map<String, String> extension = new LinkedHashMap<>();
    private final Map<String, PrefetchValue> prefetch = new LinkedHashMap<>();

    /** @param located the prefetched objects when empty objects stand in their place; null when they are in the body */
    EnvelopePass(
            JsonParser parser,
            byte[] body,
            int start,
            int maxPrefetchKeys,
            CarTTriage triage,
            @Nullable Iterator<PrefetchValue.Resource> located) {
        this.triage = triage;
        this.located = located;
        this.parser = parser;
        this.body = body;
        this.start = start;
        this.maxPrefetchKeys = maxPrefetchKeys;
    }

    /** The envelope member that is being read, if any. */
    Optional<String> where() {
        return Optional.ofNullable(where);
    }

    CdsRequest read() {
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw new RequestRefused(400, "required", null, "The body is empty.");
        }
        if (first != JsonToken.START_OBJECT) {
            throw new RequestRefused(400, "structure", null, "The body must be a JSON object.");
        }
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            JsonToken token = parser.nextToken();
            switch (name) {
                case "hook" -> hook = text(token, "hook", MAX_TEXT);
                case "hookInstance" -> hookInstance = hookInstance(token);
                case "fhirServer" -> fhirServer = fhirServer(token);
                case "fhirAuthorization" -> fhirAuthorization = fhirAuthorization(token);
                case "context" -> readContext(token);
                case "prefetch" -> readPrefetch(token);
                case "extension" -> readExtension(token);
                default -> parser.skipChildren();
            }
            where = null;
        }
        if (parser.nextToken() != null) {
            throw new RequestRefused(400, "structure", null, "There is something after the JSON object.");
        }
        return request();
    }

    private CdsRequest request() {
        String fired = require(hook, "hook");
        UUID instance = require(hookInstance, "hookInstance");
        require(hasContext ? Boolean.TRUE : null, "context");
        UserReference user = require(userId, "context.userId");
        String patient = require(patientId, "context.patientId");
        if (fhirAuthorization != null) {
            if (fhirServer == null) {
                throw refused("required", "fhirServer", "fhirServer is required together with fhirAuthorization.");
            }
            if (!fhirAuthorization.patient().orElse(patient).equals(patient)) {
                throw refused(
                        "invariant",
                        "fhirAuthorization.patient",
                        "fhirAuthorization.patient is not the patient of context.patientId.");
            }
        }
        return new CdsRequest(
                fired,
                instance,
                user,
                patient,
                Optional.ofNullable(encounterId),
                Optional.ofNullable(fhirServer),
                Optional.ofNullable(fhirAuthorization),
                extension,
                prefetch);
    }

    private @Nullable UUID hookInstance(JsonToken token) {
        String text = text(token, "hookInstance", MAX_TEXT);
        if (text == null) {
            return null;
        }
        try {
            UUID uuid = UUID.fromString(text);
            // fromString also takes short groups such as 1-1-1-1-1
            if (uuid.toString().equalsIgnoreCase(text)) {
                return uuid;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw refused("value", "hookInstance", "hookInstance must be a UUID.");
    }

    private @Nullable URI fhirServer(JsonToken token) {
        String text = text(token, "fhirServer", MAX_TEXT);
        if (text == null) {
            return null;
        }
        try {
            URI url = new URI(text);
            String scheme = Require.scheme(url);
            if ((scheme.equals("https") || scheme.equals("http"))
                    && url.getHost() != null
                    && url.getRawUserInfo() == null
                    && url.getRawQuery() == null
                    && url.getRawFragment() == null) {
                return url;
            }
        } catch (URISyntaxException e) {
            // said below
        }
        throw refused(
                "value",
                "fhirServer",
                "fhirServer must be an absolute http or https URL without user information, query and fragment.");
    }

    private @Nullable FhirAuthorization fhirAuthorization(JsonToken token) {
        if (!enterObject(token, "fhirAuthorization")) {
            return null;
        }
        String accessToken = null;
        String tokenType = null;
        Long expiresIn = null;
        String scope = null;
        String subject = null;
        String patient = null;
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            JsonToken value = parser.nextToken();
            switch (name) {
                case "access_token" -> accessToken = accessToken(value);
                case "token_type" -> tokenType = tokenType(value);
                case "expires_in" -> expiresIn = expiresIn(value);
                case "scope" -> scope = text(value, "fhirAuthorization.scope", MAX_TOKEN);
                case "subject" -> subject = text(value, "fhirAuthorization.subject", MAX_TEXT);
                case "patient" -> patient = id(value, "fhirAuthorization.patient");
                default -> parser.skipChildren();
            }
            where = "fhirAuthorization";
        }
        String bearer = require(accessToken, "fhirAuthorization.access_token");
        require(tokenType, "fhirAuthorization.token_type");
        return new FhirAuthorization(
                bearer,
                require(expiresIn, "fhirAuthorization.expires_in"),
                require(scope, "fhirAuthorization.scope"),
                require(subject, "fhirAuthorization.subject"),
                Optional.ofNullable(patient));
    }

    private @Nullable String accessToken(JsonToken token) {
        String text = text(token, "fhirAuthorization.access_token", MAX_TOKEN);
        if (text != null && !text.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
            throw refused(
                    "value",
                    "fhirAuthorization.access_token",
                    "fhirAuthorization.access_token must be printable ASCII without blanks.");
        }
        return text;
    }

    private @Nullable String tokenType(JsonToken token) {
        String text = text(token, "fhirAuthorization.token_type", MAX_TEXT);
        if (text != null && !text.equalsIgnoreCase("Bearer")) {
            throw refused("value", "fhirAuthorization.token_type", "fhirAuthorization.token_type must be Bearer.");
        }
        return text;
    }

    private @Nullable Long expiresIn(JsonToken token) {
        String path = "fhirAuthorization.expires_in";
        if (isAbsent(token, path)) {
            return null;
        }
        if (token == JsonToken.VALUE_NUMBER_INT && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            long seconds = parser.getLongValue();
            if (seconds >= 0) {
                return seconds;
            }
        }
        throw refused("value", path, path + " must be a whole number of seconds.");
    }

    private void readContext(JsonToken token) {
        if (!enterObject(token, "context")) {
            return;
        }
        hasContext = true;
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            JsonToken value = parser.nextToken();
            switch (name) {
                case "userId" -> userId = userId(value);
                case "patientId" -> patientId = id(value, "context.patientId");
                case "encounterId" -> encounterId = id(value, "context.encounterId");
                default -> parser.skipChildren();
            }
            where = "context";
        }
    }

    private @Nullable UserReference userId(JsonToken token) {
        String text = text(token, "context.userId", MAX_TEXT);
        if (text == null) {
            return null;
        }
        int slash = text.indexOf('/');
        if (slash > 0 && FhirId.isId(text.substring(slash + 1))) {
            for (UserReference.Type type : UserReference.Type.values()) {
                if (text.startsWith(type.resourceType()) && type.resourceType().length() == slash) {
                    return new UserReference(type, text.substring(slash + 1));
                }
            }
        }
        throw refused(
                "value",
                "context.userId",
                "context.userId must be Practitioner, PractitionerRole, Patient or RelatedPerson, a slash and an id.");
    }

    private void readPrefetch(JsonToken token) {
        if (!enterObject(token, "prefetch")) {
            return;
        }
        for (String key = parser.nextName(); key != null; key = parser.nextName()) {
            where = keyPath(key);
            if (prefetch.size() == maxPrefetchKeys) {
                throw refused("too-long", "prefetch", "prefetch has more than " + maxPrefetchKeys + " keys.");
            }
            if (prefetch.put(key, prefetchValue(parser.nextToken())) != null) {
                throw refused("structure", where, "A prefetch key appears twice.");
            }
            where = "prefetch";
        }
    }

    private PrefetchValue prefetchValue(JsonToken token) {
        return switch (token) {
            case START_OBJECT -> resource();
            case VALUE_NULL -> NO_DATA;
            case START_ARRAY -> {
                parser.skipChildren();
                yield new PrefetchValue.Unusable(PrefetchValue.Why.ARRAY);
            }
            case VALUE_STRING -> new PrefetchValue.Unusable(PrefetchValue.Why.STRING);
            case VALUE_TRUE, VALUE_FALSE -> new PrefetchValue.Unusable(PrefetchValue.Why.BOOLEAN);
            default -> new PrefetchValue.Unusable(PrefetchValue.Why.NUMBER);
        };
    }

    private PrefetchValue resource() {
        if (located != null) {
            parser.skipChildren();
            return located.next();
        }
        int from = start + (int) parser.currentTokenLocation().getByteOffset();
        Optional<String> resourceType = Optional.empty();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            JsonToken token = parser.nextToken();
            if (resourceType.isEmpty()
                    && token == JsonToken.VALUE_STRING
                    && name.equals("resourceType")
                    && isShort(MAX_ECHOED_KEY)) {
                resourceType = Optional.of(parser.getString());
            } else {
                parser.skipChildren();
            }
        }
        int to = start + (int) parser.currentLocation().getByteOffset();
        return new PrefetchValue.Resource(
                resourceType, new JsonSlice(body, from, to - from), triage.outline(body, from, to - from));
    }

    /** Keeps the scalar members of the extension and tolerates everything else. */
    private void readExtension(JsonToken token) {
        once("extension");
        if (token != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            JsonToken value = parser.nextToken();
            boolean kept = value.isScalarValue()
                    && value != JsonToken.VALUE_NULL
                    && extension.size() < MAX_EXTENSION_MEMBERS
                    && name.length() <= MAX_EXTENSION_TEXT
                    && (value != JsonToken.VALUE_STRING || isShort(MAX_EXTENSION_TEXT));
            if (kept) {
                String text = parser.getString();
                if (text.length() <= MAX_EXTENSION_TEXT) {
                    extension.putIfAbsent(name, text);
                }
            } else {
                parser.skipChildren();
            }
        }
    }

    private boolean enterObject(JsonToken token, String path) {
        if (isAbsent(token, path)) {
            return false;
        }
        if (token != JsonToken.START_OBJECT) {
            throw refused("structure", path, path + " must be a JSON object.");
        }
        return true;
    }

    /** A FHIR id, or null for an absent value. */
    private @Nullable String id(JsonToken token, String path) {
        String text = text(token, path, MAX_TEXT);
        if (text != null && !FhirId.isId(text)) {
            throw refused("value", path, path + " must be a bare FHIR id: up to 64 letters, digits, hyphens and dots.");
        }
        return text;
    }

    /** A text that is not blank, or null for an absent value. Looks at the length before it decodes anything. */
    private @Nullable String text(JsonToken token, String path, int maxBytes) {
        if (isAbsent(token, path)) {
            return null;
        }
        if (token != JsonToken.VALUE_STRING) {
            throw refused("value", path, path + " must be a string.");
        }
        if (!isShort(maxBytes)) {
            throw refused("too-long", path, path + " is too long.");
        }
        String text = parser.getString();
        if (isBlank(text)) {
            throw refused("value", path, path + " must not be blank.");
        }
        return text;
    }

    /** Nothing but white space of any kind; nearly every text has a letter first. */
    private static boolean isBlank(String text) {
        int i = 0;
        while (i < text.length()
                && (Character.isWhitespace(text.codePointAt(i)) || Character.isSpaceChar(text.codePointAt(i)))) {
            i += Character.charCount(text.codePointAt(i));
        }
        return i == text.length();
    }

    private boolean isAbsent(JsonToken token, String path) {
        once(path);
        return token == JsonToken.VALUE_NULL;
    }

    private void once(String path) {
        where = path;
        if (!seen.add(path)) {
            throw refused("structure", path, path + " appears twice.");
        }
    }

    /** Whether the string that the parser stands on ends within so many bytes, or the body does. */
    private boolean isShort(int maxBytes) {
        int from = start + (int) parser.currentTokenLocation().getByteOffset() + 1;
        int limit = from + maxBytes;
        int i = from;
        while (i < body.length && i <= limit && body[i] != '"') {
            i += body[i] == '\\' ? 2 : 1;
        }
        return i <= limit;
    }

    /** Keys are the client's words: only one that looks like a name is repeated. */
    private static String keyPath(String key) {
        boolean isName = key.length() <= MAX_ECHOED_KEY;
        for (int i = 0; isName && i < key.length(); i++) {
            char c = key.charAt(i);
            isName = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-';
        }
        return isName && !key.isEmpty() ? "prefetch." + key : "prefetch";
    }

    private static <T> T require(@Nullable T value, String path) {
        if (value == null) {
            throw refused("required", path, path + " is required.");
        }
        return value;
    }

    private static RequestRefused refused(String code, String path, String sentence) {
        return new RequestRefused(400, code, path, sentence);
    }
}
