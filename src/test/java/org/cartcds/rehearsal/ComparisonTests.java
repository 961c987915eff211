package org.cartcds.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A second run with other knowledge shows what changes. */
class ComparisonTests {

    @TempDir
    private Path folder;

    @Test
    void showsWhatOtherKnowledgeChanges() throws IOException {
        Path export = folder.resolve("export");
        Random random = new Random(3);
        PlantedExport.write(export, PlantedExport.charts(60), PlantedExport.bystanders(5, random), random);
        RehearsalRun before = RehearsalRun.of(folder.resolve("before"), export.toString());

        RehearsalRun same = RehearsalRun.of(
                folder.resolve("same"),
                export.toString(),
                "--compare",
                before.folder().toString());
        assertThat(same.report().comparison().changes()).isEmpty();
        assertThat(same.report().comparison().same())
                .isEqualTo(before.report().charts().aboutCarT());

        RehearsalRun other = RehearsalRun.of(
                folder.resolve("other"),
                export.toString(),
                "--cards",
                otherCards().toString(),
                "--compare",
                before.folder().toString());
        assertThat(other.exitCode()).as(other.err()).isZero();
        Comparison comparison = other.report().comparison();
        assertThat(comparison.changes()).extracting(Comparison.Change::kind).contains("outcome", "options");
        assertThat(comparison.changes())
                .filteredOn(change -> change.kind().equals("options"))
                .isNotEmpty()
                .allSatisfy(change -> assertThat(change.optionsRemoved()).contains("selinexor"));
        assertThat(comparison.changes())
                .filteredOn(change -> change.kind().equals("outcome"))
                .anySatisfy(change -> {
                    assertThat(change.before()).contains("not-documented: response-not-final");
                    assertThat(change.after()).startsWith("incomplete-response");
                });
        assertThat(other.files()).containsKey("comparison.csv");
        assertThat(other.files().get("report.html")).contains("Difference to the other report", "selinexor");
    }

    /** Without selinexor for myeloma; responses of lymphoma count as final from day 20 on. */
    private Path otherCards() throws IOException {
        Path cards = folder.resolve("cards");
        try (Stream<Path> files = Files.walk(Path.of("cds-cards"))) {
            for (Path file : files.toList()) {
                Path to = cards.resolve(Path.of("cds-cards").relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(file, to);
                }
            }
        }
        Files.delete(cards.resolve("multiple-myeloma/options/10-selinexor.md"));
        Path sources = cards.resolve("shared/sources.csv");
        Files.write(
                sources,
                Files.readAllLines(sources).stream()
                        .filter(line -> !line.startsWith("boston-2020,"))
                        .toList());
        Path lymphoma = cards.resolve("large-b-cell-lymphoma/disease.yaml");
        String text = Files.readString(lymphoma);
        String changed = text.replaceFirst("(?s)(response-final-from:\\s+days: )90", "$120");
        assertThat(changed).isNotEqualTo(text);
        Files.writeString(lymphoma, changed);
        return cards;
    }

    @Test
    void refusesAReportWithOtherKeys() throws IOException {
        Path export = Files.createDirectory(folder.resolve("export"));
        Files.writeString(export.resolve("a.ndjson"), "{\"resourceType\":\"Patient\",\"id\":\"p\"}");
        RehearsalRun one = RehearsalRun.of(folder.resolve("one"), export.toString());
        RehearsalRun two = RehearsalRun.of(folder.resolve("two"), export.toString());
        assertThat(two.exitCode()).isZero();

        RehearsalRun compared = RehearsalRun.of(
                folder.resolve("two"),
                export.toString(),
                "--compare",
                one.folder().toString());

        assertThat(compared.exitCode()).isEqualTo(1);
        assertThat(compared.err()).contains("another secret");
    }
}
