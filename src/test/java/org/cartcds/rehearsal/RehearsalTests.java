package org.cartcds.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.cartcds.chart.fhir.ChartPart;
import org.cartcds.chart.fhir.ChartReader;
import org.cartcds.detection.ReasonCode;
import org.cartcds.knowledge.Knowledge;
import org.cartcds.knowledge.KnowledgeFiles;
import org.cartcds.knowledge.KnowledgeLoader;
import org.cartcds.nextsteps.Evaluation;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole rehearsal over charts that were planted among others. */
class RehearsalTests {

    private static final int FAILURES = 100;
    private static final int BYSTANDERS = 150;

    @TempDir
    private static Path folder;

    private static List<PlantedChart> planted;
    private static RehearsalRun run;

    @BeforeAll
    static void rehearse() throws IOException {
        planted = PlantedExport.charts(FAILURES);
        Random random = new Random(11);
        PlantedExport.write(folder.resolve("export"), planted, PlantedExport.bystanders(BYSTANDERS, random), random);
        run = RehearsalRun.of(folder.resolve("report"), folder.resolve("export").toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    @Test
    void plantsEveryShapeAndManySamples() {
        assertThat(planted.stream().map(PlantedChart::shape)).contains(PlantedChart.Shape.values());
        assertThat(planted.stream().filter(PlantedChart::isFailure)).hasSize(FAILURES);
        assertThat(planted.stream().map(PlantedChart::sample).distinct().count())
                .isGreaterThan(40);
    }

    @Test
    void findsEveryPlantedFailureAndNothingElse() throws IOException {
        Map<String, String> found = new TreeMap<>();
        run.rowsByPatient().forEach((patient, row) -> {
            if (row.cards() > 0 && !row.outcome().equals("undetermined")) {
                found.put(patient, row.outcome());
            }
        });

        assertThat(found)
                .isEqualTo(planted.stream()
                        .filter(PlantedChart::isFailure)
                        .collect(Collectors.toMap(PlantedChart::patientId, PlantedChart::outcome)))
                .hasSize(FAILURES);
    }

    @Test
    void saysOfEveryChartWhatItsWholeBundleSays() throws IOException {
        Knowledge knowledge = KnowledgeLoader.load(KnowledgeFiles.packaged());
        Evaluation evaluation = Evaluation.of(
                knowledge,
                Clock.fixed(
                        LocalDate.parse(RehearsalRun.TODAY)
                                .atStartOfDay(ZoneOffset.UTC)
                                .toInstant(),
                        ZoneOffset.UTC));
        ChartReader reader = new ChartReader();
        Map<String, String> direct = new TreeMap<>();
        for (PlantedChart chart : planted) {
            Evaluation.Answer answer = evaluation.evaluate(
                    reader.read(chart.patientId(), List.of(ChartPart.answered("bundle", chart.bundle())))
                            .chart());
            if (!answer.decision().reasons().contains(ReasonCode.NO_CAR_T)) {
                direct.put(
                        chart.patientId(),
                        answer.decision().outcome().word()
                                + answer.decision().reasons()
                                + answer.cards().size());
            }
        }

        Map<String, String> rehearsed = new TreeMap<>();
        run.rowsByPatient()
                .forEach((patient, row) -> rehearsed.put(
                        patient,
                        row.outcome()
                                + row.reasons().stream()
                                        .map(word -> ReasonCode.valueOf(
                                                word.toUpperCase(Locale.ROOT).replace('-', '_')))
                                        .toList()
                                + row.cards()));
        assertThat(rehearsed).isEqualTo(direct).hasSizeGreaterThan(FAILURES);
    }

    @Test
    void countsCharts() throws IOException {
        RehearsalReport report = run.report();

        assertThat(report.charts().seen()).isEqualTo(planted.size() + BYSTANDERS);
        assertThat(report.charts().readInFull()).isLessThan(planted.size() + BYSTANDERS);
        assertThat(report.charts().withCards()).isEqualTo((int)
                planted.stream().filter(chart -> chart.cards() > 0).count());
        assertThat(report.charts().onlyInOtherRecords()).isEqualTo(BYSTANDERS / 10);
        assertThat(report.outcomes().values().stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .isEqualTo(report.charts().aboutCarT());
        assertThat(report.reasons())
                .extracting(RehearsalReport.ReasonCount::reason)
                .contains("planned-only", "failure-before-infusion");
    }

    @Test
    void countsRepeatsThatQuietPeriodsRemove() throws IOException {
        RehearsalReport.Quiet quiet = run.report().quiet();

        assertThat(quiet.removed()).isPositive();
        assertThat(quiet.shown()).isPositive();
        assertThat(quiet.shown() + quiet.removed()).isEqualTo(quiet.openings());
        assertThat(quiet.shownByMonth().values().stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .isEqualTo(quiet.shown());
        assertThat(run.report().cards().byMonth()).isNotEmpty();
    }

    @Test
    void cutsFilesWithoutChangingTheReport() throws IOException {
        Path key = run.folder().resolve("local/rehearsal.key");
        RehearsalRun cut = RehearsalRun.of(
                folder.resolve("cut"),
                folder.resolve("export").toString(),
                "--chunk",
                "1",
                "--threads",
                "3",
                "--key",
                key.toString());

        assertThat(cut.files()).isEqualTo(run.files());
    }

    @Test
    void readsWholeBundlesOfJsonAlike() throws IOException {
        Path bundles = Files.createDirectory(folder.resolve("bundles"));
        for (PlantedChart chart : planted) {
            Files.write(bundles.resolve(chart.patientId() + ".json"), chart.bundle());
        }

        RehearsalRun whole = RehearsalRun.of(
                folder.resolve("whole"),
                bundles.toString(),
                "--key",
                run.folder().resolve("local/rehearsal.key").toString());

        assertThat(outcomes(whole)).isEqualTo(outcomes(run));
    }

    private static Map<String, String> outcomes(RehearsalRun of) throws IOException {
        Map<String, String> outcomes = new TreeMap<>();
        of.report().rows().forEach(row -> outcomes.put(row.key(), row.outcome() + row.reasons() + row.options()));
        return outcomes;
    }

    @Test
    void holdsNothingThatNamesAPatient() throws IOException {
        Map<String, String> files = run.files();
        assertThat(files).containsKeys("rehearsal.json", "report.html", "charts.csv", "worksheet.csv", "summary.csv");
        for (Map.Entry<String, String> file : files.entrySet()) {
            for (PlantedChart chart : planted) {
                assertThat(file.getValue()).as(file.getKey()).doesNotContain(chart.patientId());
            }
            assertThat(file.getValue().replace(RehearsalRun.TODAY, ""))
                    .as("days of patients in " + file.getKey())
                    .doesNotContainPattern("\\b(19|20)\\d\\d-\\d\\d-\\d\\d\\b");
            assertThat(file.getValue()).as(file.getKey()).doesNotContain(folder.toString(), "Example", "Carter");
        }
    }

    @Test
    void pageAsksForNothingElse() throws IOException {
        String page = run.files().get("report.html");

        assertThat(page)
                .doesNotContainPattern("(?i)(src|href)\\s*=\\s*\"(?!#)")
                .doesNotContain("http:", "https:", "@import", "url(", "<script");
        assertThat(page).contains("<html lang=\"en\">", "prefers-color-scheme", "@media print");
        assertThat(page).doesNotContain("{{");
    }

    @Test
    void removesTheWorkingFolder() {
        assertThat(folder.resolve("report/.work")).doesNotExist();
    }

    @Test
    void worksheetHasARowForEveryChart() throws IOException {
        List<String> lines = Files.readAllLines(run.folder().resolve("worksheet.csv"), StandardCharsets.UTF_8);

        assertThat(lines).hasSize(run.report().charts().aboutCarT() + 1);
        assertThat(lines.get(0)).startsWith("key,card,outcome").contains("outcome right");
    }
}
