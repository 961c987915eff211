package org.cartcds.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Checks messages against the JSON Schemas in {@code schemas/}, and for members without a value. */
public final class CdsHooksSchemas {

    /** The messages that have a schema. */
    public enum Message {
        DISCOVERY(Set.of("/services")),
        REQUEST(null),
        RESPONSE(Set.of("/cards")),
        FEEDBACK(null),
        OUTCOME(Set.of());

        private final Set<String> mayBeEmpty;

        /** @param mayBeEmpty the arrays that may be empty; null when the message is a client's, who may do as he likes */
        Message(Set<String> mayBeEmpty) {
            this.mayBeEmpty = mayBeEmpty;
        }

        private String schemaId() {
            return SCHEMA_BASE + name().toLowerCase(Locale.ROOT) + ".schema.json";
        }
    }

    private static final String SCHEMA_BASE = "https://cartcds.org/schemas/";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemas(schemas())
                    .schemaRegistryConfig(SchemaRegistryConfig.builder()
                            .formatAssertionsEnabled(true)
                            .build()));

    private CdsHooksSchemas() {}

    /** Fails with all problems of the message. */
    public static void assertValid(Message message, String json) {
        assertThat(problems(message, json)).as(message + " " + json).isEmpty();
    }

    /** Each problem as one sentence with its place; empty when the message is valid. */
    public static List<String> problems(Message message, String json) {
        JsonNode node = JSON.readTree(json);
        Schema schema = REGISTRY.getSchema(SchemaLocation.of(message.schemaId()));
        List<String> problems = new ArrayList<>();
        schema.validate(json, InputFormat.JSON).forEach(error -> problems.add(error.toString()));
        if (message.mayBeEmpty != null) {
            findEmpty(node, "", message.mayBeEmpty, problems);
        }
        return problems;
    }

    private static void findEmpty(JsonNode node, String path, Set<String> mayBeEmpty, List<String> problems) {
        boolean isEmpty =
                node.isNull() || node.isString() && node.asString().isEmpty() || node.isContainer() && node.isEmpty();
        if (isEmpty && !mayBeEmpty.contains(path)) {
            problems.add(path + ": has no value and must be left out");
        }
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            findEmpty(member.getValue(), path + "/" + member.getKey(), mayBeEmpty, problems);
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            findEmpty(node.get(i), path + "/" + i, mayBeEmpty, problems);
        }
    }

    private static Map<String, String> schemas() {
        Map<String, String> schemas = new HashMap<>();
        for (String name : List.of("common", "discovery", "request", "response", "feedback", "outcome")) {
            schemas.put(SCHEMA_BASE + name + ".schema.json", resource("/schemas/" + name + ".schema.json"));
        }
        return schemas;
    }

    private static String resource(String path) {
        try (InputStream in = CdsHooksSchemas.class.getResourceAsStream(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
