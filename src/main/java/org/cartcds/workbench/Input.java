package org.cartcds.workbench;

import org.cartcds.cdshooks.RequestRefused;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** What was pasted: a CDS Hooks request or a FHIR Bundle. */
enum Input {
    REQUEST,
    BUNDLE;

    private static final JsonFactory JSON = JsonFactory.builder().build();

    /**
     * Tells by the member {@code resourceType}, which a request does not have. What is no JSON counts as a request, whose
     * reader says where the fault is.
     *
     * @throws RequestRefused when it is another resource
     */
    static Input of(byte[] body) {
        String type = resourceType(body);
        if (type.isEmpty()) {
            return REQUEST;
        }
        if (type.equals("Bundle")) {
            return BUNDLE;
        }
        throw new RequestRefused(
                400,
                "value",
                "resourceType",
                "Send a FHIR Bundle of one patient or a CDS Hooks request, not a resource alone.");
    }

    private static String resourceType(byte[] body) {
        String type = "";
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return "";
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean named = parser.currentName().equals("resourceType");
                JsonToken value = parser.nextToken();
                if (named && value == JsonToken.VALUE_STRING) {
                    type = parser.getString();
                }
                parser.skipChildren();
            }
            return type;
        } catch (JacksonException e) {
            return "";
        }
    }

    /** The word in JSON. */
    String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
