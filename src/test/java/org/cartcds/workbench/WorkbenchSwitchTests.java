package org.cartcds.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the workbench is there and where not. */
class WorkbenchSwitchTests {

    private static final String[] PATHS = {
        "/", "/workbench/workbench.js", "/api/workbench/catalog", "/api/workbench/samples/not-documented-no-car-t"
    };

    @TempDir
    Path folder;

    private String[] withClients(String... more) throws IOException {
        Path clients = Files.createDirectory(folder.resolve("clients"));
        Files.copy(Path.of("samples/clients/example-hospital.yaml"), clients.resolve("example-hospital.yaml"));
        String[] properties = java.util.Arrays.copyOf(more, more.length + 2);
        properties[more.length] = "cartcds.clients=" + clients;
        properties[more.length + 1] = "cartcds.public-url=https://cds.example.org";
        return properties;
    }

    @Test
    void isOffWithClientsUnlessSwitchedOn() throws IOException {
        try (WorkbenchServer server = new WorkbenchServer(folder, withClients())) {
            for (String path : PATHS) {
                assertThat(server.get(path).statusCode()).as(path).isEqualTo(404);
            }
            assertThat(server.post(ExplainServlet.PATH, "{}").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void withClientsItSaysThatTheServiceNeedsAToken() throws IOException {
        try (WorkbenchServer server = new WorkbenchServer(folder, withClients("cartcds.workbench.enabled=true"))) {
            for (String path : PATHS) {
                assertThat(server.get(path).statusCode()).as(path).isEqualTo(200);
            }
            assertThat(server.get("/api/workbench/catalog").body()).contains("\"answersWithoutToken\":false");
            assertThat(server.post(ExplainServlet.PATH, WorkbenchServer.sample("relapse-myeloma-ide-cel-trio"))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void canBeSwitchedOffInEvaluationMode() {
        try (WorkbenchServer server = new WorkbenchServer(folder, "cartcds.workbench.enabled=false")) {
            for (String path : PATHS) {
                assertThat(server.get(path).statusCode()).as(path).isEqualTo(404);
            }
        }
    }
}
