package org.cartcds.reviewkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.cartcds.knowledge.Knowledge;
import org.cartcds.knowledge.KnowledgeFiles;
import org.cartcds.knowledge.KnowledgeLoader;
import org.junit.jupiter.api.Test;

/**
 * The sign-off of a disease folder: {@code review.yaml} holds the digest of what was reviewed, and a folder that was edited
 * since is a draft again. {@code -Dreview.write=true} prints the digests as they are.
 */
class ReviewKitTests {

    private static final Path CARDS = Path.of("cds-cards");
    private static final String DISEASE = "multiple-myeloma";

    private final Map<String, String> texts = texts();

    private static Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(CARDS)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.put(CARDS.relativize(file).toString().replace('\\', '/'), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    private String digest() {
        return KnowledgeFiles.of(texts).digestOf(DISEASE);
    }

    private void sign(String digest) {
        texts.put(DISEASE + "/review.yaml", """
                status: reviewed
                reviewer: A reviewer
                reviewed-on: 2026-11-21
                next-review: 2027-05-21
                digest: %s
                """.formatted(digest));
    }

    private void edit(String file) {
        texts.put(file, texts.get(file).replaceFirst("title: ", "title: Edited "));
    }

    private boolean isDraft() {
        return load().findDisease(DISEASE).orElseThrow().review().isDraft();
    }

    private Knowledge load() {
        return KnowledgeLoader.load(KnowledgeFiles.of(texts));
    }

    @Test
    void printsTheDigestsWhenAsked() {
        KnowledgeFiles files = KnowledgeFiles.of(texts);
        Map<String, String> digests = new TreeMap<>();
        Knowledge knowledge = load();
        knowledge.diseases().keySet().forEach(disease -> digests.put(disease, files.digestOf(disease)));
        knowledge.sheets().keySet().stream()
                .map(language -> "shared/sheets/" + language)
                .forEach(folder -> digests.put(folder, files.digestOf(folder)));
        assertThat(digests).isNotEmpty();
        assertThat(digests.values()).doesNotHaveDuplicates().allMatch(digest -> digest.matches("[0-9a-f]{64}"));
        if (Boolean.getBoolean("review.write")) {
            digests.forEach((disease, digest) -> System.out.println(digest + "  " + disease));
        }
    }

    @Test
    void folderIsReviewedWhileItIsAsItWasSigned() {
        sign(digest());
        assertThat(isDraft()).isFalse();
        assertThat(load().diseases().values().stream()
                        .filter(disease -> !disease.review().isDraft()))
                .as("only the signed folder")
                .hasSize(1);
    }

    @Test
    void editedFolderIsADraftAgain() {
        sign(digest());
        edit(DISEASE + "/disease.yaml");
        assertThat(isDraft()).isTrue();
    }

    @Test
    void editedOptionMakesADraft() {
        sign(digest());
        String option = texts.keySet().stream()
                .filter(path -> path.startsWith(DISEASE + "/options/"))
                .findFirst()
                .orElseThrow();
        edit(option);
        assertThat(isDraft()).isTrue();
    }

    @Test
    void removedFileMakesADraft() {
        sign(digest());
        String codes = DISEASE + "/names.csv";
        texts.put(codes, texts.get(codes).replaceFirst("rrmm,,disease\n", ""));
        assertThat(isDraft()).isTrue();
    }

    @Test
    void digestOfAnotherFolderIsNoReview() {
        sign(KnowledgeFiles.of(texts).digestOf("large-b-cell-lymphoma"));
        assertThat(isDraft()).isTrue();
    }

    @Test
    void reviewItselfAndGeneratedPagesDoNotChangeTheDigest() {
        String before = digest();
        sign("anything");
        texts.put(DISEASE + "/README.md", "another page");
        texts.put(DISEASE + "/decision-table.csv", "another,table");
        texts.put(DISEASE + "/cases/another.yaml", "title: Another case");
        assertThat(digest()).isEqualTo(before);
    }

    @Test
    void lineEndsDoNotChangeTheDigest() {
        String before = digest();
        texts.replaceAll((path, text) -> text.replace("\n", "\r\n"));
        assertThat(digest()).isEqualTo(before);
    }

    @Test
    void pageSaysWhetherTheFolderIsReviewed() {
        assertThat(page()).contains("**Draft**");
        sign(digest());
        assertThat(page()).contains("**Reviewed** by A reviewer on 2026-11-21.").doesNotContain("**Draft**");
    }

    private String page() {
        return ReviewPages.of(load(), KnowledgeFiles.of(texts), CardFolder.in(CARDS))
                .get(DISEASE + "/README.md");
    }
}
