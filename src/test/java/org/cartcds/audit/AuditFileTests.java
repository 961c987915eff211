package org.cartcds.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.cartcds.TestClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** Files of days: begun, put away, compressed; and nothing lost in between. */
class AuditFileTests {

    private static final Instant FIRST = Instant.parse("2026-11-28T23:59:00Z");

    @TempDir
    Path folder;

    private final TestClock clock = new TestClock(FIRST);

    private AuditFile open() {
        return new AuditFile(
                new AuditSettings(
                        AuditSettings.To.FILE, folder.resolve("audit"), Duration.ofDays(30), DataSize.ofBytes(0), 10),
                clock);
    }

    @Test
    void aNewDayBeginsANewFileAndPurgingCompressesTheOldOne() throws IOException {
        try (AuditFile file = open()) {
            file.accept(List.of("one", "two"));
            clock.advance(Duration.ofMinutes(2));
            file.accept(List.of("three"));

            assertThat(names()).containsExactly("audit.2026-11-28.jsonl", "audit.jsonl");
            assertThat(file.purge(clock.instant())).isZero();
        }

        assertThat(names()).containsExactly("audit.2026-11-28.jsonl.gz", "audit.jsonl");
        assertThat(unzipped("audit.2026-11-28.jsonl.gz")).isEqualTo("one\ntwo\n");
        assertThat(text("audit.jsonl")).isEqualTo("three\n");
    }

    @Test
    void theFileOfAnEarlierRunIsContinuedOrPutAway() throws IOException {
        append("one");
        append("two");
        assertThat(text("audit.jsonl")).isEqualTo("one\ntwo\n");

        Files.setLastModifiedTime(folder.resolve("audit/audit.jsonl"), FileTime.from(FIRST));
        clock.advance(Duration.ofDays(2));
        append("three");

        assertThat(names()).containsExactly("audit.2026-11-28.jsonl", "audit.jsonl");
    }

    @Test
    void aClockThatGoesBackAndForthLosesNothing() throws IOException {
        try (AuditFile file = open()) {
            file.accept(List.of("one"));
            clock.advance(Duration.ofDays(1));
            file.accept(List.of("two"));
            file.purge(clock.instant());
            clock.set(FIRST);
            file.accept(List.of("three"));
        }
        // After a restart the clock still says the day before, then it is set right.
        Files.setLastModifiedTime(folder.resolve("audit/audit.jsonl"), FileTime.from(FIRST));
        clock.advance(Duration.ofDays(1));
        try (AuditFile file = open()) {
            file.accept(List.of("four"));
            assertThat(names()).contains("audit.2026-11-28.jsonl", "audit.2026-11-28.jsonl.gz");
            file.purge(clock.instant());
        }

        assertThat(unzipped("audit.2026-11-28.jsonl.gz")).isEqualTo("one\ntwo\nthree\n");
        assertThat(text("audit.jsonl")).isEqualTo("four\n");
    }

    @Test
    void daysPutAwayTwiceAreJoined() throws IOException {
        append("one");
        Files.setLastModifiedTime(folder.resolve("audit/audit.jsonl"), FileTime.from(FIRST));
        Files.writeString(folder.resolve("audit/audit.2026-11-28.jsonl"), "zero\n");
        clock.advance(Duration.ofDays(1));

        append("two");

        assertThat(text("audit.2026-11-28.jsonl")).isEqualTo("zero\none\n");
        assertThat(text("audit.jsonl")).isEqualTo("two\n");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void throwsWhenTheDiskIsFullAndGoesOnAfterwards() throws IOException {
        Path today = Files.createDirectories(folder.resolve("audit")).resolve("audit.jsonl");
        Files.createSymbolicLink(today, Path.of("/dev/full"));
        // On a later day than that of the link it would be put away.
        clock.set(Files.getLastModifiedTime(today, LinkOption.NOFOLLOW_LINKS).toInstant());
        try (AuditFile file = open()) {
            assertThatThrownBy(() -> file.accept(List.of("one"))).isInstanceOf(UncheckedIOException.class);
            Files.delete(today);
            file.accept(List.of("two"));
        }

        assertThat(text("audit.jsonl")).isEqualTo("two\n");
    }

    private void append(String line) {
        try (AuditFile file = open()) {
            file.accept(List.of(line));
        }
    }

    private Set<String> names() throws IOException {
        try (var files = Files.list(folder.resolve("audit"))) {
            return new TreeSet<>(
                    files.map(file -> file.getFileName().toString()).toList());
        }
    }

    private String text(String name) throws IOException {
        return Files.readString(folder.resolve("audit").resolve(name));
    }

    private String unzipped(String name) throws IOException {
        try (InputStream in =
                new GZIPInputStream(Files.newInputStream(folder.resolve("audit").resolve(name)))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
