package org.cartcds.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.cartcds.chart.Concept;
import org.cartcds.detection.ReasonCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The knowledge that is shipped. */
class PackagedKnowledgeTests {

    private static final KnowledgeFiles FILES = KnowledgeFiles.in(Path.of("cds-cards"));

    @Test
    void loadsWithoutProblems() {
        Knowledge knowledge = KnowledgeLoader.load(FILES);
        assertThat(knowledge.diseases())
                .containsOnlyKeys(
                        "b-cell-acute-lymphoblastic-leukemia",
                        "chronic-lymphocytic-leukemia",
                        "follicular-lymphoma",
                        "large-b-cell-lymphoma",
                        "mantle-cell-lymphoma",
                        "marginal-zone-lymphoma",
                        "multiple-myeloma");
        assertThat(knowledge.diseases().values()).allSatisfy(disease -> {
            assertThat(disease.options()).isNotEmpty();
            assertThat(disease.trials().themes()).hasSize(TrialTheme.IDS.size());
        });
    }

    @Test
    void isTheSameOnTheClassPath() {
        assertThat(KnowledgeFiles.packaged().digest()).isEqualTo(FILES.digest());
        assertThat(FILES.paths()).hasSizeGreaterThan(40);
    }

    @Test
    void takesAnEighthDiseaseFromItsFolderAlone(@TempDir Path folder) throws IOException {
        int packaged = KnowledgeLoader.load(FILES).diseases().size();
        KnowledgeFolder sample = KnowledgeFolder.valid();
        sample.put("sample-lymphoma/sources.csv", sample.text("shared/sources.csv"))
                .put(
                        "sample-lymphoma/checks.yaml",
                        sample.text("shared/checks.yaml").replace("tissue", "sample-check"))
                .change("sample-lymphoma/options/01-sample-antibody.md", "[tissue]", "[sample-check]")
                .change("sample-lymphoma/disease.yaml", "[samplecel]", "[tisagenlecleucel]")
                .change("sample-lymphoma/trials.yaml", "[sample-antibody]", "[bispecific-antibody]")
                .change("sample-lymphoma/trials.yaml", "[sample-registry]", "[clinicaltrials-gov]")
                .change("sample-lymphoma/options/01-sample-antibody.md", "trials.example", "clinicaltrials.gov")
                .change("sample-lymphoma/options/01-sample-antibody.md", "sample-trial", "sample-label")
                .change("sample-lymphoma/sheets/en/names.yaml", "trials.example", "lymphoma.org");
        for (String path : sample.files().pathsBelow("sample-lymphoma/sheets/en")) {
            sample.put(path.replace("/en/", "/es/"), sample.text(path));
        }
        for (String path : FILES.paths()) {
            write(folder.resolve(path), FILES.find(path).orElseThrow());
        }
        for (String path : sample.files().pathsBelow("sample-lymphoma")) {
            write(folder.resolve(path), sample.text(path));
        }
        Knowledge knowledge = KnowledgeLoader.load(KnowledgeFiles.in(folder));
        assertThat(knowledge.diseases()).hasSize(packaged + 1);
        assertThat(knowledge.diseases().get("sample-lymphoma").options()).hasSize(1);
        assertThat(knowledge.diseaseCatalog().find(Concept.ofText("sample lymphoma")))
                .extracting(DiseaseMention::disease)
                .containsExactly("sample-lymphoma");
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void explainsEveryReasonCode() {
        assertThat(KnowledgeLoader.load(FILES).reasons())
                .containsOnlyKeys(
                        Arrays.stream(ReasonCode.values()).map(ReasonCode::word).toArray(String[]::new));
    }
}
