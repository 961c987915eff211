package org.cartcds.cdshooks;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads small bodies as a tree, as strictly as {@link RequestReader} reads requests; no member may appear twice. */
public final class JsonTree {

    private static final int MAX_DEPTH = 50;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonTree() {}

    /**
     * The JSON value in {@code body}.
     *
     * @throws RequestRefused with status 400 when the body is not one JSON value in UTF-8
     */
    public static JsonNode read(byte[] body) {
        int start = RequestReader.startsWithByteOrderMark(body) ? 3 : 0;
        RequestReader.refuseOtherEncodings(body, start);
        try {
            return JSON.readTree(body, start, body.length - start);
        } catch (JacksonException e) {
            throw RequestReader.refused(e, Optional.empty());
        }
    }
}
