package org.cartcds.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.Import;

/** With and without clients: who may be listened to, and what is said about it. */
@ExtendWith(OutputCaptureExtension.class)
class EvaluationModeTests {

    private static final String CLIENT = """
            title: T
            issuer: https://ehr.example.org
            keys: {jwks-url: "https://ehr.example.org/jwks"}
            """;

    @TempDir
    Path folder;

    @EnableConfigurationProperties({ClientProperties.class, ServerProperties.class})
    @Import(ClientConfiguration.class)
    static class Beans {}

    private static String failure(String... properties) {
        StringBuilder messages = new StringBuilder();
        new ApplicationContextRunner()
                .withUserConfiguration(Beans.class)
                .withPropertyValues(properties)
                .run(context -> {
                    for (Throwable cause = context.getStartupFailure(); cause != null; cause = cause.getCause()) {
                        messages.append(cause.getMessage()).append('\n');
                    }
                });
        return messages.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.8.8.8", "::1", "localhost"})
    void startsOnThisMachine(String address) {
        assertThat(failure("server.address=" + address)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"server.address=0.0.0.0", "server.address=::", "server.address=10.0.0.1", "x.y=no-address"})
    void refusesToListenToOthers(String address) {
        assertThat(failure(address))
                .contains("No CDS Client is configured", "cartcds.evaluation.allow-any-address=true");
        assertThat(failure(address, "cartcds.clients=" + folder)).contains("No CDS Client is configured");
        assertThat(failure(address, "cartcds.evaluation.allow-any-address=false"))
                .contains("No CDS Client is configured");
        assertThat(failure(address, "cartcds.evaluation.allow-any-address=true"))
                .isEmpty();
    }

    @Test
    void listensToOthersWithClients() {
        ClientServer.write(folder, "ehr.yaml", CLIENT);

        assertThat(failure(
                        "server.address=0.0.0.0",
                        "cartcds.clients=" + folder,
                        "cartcds.public-url=https://cds.example.org"))
                .isEmpty();
    }

    @Test
    void takesNoMissingFolderForNoClients() {
        assertThat(failure("server.address=127.0.0.1", "cartcds.clients=" + folder.resolve("typo")))
                .contains("cartcds.clients names no folder");
    }

    @Test
    void refusesTheStartWithABrokenClient() {
        ClientServer.write(folder, "ehr.yaml", CLIENT + "silnt: true\n");

        assertThat(failure("server.address=127.0.0.1", "cartcds.clients=" + folder))
                .contains("ehr.yaml:4: The key 'silnt' is not known here");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x.y=none",
                "cartcds.public-url=http://cds.example.org",
                "cartcds.public-url=cds.example.org",
                "cartcds.public-url=https://cds.example.org?x=1",
                "cartcds.public-url=https://user@cds.example.org",
                "cartcds.public-url="
            })
    void needsThePublicUrlWithClients(String property) {
        ClientServer.write(folder, "ehr.yaml", CLIENT);

        assertThat(failure("cartcds.clients=" + folder, property)).contains("cartcds.public-url must be the https URL");
    }

    @ParameterizedTest
    @CsvSource({
        "cartcds.key-servers.timeout=0s,             timeout must be between",
        "cartcds.key-servers.timeout=1m,             timeout must be between",
        "cartcds.key-servers.refresh-interval=0s,    refresh-interval must be positive",
        "cartcds.key-servers.time-to-live=10s,       time-to-live must be longer"
    })
    void refusesSettingsThatMakeNoSense(String property, String sentence) {
        assertThat(failure("server.address=127.0.0.1", property)).contains("cartcds.key-servers." + sentence);
    }

    @Test
    void showsTheProblemsWithoutAStackTrace() {
        InvalidClients invalid = new InvalidClients(List.of("a.yaml:1: One.", "b.yaml:2: Two."));

        assertThat(new InvalidClientsAnalyzer().analyze(invalid, invalid).getDescription())
                .endsWith("a.yaml:1: One.\nb.yaml:2: Two.");
    }

    @Test
    void saysLoudlyThatNobodyIsAuthenticated(CapturedOutput output) {
        try (ClientServer server = new ClientServer()) {
            assertThat(Stream.of(output.toString().split("\n"))
                            .filter(line -> line.contains("WARN") && line.contains("*")))
                    .hasSizeGreaterThan(4)
                    .anyMatch(line -> line.contains("EVALUATION MODE"))
                    .anyMatch(line -> line.contains("Only this machine can call"));
            assertThat(server.send(server.request("/cds-services")).body())
                    .contains("\"usageRequirements\":\"EVALUATION MODE: no CDS Client is configured")
                    .contains("Needs nothing.");
            assertThat(server.call(ClientServer.CALL).statusCode()).isEqualTo(200);
            assertThat(server.call(ClientServer.CALL, "Bearer nonsense").statusCode())
                    .isEqualTo(200);
            assertThat(server.callers()).containsExactly("evaluation", "evaluation");
        }
    }

    @Test
    void saysSoWhenOthersCanCall(CapturedOutput output) {
        try (ClientServer server =
                new ClientServer("server.address=0.0.0.0", "cartcds.evaluation.allow-any-address=true")) {
            assertThat(output).contains("OTHER MACHINES CAN CALL");
            assertThat(server.call(ClientServer.CALL).statusCode()).isEqualTo(200);
        }
    }
}
