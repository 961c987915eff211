package org.cartcds.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cartcds.edition.KnowledgeCopy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers that were recorded with an older version of the knowledge. */
class ReplayVersionsTests {

    private static final Path SAMPLE = Path.of("samples/relapse-myeloma-ide-cel-trio/request.json");

    @TempDir
    Path folder;

    @Test
    void anOldAnswerComesAgainToTheByteWithItsVersionAndNotWithAnother() throws IOException {
        Path old = folder.resolve("versions/2026.10.0");
        KnowledgeCopy.to(old)
                .version("2026.10.0")
                .change("multiple-myeloma/options/02-gprc5d-bispecific.md", "Talquetamab binds", "The antibody binds");
        Path request = Files.copy(SAMPLE, folder.resolve("request.json"));
        Path pinned = Files.writeString(folder.resolve("pinned.yaml"), """
                title: Pinned
                issuer: https://ehr.example.org
                keys: {jwks-url: "https://ehr.example.org/jwks"}
                knowledge: 2026.10.0
                """);
        Path versions = folder.resolve("versions");
        assertThat(ReplayRun.of(request, "--cards", old, "--write").exitCode()).isZero();
        assertThat(Files.readString(folder.resolve("response.json")))
                .contains("The antibody binds", "\"knowledgeVersion\" : \"2026.10.0\"");

        assertThat(ReplayRun.of(request).exitCode()).as("the current version").isEqualTo(1);
        assertThat(ReplayRun.of(request, "--cards", old).out()).contains("1 same", "knowledge 2026.10.0 (content ");
        ReplayRun forClient = ReplayRun.of(request, "--client", pinned, "--versions", versions);
        assertThat(forClient.exitCode()).as(forClient.out() + forClient.err()).isZero();
        assertThat(ReplayRun.of(request, "--client", pinned, "--cards", "cds-cards")
                        .exitCode())
                .as("--cards is for trying another one")
                .isEqualTo(1);

        ReplayRun lost = ReplayRun.of(request, "--client", pinned);
        assertThat(lost.exitCode()).isEqualTo(2);
        assertThat(lost.err()).contains("pinned to the knowledge version 2026.10.0", "--versions");
    }
}
