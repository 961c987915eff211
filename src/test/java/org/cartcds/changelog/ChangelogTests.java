package org.cartcds.changelog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.cartcds.FullDisk;
import org.cartcds.edition.KnowledgeCopy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ChangelogTests {

    private static final Path NOW = Path.of("cds-cards");
    private static final String OPTION = "multiple-myeloma/options/02-gprc5d-bispecific.md";

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(Object... arguments) {
        String[] words = new String[arguments.length];
        for (int i = 0; i < words.length; i++) {
            words[i] = arguments[i].toString();
        }
        return new CommandLine(new ChangelogCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(words);
    }

    private KnowledgeCopy next() {
        return KnowledgeCopy.to(folder.resolve("next")).version("2026.12.0");
    }

    @Test
    void saysWhatChangesAndWhichChartsAreAnsweredDifferently() {
        KnowledgeCopy next = next().change(OPTION, "Talquetamab binds", "The antibody binds")
                .change(
                        OPTION,
                        "not-when:\n",
                        "not-when:\n  - {extent: [localized], because: \"One site only is recorded.\", sources: []}\n")
                .change("multiple-myeloma/disease.yaml", "early-to:\n    days: 90", "early-to:\n    days: 91")
                .change("shared/override-reasons.csv", "Addressed elsewhere", "Dealt with elsewhere")
                .append("multiple-myeloma/names.csv", "kahler disease of the bone,,disease")
                .append("shared/product-names.csv", "idecabtagene-vicleucel,zzcel,brand");

        assertThat(run(NOW, next.folder())).as(err.toString()).isEqualTo(1);

        assertThat(out.toString())
                .startsWith("# Knowledge 2026.11.0 → 2026.12.0\n")
                .contains(
                        "- Options changed: 1\n",
                        "## Multiple myeloma\n",
                        "- **Changed:** Option GPRC5D bispecific antibody (talquetamab) (gprc5d-bispecific)\n",
                        "- before: Talquetamab binds GPRC5D",
                        "- after: The antibody binds GPRC5D",
                        "the extent is",
                        "\"One site only is recorded.\"",
                        "windows, early-to, days: 90 → 91",
                        "**Added:** name: kahler disease of the bone, role: disease",
                        "**Added:** product: idecabtagene-vicleucel, name: zzcel, kind: brand",
                        "display: Addressed elsewhere → Dealt with elsewhere",
                        "- **Failure:** relapse intermediate → relapse early",
                        "- **The same options in another order**",
                        "- **Withheld now:** gprc5d-bispecific",
                        "- **Options no longer shown:** gprc5d-bispecific",
                        "### Only wording differs, on ");
    }

    @Test
    void everyChartIsEvaluatedAndAChangedCutOffShowsInTheCases() {
        KnowledgeCopy next = next().change(
                        "multiple-myeloma/disease.yaml",
                        "progression-from:\n    days: 14",
                        "progression-from:\n    days: 15");

        assertThat(run(NOW, next.folder(), "--format", "json")).isEqualTo(1);

        JsonNode log = JsonMapper.shared().readTree(out.toString());
        JsonNode firing = log.path("firing");
        assertThat(firing.path("cases").asInt()).isGreaterThan(100);
        assertThat(firing.path("samples").asInt()).isGreaterThan(50);
        List<JsonNode> outcomes = firing.path("changes")
                .valueStream()
                .filter(chart -> chart.has("outcome"))
                .toList();
        assertThat(outcomes)
                .extracting(chart -> chart.path("chart").asString())
                .contains("multiple-myeloma/progression-day-14")
                .allMatch(chart -> chart.startsWith("multiple-myeloma/") || !chart.contains("/"));
        assertThat(outcomes.get(0).path("outcome").get(1).asString()).isEqualTo("not-documented");
        assertThat(log.path("before").path("content").asString())
                .isNotEqualTo(log.path("after").path("content").asString());
    }

    @Test
    void theSameContentUnderAnotherVersionIsNoClinicalDifference() {
        assertThat(run(NOW, next().folder())).as(out.toString()).isZero();

        assertThat(out.toString()).contains("- No clinical difference.", "Every chart gets the same answer.");
    }

    @Test
    void theSameVersionWithOtherContentIsSaid() {
        Changelog.Version before = new Changelog.Version("2026.11.0", "2026-11-21", "one");
        Changelog.Version after = new Changelog.Version("2026.11.0", "2026-11-21", "other");
        FiringChanges.Found nothing = new FiringChanges.Found(1, 1, List.of(), List.of(), List.of(), List.of());

        assertThat(MarkdownPage.of(new Changelog(before, after, List.of(), List.of(), nothing)))
                .contains("same version but other contents");
        assertThat(MarkdownPage.of(new Changelog(before, before, List.of(), List.of(), nothing)))
                .doesNotContain("same version but other contents");
    }

    @Test
    void outputThatIsCutOffIsAFailure() {
        PrintWriter full = new PrintWriter(new FullDisk());

        assertThat(new CommandLine(new ChangelogCommand())
                        .setCaseInsensitiveEnumValuesAllowed(true)
                        .setOut(full)
                        .execute(NOW.toString(), next().folder().toString()))
                .isEqualTo(3);
    }

    @Test
    void wrongArgumentsAndFoldersWithMistakesAreSaid() {
        assertThat(run(NOW, folder.resolve("nowhere"))).isEqualTo(2);
        assertThat(err.toString()).contains("nowhere is no folder");
        assertThat(run(NOW)).isEqualTo(2);

        KnowledgeCopy next = next().append("shared/product-names.csv", "no-such-product,zzcel,brand");
        assertThat(run(NOW, next.folder())).isEqualTo(2);
        assertThat(err.toString()).contains("A knowledge folder cannot be used:\nshared/product-names.csv:");
        assertThat(out.toString()).isEmpty();
    }
}
