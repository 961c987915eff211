package org.cartcds.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.cartcds.storage.TestStorage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class KillTests {

    private static final int ACKNOWLEDGED = 60;
    private static final String ACK = "ACK ";

    @TempDir
    private Path folder;

    @Test
    @Timeout(120)
    void losesNoAcknowledgedReportWhenTheProcessIsKilled() throws IOException, InterruptedException {
        Set<UUID> acknowledged = runUntilKilled();
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(ACKNOWLEDGED);

        try (TestStorage node = TestStorage.at(TestStorage.h2File(folder))) {
            Set<UUID> kept = new HashSet<>(node.jdbc()
                    .sql("select card from feedback")
                    .query(UUID.class)
                    .list());
            assertThat(kept).containsAll(acknowledged);
        }
    }

    private Set<UUID> runUntilKilled() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dlogging.level.root=warn",
                        "-cp",
                        System.getProperty("java.class.path")
                                + File.pathSeparator
                                + System.getProperty("surefire.test.class.path", ""),
                        KilledProcess.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        Set<UUID> acknowledged = new HashSet<>();
        try (BufferedReader out = process.inputReader()) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.startsWith(ACK) && line.length() == ACK.length() + 36) {
                    acknowledged.add(UUID.fromString(line.substring(ACK.length())));
                }
                if (acknowledged.size() == ACKNOWLEDGED) {
                    // SIGKILL: no shutdown hook runs.
                    process.toHandle().destroyForcibly();
                }
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        return acknowledged;
    }
}
