package org.cartcds.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class InstallationKeyTests {

    @TempDir
    private Path folder;

    @Test
    void takesTheConfiguredKeyAndWritesNoFile() {
        byte[] key = InstallationKey.find(" " + TestStorage.KEY + "\n", folder.resolve("new"));

        assertThat(key).isEqualTo(TestStorage.KEY.getBytes(StandardCharsets.UTF_8));
        assertThat(folder.resolve("new")).doesNotExist();
    }

    @Test
    void refusesAKeyThatIsNoSecret() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InstallationKey.find("short", folder))
                .withMessageContaining("CARTCDS_KEY")
                .withMessageNotContaining("short");
    }

    @Test
    void makesAKeyThatOnlyItsOwnerCanReadAndKeepsIt(CapturedOutput output) throws IOException {
        Path deep = folder.resolve("a/b");
        byte[] key = InstallationKey.find("", deep);

        Path file = deep.resolve(InstallationKey.FILE);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(deep).isDirectoryNotContaining("glob:**.new");
        assertThat(InstallationKey.find(null, deep)).isEqualTo(key);
        assertThat(InstallationKey.find("", folder.resolve("other"))).isNotEqualTo(key);
        assertThat(output).contains("installation.key").doesNotContain(new String(key, StandardCharsets.UTF_8));
    }

    @Test
    void closesAnOpenKeyFile(CapturedOutput output) throws IOException {
        InstallationKey.find("", folder);
        Path file = folder.resolve(InstallationKey.FILE);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        InstallationKey.find("", folder);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(output).contains("open to others");
    }

    @Test
    void refusesAnEmptyKeyFile() throws IOException {
        Files.writeString(folder.resolve(InstallationKey.FILE), "");

        assertThatIllegalArgumentException().isThrownBy(() -> InstallationKey.find("", folder));
    }

    @Test
    void goesOnWithoutAFolderToWriteTo(CapturedOutput output) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");

        assertThat(InstallationKey.find("", file)).hasSize(32);
        assertThat(output).contains("do not outlast this process");
    }

    @Test
    void makesOneKeyWhenSeveralProcessesStartAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Set<String> keys = new HashSet<>();
            for (Future<byte[]> key : threads.invokeAll(IntStream.range(0, 32)
                    .mapToObj(i -> (Callable<byte[]>) () -> InstallationKey.find("", folder))
                    .toList())) {
                keys.add(new String(key.get(), StandardCharsets.UTF_8));
            }
            assertThat(keys).hasSize(1);
        } finally {
            threads.shutdownNow();
        }
    }
}
