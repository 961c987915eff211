package org.cartcds.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cartcds.faults.ServiceProcess.FEEDBACK;
import static org.cartcds.faults.ServiceProcess.SERVICE;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The file of the database cannot grow any more: the kernel refuses each write beyond a size, as a full disk does. */
@EnabledOnOs(OS.LINUX)
class DiskFullTests {

    /** KB; the empty database has a few hundred. */
    private static final int LARGEST_FILE = 2048;

    @TempDir
    private Path folder;

    @Test
    @Timeout(120)
    void goesOnWithCardsAndTakesFeedbackAgainWhenThereIsRoom() throws Exception {
        Set<UUID> acknowledged = new HashSet<>();
        try (ServiceProcess service = ServiceProcess.start(
                        List.of("bash", "-c", "ulimit -S -f " + LARGEST_FILE + "; exec \"$@\"", "bash"),
                        Map.of(),
                        ServiceProcess.freePort(),
                        "cartcds.storage.directory=" + folder)
                .awaitReady()) {
            HttpResponse<String> refused = reportUntil(503, service, acknowledged);
            assertThat(acknowledged).isNotEmpty();
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            assertThat(refused.body())
                    .contains("OperationOutcome")
                    .doesNotContain("xception", "No space", folder.toString());

            HttpResponse<String> shown = service.post(SERVICE, Calls.relapse());
            assertThat(shown.statusCode()).isEqualTo(200);
            assertThat(shown.body()).contains("\"indicator\":\"warning\"");
            assertThat(service.isReady()).isTrue();
            assertThat(service.isStorageUp()).as("health says DEGRADED").isFalse();
            assertThat(service.log()).contains("The database failed").doesNotContain("\tat ");

            giveRoom(service);
            reportUntil(200, service, acknowledged);
            assertThat(service.isStorageUp()).isTrue();
        }
        assertThat(H2Rows.reported(folder)).containsAll(acknowledged);
    }

    /** Large reports, so that the file is soon full. */
    private static HttpResponse<String> reportUntil(int status, ServiceProcess service, Set<UUID> acknowledged) {
        for (int i = 0; i < 200; i++) {
            UUID[] cards = Stream.generate(UUID::randomUUID).limit(500).toArray(UUID[]::new);
            HttpResponse<String> answer = service.post(FEEDBACK, Calls.override(cards));
            if (answer.statusCode() == 200) {
                acknowledged.addAll(Arrays.asList(cards));
            }
            if (answer.statusCode() == status) {
                return answer;
            }
            assertThat(answer.statusCode()).isIn(200, 503);
            ServiceProcess.pause(20);
        }
        throw new AssertionError("No answer was " + status + ": " + service.log());
    }

    private static void giveRoom(ServiceProcess service) throws IOException, InterruptedException {
        Process limit = new ProcessBuilder("prlimit", "--fsize=unlimited", "--pid", Long.toString(service.pid()))
                .inheritIO()
                .start();
        assertThat(limit.waitFor()).isZero();
    }
}
