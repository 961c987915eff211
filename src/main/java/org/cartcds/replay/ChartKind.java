package org.cartcds.replay;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** What a file holds. */
enum ChartKind {
    /** A CDS Hooks request, or something that is refused as one. */
    REQUEST,
    /** A FHIR Bundle. */
    BUNDLE;

    private static final JsonFactory JSON = new JsonFactory();

    /** Told by the member {@code resourceType} of the outermost object; what is no JSON is no Bundle. */
    static ChartKind of(byte[] json) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return REQUEST;
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean isType = parser.currentName().equals("resourceType");
                parser.nextToken();
                if (isType) {
                    return "Bundle".equals(parser.getValueAsString()) ? BUNDLE : REQUEST;
                }
                parser.skipChildren();
            }
            return REQUEST;
        } catch (JacksonException e) {
            return REQUEST;
        }
    }
}
