package org.cartcds.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cartcds.faults.ServiceProcess.SERVICE;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cartcds.RunningService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** The folder of the knowledge is edited, broken or removed under a running service: it answers from what it has read. */
class KnowledgeFolderFaultTests {

    private static final Pattern CHANGING =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\"[a-zA-Z]*[tT]ook[^,}]*");

    @TempDir
    private Path folder;

    @Test
    void answersTheSameWhileTheFolderIsGarbledAndGone() throws IOException {
        Path cards = folder.resolve("cds-cards");
        FileSystemUtils.copyRecursively(Path.of("cds-cards"), cards);
        String request = Calls.relapse();
        try (RunningService service = new RunningService(
                "cartcds.cards=" + cards, "cartcds.storage.directory=" + folder.resolve("storage"))) {
            String card = card(service, request);
            String sheet = service.get("/sheets/multiple-myeloma/relapse").body();
            String attributes = service.get("/dsi/multiple-myeloma").body();
            assertThat(card).contains("idecabtagene vicleucel");
            assertThat(sheet).contains("<html");

            List<Path> files;
            try (Stream<Path> all = Files.walk(cards)) {
                files = all.filter(Files::isRegularFile).toList();
            }
            assertThat(files).hasSizeGreaterThan(20);
            for (Path file : files) {
                Files.write(file, "\u0000garbled: [".getBytes(StandardCharsets.UTF_8));
            }
            assertAnswers(service, request, card, sheet, attributes);

            FileSystemUtils.deleteRecursively(cards);
            assertAnswers(service, request, card, sheet, attributes);
        }
    }

    private static void assertAnswers(
            RunningService service, String request, String card, String sheet, String attributes) {
        assertThat(card(service, request)).isEqualTo(card);
        assertThat(service.get("/sheets/multiple-myeloma/relapse").body()).isEqualTo(sheet);
        assertThat(service.get("/dsi/multiple-myeloma").body()).isEqualTo(attributes);
        assertThat(service.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
    }

    /** Ids of cards are new each time. */
    private static String card(RunningService service, String request) {
        HttpResponse<String> answer = service.post(SERVICE, request);
        assertThat(answer.statusCode()).isEqualTo(200);
        return CHANGING.matcher(answer.body()).replaceAll("");
    }
}
