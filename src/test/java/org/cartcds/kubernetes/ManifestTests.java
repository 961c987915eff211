package org.cartcds.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The manifests are valid for the Kubernetes API, fit together, and say what the service needs. */
class ManifestTests {

    private static final String LABEL = "app.kubernetes.io/name";
    private static final String NAME = "cart-cds";

    static List<Manifest> manifests() {
        return Manifest.all();
    }

    @Test
    void everyKindIsThere() {
        assertThat(manifests())
                .extracting(Manifest::type)
                .containsExactlyInAnyOrder(
                        "v1 ConfigMap",
                        "v1 Service",
                        "v1 ServiceAccount",
                        "apps/v1 Deployment",
                        "autoscaling/v2 HorizontalPodAutoscaler",
                        "networking.k8s.io/v1 NetworkPolicy",
                        "policy/v1 PodDisruptionBudget");
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void isValid(Manifest manifest) {
        manifest.validate();
    }

    /** The check notices what people get wrong. */
    @ParameterizedTest
    @CsvSource({
        "Deployment, /spec/template/spec/containers/0, readOnlyRootFilesystem, true",
        "Deployment, /spec/template/spec/containers/0/readinessProbe, intialDelaySeconds, 3",
        "Deployment, /spec/template/spec/securityContext, privileged, false",
        "HorizontalPodAutoscaler, /spec, targetCPUUtilizationPercentage, 60",
        "PodDisruptionBudget, /spec, maxUnavailible, 1",
        "NetworkPolicy, /spec/ingress/0, to, []",
        "Service, /spec, clusterIp, none"
    })
    void refusesAMemberThatIsWrong(String kind, String pointer, String member, String value) {
        JsonNode broken = Manifest.of(kind);
        ((ObjectNode) broken.at(pointer)).put(member, value);
        assertThatThrownBy(() -> new Manifest(kind, broken).validate()).hasMessageContaining(member);
    }

    @Test
    void refusesATextInPlaceOfAList() {
        JsonNode broken = Manifest.of("Service");
        ((ObjectNode) broken.path("spec")).put("ports", "none");
        assertThatThrownBy(() -> new Manifest("Service", broken).validate()).isInstanceOf(RuntimeException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "Deployment, /spec, selector",
        "Deployment, /spec/template/spec/containers/0, name",
        "HorizontalPodAutoscaler, /spec, maxReplicas",
        "HorizontalPodAutoscaler, /spec/scaleTargetRef, name",
        "Deployment, /spec/template/spec/containers/0/ports/0, containerPort"
    })
    void refusesAMemberThatLacks(String kind, String pointer, String member) {
        JsonNode broken = Manifest.of(kind);
        ((ObjectNode) broken.at(pointer)).remove(member);
        assertThatThrownBy(() -> new Manifest(kind, broken).validate()).hasMessageContaining(member);
    }

    @Test
    void allSpeakOfTheSamePods() {
        assertThat(manifests()).allSatisfy(manifest -> {
            assertThat(manifest.yaml().at("/metadata/name").asString()).isEqualTo(NAME);
            assertThat(manifest.yaml().at("/metadata/labels").path(LABEL).asString())
                    .isEqualTo(NAME);
        });
        assertThat(List.of(
                        Manifest.of("Deployment").at("/spec/selector/matchLabels"),
                        Manifest.of("Deployment").at("/spec/template/metadata/labels"),
                        Manifest.of("Service").at("/spec/selector"),
                        Manifest.of("PodDisruptionBudget").at("/spec/selector/matchLabels"),
                        Manifest.of("NetworkPolicy").at("/spec/podSelector/matchLabels")))
                .allSatisfy(labels -> assertThat(labels.path(LABEL).asString()).isEqualTo(NAME));
        JsonNode scaled = Manifest.of("HorizontalPodAutoscaler").at("/spec/scaleTargetRef");
        assertThat(scaled.path("kind").asString()).isEqualTo("Deployment");
        assertThat(scaled.path("name").asString()).isEqualTo(NAME);
        assertThat(Manifest.of("Deployment").at("/spec").has("replicas"))
                .as("the autoscaler's number must not be undone")
                .isFalse();
    }

    @Test
    void portsAreNamedOnceAndUsedByName() {
        Set<String> ports = new TreeSet<>();
        container().path("ports").forEach(port -> ports.add(port.path("name").asString()));
        assertThat(ports).containsExactly("https", "management");
        assertThat(ports)
                .contains(Manifest.of("Service").at("/spec/ports/0/targetPort").asString());
        Manifest.of("NetworkPolicy")
                .at("/spec/ingress")
                .forEach(rule ->
                        assertThat(ports).contains(rule.at("/ports/0/port").asString()));
        for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
            assertThat(container().at("/" + probe + "/httpGet/port").asString()).isEqualTo("management");
        }
        assertThat(container().at("/ports/1/containerPort").asString())
                .isEqualTo(settings().path("MANAGEMENT_SERVER_PORT").asString());
        assertThat(container().at("/readinessProbe/httpGet/path").asString()).isEqualTo("/actuator/health/readiness");
        assertThat(container().at("/livenessProbe/httpGet/path").asString()).isEqualTo("/actuator/health/liveness");
        assertThat(container().at("/startupProbe/httpGet/path").asString()).isEqualTo("/actuator/health/liveness");
    }

