package org.cartcds.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnowledgeFilesTests {

    private static final KnowledgeFiles VALID = KnowledgeFiles.in(KnowledgeFolder.VALID);

    @Test
    void leavesOutWhatChangesNoAnswer() {
        KnowledgeFiles files = KnowledgeFiles.of(Map.of(
                "a.csv", "1",
                ".hidden", "2",
                ".git/config", "3",
                "_template/disease.yaml", "4",
                "x/README.md", "5",
                "x/cases/one.yaml", "6",
                "x/codes.csv", "7"));
        assertThat(files.paths()).containsExactly("a.csv", "x/codes.csv");
        assertThat(files.find("x/README.md")).isEmpty();
        assertThat(VALID.paths()).hasSizeGreaterThan(30).noneMatch(path -> path.contains("cases"));
    }

    @Test
    void readsWindowsLineEndsLikeOthers() {
        KnowledgeFiles windows = KnowledgeFiles.of(Map.of("a.csv", "1\r\n2\r\n"));
        KnowledgeFiles others = KnowledgeFiles.of(Map.of("a.csv", "1\n2\n"));
        assertThat(windows.find("a.csv")).contains("1\n2\n");
        assertThat(windows.digest()).isEqualTo(others.digest());
    }

    @Test
    void changesDigestWithEveryPathAndText() {
        String digest = KnowledgeFiles.of(Map.of("a", "1", "b", "2")).digest();
        assertThat(KnowledgeFiles.of(Map.of("b", "2", "a", "1")).digest()).isEqualTo(digest);
        assertThat(KnowledgeFiles.of(Map.of("a", "2", "b", "1")).digest()).isNotEqualTo(digest);
        assertThat(KnowledgeFiles.of(Map.of("a", "1", "c", "2")).digest()).isNotEqualTo(digest);
        assertThat(KnowledgeFiles.of(Map.of("a", "1b2")).digest()).isNotEqualTo(digest);
    }

    @Test
    void keepsFolderDigestThroughItsReview() {
        KnowledgeFiles draft = KnowledgeFiles.of(Map.of("x/codes.csv", "1", "x/review.yaml", "draft", "y/a.csv", "1"));
        KnowledgeFiles signed = KnowledgeFiles.of(Map.of("x/codes.csv", "1", "x/review.yaml", "ok", "y/a.csv", "2"));
        KnowledgeFiles edited = KnowledgeFiles.of(Map.of("x/codes.csv", "2", "x/review.yaml", "ok", "y/a.csv", "2"));
        assertThat(signed.digestOf("x")).isEqualTo(draft.digestOf("x"));
        assertThat(edited.digestOf("x")).isNotEqualTo(draft.digestOf("x"));
        assertThat(signed.digest()).isNotEqualTo(draft.digest());
    }

    @Test
    void readsTheFolderInsideAJar(@TempDir Path folder) throws IOException {
        Path jar = folder.resolve("cards.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            entries.putNextEntry(new JarEntry("cds-cards/"));
            entries.putNextEntry(new JarEntry("other/knowledge.yaml"));
            for (String path : VALID.paths()) {
                entries.putNextEntry(new JarEntry("cds-cards/" + path));
                entries.write(VALID.find(path).orElseThrow().getBytes(StandardCharsets.UTF_8));
            }
        }
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
            assertThat(KnowledgeFiles.packaged(loader).digest()).isEqualTo(VALID.digest());
        }
    }

    @Test
    void saysThatTheFolderIsNotThere(@TempDir Path folder) throws IOException {
        assertThatThrownBy(() -> KnowledgeFiles.in(folder.resolve("none"))).isInstanceOf(UncheckedIOException.class);
        try (URLClassLoader loader = new URLClassLoader(new URL[0], null)) {
            assertThatThrownBy(() -> KnowledgeFiles.packaged(loader))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("The class path has no folder cds-cards/ with a knowledge.yaml.");
        }
    }
}
