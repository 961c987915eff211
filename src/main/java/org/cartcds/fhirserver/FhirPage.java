package org.cartcds.fhirserver;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What has to be known of an answer before the chart is read.
 *
 * @param resourceType empty when there is none
 * @param id logical id, empty when there is none
 * @param next link to the next page of a Bundle, as written
 */
record FhirPage(String resourceType, String id, Optional<String> next) {

    private static final JsonFactory JSON = new JsonFactory();

    /** One pass over the whole value; empty when it is not exactly one JSON object. */
    static Optional<FhirPage> read(byte[] bytes, int offset, int length) {
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), bytes, offset, length)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            String resourceType = "";
            String id = "";
            Optional<String> next = Optional.empty();
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                JsonToken value = json.nextToken();
                if (name.equals("resourceType") && value == JsonToken.VALUE_STRING) {
                    resourceType = json.getString();
                } else if (name.equals("id") && value == JsonToken.VALUE_STRING) {
                    id = json.getString();
                } else if (name.equals("link") && value == JsonToken.START_ARRAY) {
                    Optional<String> found = next(json);
                    next = next.isPresent() ? next : found;
                } else {
                    json.skipChildren();
                }
            }
            boolean complete = json.currentToken() == JsonToken.END_OBJECT && json.nextToken() == null;
            return complete ? Optional.of(new FhirPage(resourceType, id, next)) : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> next(JsonParser json) {
        Optional<String> next = Optional.empty();
        for (JsonToken token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
            if (token == JsonToken.START_OBJECT) {
                Optional<String> found = link(json);
                next = next.isPresent() ? next : found;
            } else {
                json.skipChildren();
            }
        }
        return next;
    }

    private static Optional<String> link(JsonParser json) {
        String relation = "";
        String url = "";
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            JsonToken value = json.nextToken();
            if (value == JsonToken.VALUE_STRING && name.equals("relation")) {
                relation = json.getString();
            } else if (value == JsonToken.VALUE_STRING && name.equals("url")) {
                url = json.getString();
            } else {
                json.skipChildren();
            }
        }
        return relation.equals("next") ? Optional.of(url) : Optional.empty();
    }
}