    @Test
    void thereIsTimeToEndRunningCalls() throws IOException {
        Matcher drain = Pattern.compile("timeout-per-shutdown-phase: (\\d+)s")
                .matcher(Files.readString(Path.of("src/main/resources/application.yaml")));
        assertThat(drain.find()).isTrue();
        int grace = pod().path("terminationGracePeriodSeconds").asInt();
        int before = container().at("/lifecycle/preStop/sleep/seconds").asInt();
        assertThat(before).isPositive();
        assertThat(grace).isGreaterThan(before + Integer.parseInt(drain.group(1)) + 10);
    }

    @Test
    void onePodIsAlwaysThere() {
        assertThat(Manifest.of("HorizontalPodAutoscaler")
                        .at("/spec/minReplicas")
                        .asInt())
                .isGreaterThanOrEqualTo(2);
        assertThat(Manifest.of("PodDisruptionBudget").at("/spec/maxUnavailable").asInt())
                .isEqualTo(1);
        assertThat(Manifest.of("Deployment")
                        .at("/spec/strategy/rollingUpdate/maxUnavailable")
                        .asInt(-1))
                .isZero();
    }

    @Test
    void thePodMayDoNothingThatItNeedNot() {
        assertThat(pod().at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
        assertThat(pod().at("/securityContext/runAsUser").asInt()).isGreaterThan(10_000);
        assertThat(pod().at("/securityContext/seccompProfile/type").asString()).isEqualTo("RuntimeDefault");
        assertThat(pod().path("automountServiceAccountToken").asBoolean(true)).isFalse();
        JsonNode context = container().path("securityContext");
        assertThat(context.path("readOnlyRootFilesystem").asBoolean()).isTrue();
        assertThat(context.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
        assertThat(context.at("/capabilities/drop/0").asString()).isEqualTo("ALL");
        assertThat(container().at("/resources/requests").propertyNames()).containsExactlyInAnyOrder("cpu", "memory");
        assertThat(container().at("/resources/limits/memory").asString())
                .isEqualTo(container().at("/resources/requests/memory").asString());
        Set<String> writable = new TreeSet<>();
        container().path("volumeMounts").forEach(mount -> {
            if (!mount.path("readOnly").asBoolean(false)) {
                writable.add(mount.path("mountPath").asString());
            }
        });
        assertThat(writable).containsExactly("/tmp");
    }

    @Test
    void secretsComeFromSecrets() {
        Pattern secret = Pattern.compile("CARTCDS_KEY|.*(TOKEN|PASSWORD|USERNAME)");
        Set<String> fromSecrets = new TreeSet<>();
        container().path("env").forEach(variable -> {
            assertThat(variable.has("value")).isFalse();
            assertThat(variable.at("/valueFrom/secretKeyRef/name").asString()).isEqualTo(NAME);
            fromSecrets.add(variable.path("name").asString());
        });
        assertThat(fromSecrets)
                .containsExactly(
                        "CARTCDS_ADMIN_TOKEN",
                        "CARTCDS_KEY",
                        "SPRING_DATASOURCE_PASSWORD",
                        "SPRING_DATASOURCE_USERNAME");
        assertThat(settings().propertyNames())
                .isNotEmpty()
                .noneMatch(name -> secret.matcher(name).matches());
        assertThat(manifests()).noneMatch(manifest -> manifest.type().equals("v1 Secret"));
    }

    @Test
    void theImageIsOfThisVersion() throws IOException {
        Matcher version = Pattern.compile("<artifactId>cart-cds</artifactId>\\s*<version>([^<]+)</version>")
                .matcher(Files.readString(Path.of("pom.xml")));
        assertThat(version.find()).isTrue();
        assertThat(container().path("image").asString()).endsWith("/cart-cds:" + version.group(1));
    }

    private static JsonNode pod() {
        return Manifest.of("Deployment").at("/spec/template/spec");
    }

    private static JsonNode container() {
        return pod().at("/containers/0");
    }

    private static JsonNode settings() {
        return Manifest.of("ConfigMap").path("data");
    }
}
