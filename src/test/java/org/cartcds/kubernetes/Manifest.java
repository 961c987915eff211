package org.cartcds.kubernetes;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A manifest of {@code src/k8s}, and its check against the schema of its kind, which the official Java client brings as
 * code made from the OpenAPI document of the Kubernetes API: members that a kind does not have, members that it needs, and
 * the types of both.
 *
 * @param file its name
 * @param yaml what it holds
 */
record Manifest(String file, JsonNode yaml) {

    private static final Path FOLDER = Path.of("src/k8s");
    private static final YAMLMapper YAML = new YAMLMapper();

    /** What the client has for each kind. */
    private static final Map<String, Schema> SCHEMAS = Map.of(
            "v1 ConfigMap", V1ConfigMap::validateJsonElement,
            "v1 Service", V1Service::validateJsonElement,
            "v1 ServiceAccount", V1ServiceAccount::validateJsonElement,
            "apps/v1 Deployment", V1Deployment::validateJsonElement,
            "autoscaling/v2 HorizontalPodAutoscaler", V2HorizontalPodAutoscaler::validateJsonElement,
            "networking.k8s.io/v1 NetworkPolicy", V1NetworkPolicy::validateJsonElement,
            "policy/v1 PodDisruptionBudget", V1PodDisruptionBudget::validateJsonElement);

    @FunctionalInterface
    private interface Schema {

        void check(JsonElement json) throws IOException;
    }

    /** All of the folder, one for each file. */
    static List<Manifest> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .map(Manifest::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Manifest read(Path file) {
        try {
            return new Manifest(file.getFileName().toString(), YAML.readTree(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one of this kind. */
    static JsonNode of(String kind) {
        return all().stream()
                .map(Manifest::yaml)
                .filter(yaml -> yaml.path("kind").asString().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    /** API and kind, as {@code apps/v1 Deployment}. */
    String type() {
        return yaml.path("apiVersion").asString() + " " + yaml.path("kind").asString();
    }

    /** @throws RuntimeException when the schema refuses it; the message names the member */
    void validate() {
        Schema schema = SCHEMAS.get(type());
        if (schema == null) {
            throw new IllegalArgumentException(file + " is of the kind " + type() + ", for which there is no schema.");
        }
        try {
            schema.check(JsonParser.parseString(yaml.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return file;
    }
}
