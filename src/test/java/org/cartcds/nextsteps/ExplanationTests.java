package org.cartcds.nextsteps;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cartcds.detection.Explanation;
import org.cartcds.detection.TraceStep;
import org.cartcds.detection.TraceStep.About;
import org.cartcds.detection.TraceStep.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every record that was read says what became of it. */
class ExplanationTests {

    private static final DryRun DRY_RUN =
            NextStepsFactory.dryRun(Clock.fixed(Instant.parse("2026-11-28T12:00:00Z"), ZoneOffset.UTC));

    static Stream<String> samples() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of("samples"))) {
            List<String> names = folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .filter(name -> !name.equals("clients"))
                    .sorted()
                    .toList();
            assertThat(names).hasSizeGreaterThan(50);
            return names.stream();
        }
    }

    private static DryRun.Result run(String sample) throws IOException {
        Path bundle = Path.of("samples", sample, "bundle.json");
        return Files.exists(bundle)
                ? DRY_RUN.bundle(Files.readAllBytes(bundle), Optional.empty(), DryRun.View.EVERYTHING)
                : DRY_RUN.request(
                        Files.readAllBytes(Path.of("samples", sample, "request.json")), DryRun.View.EVERYTHING);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everySignAndEveryInfusionRecordHasAStepInTheTraceOfTheDecision(String sample) throws IOException {
        Explanation explanation = run(sample).explanation();
        List<TraceStep> trace = explanation.decision().trace();
        Set<String> told = trace.stream().map(TraceStep::reference).collect(Collectors.toSet());
        assertThat(trace).isNotEmpty();
        assertThat(explanation.infusions())
                .allSatisfy(infusion -> assertThat(infusion.sources())
                        .allSatisfy(source ->
                                assertThat(told).contains(source.evidence().reference())));
        assertThat(explanation.signs()).allSatisfy(sign -> {
            assertThat(sign.step()).isNotNull();
            assertThat(trace).contains(sign.step());
        });
        explanation
                .decision()
                .finding()
                .ifPresent(finding -> assertThat(finding.evidence())
                        .allSatisfy(record -> assertThat(trace)
                                .anyMatch(step -> step.reference().equals(record.reference())
                                        && step.verdict() == Verdict.COUNTED)));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theExplainedDecisionIsTheOneThatIsSent(String sample) throws IOException {
        DryRun.Result result = run(sample);
        Object decision = result.response().extension().get(DecisionExtension.KEY);
        assertThat(decision)
                .extracting("outcome")
                .isEqualTo(result.explanation().decision().outcome().word());
    }

    @ParameterizedTest
    @CsvSource({
        "not-documented-lymphoma-relapse-before-infusion-trio, FAILURE, describes why the cells were given",
        "not-documented-lymphoma-progression-day-9, FAILURE, before the first assessment",
        "not-documented-lymphoma-rule-out-relapse, FAILURE, 'negation, in doubt'",
        "not-documented-relapsing-multiple-sclerosis, FAILURE, about another disease",
        "not-documented-myeloma-remission-after-relapse-trio, FAILURE, recorded later",
        "not-documented-lymphoma-day-30-partial-response, FAILURE, not final yet",
        "not-documented-lymphoma-planned-only, INFUSION, does not document that",
        "not-documented-lymphoma-infusion-entered-in-error, INFUSION, entered in error",
    })
    void aSilentAnswerNamesTheRecordThatWasRejectedAndWhy(String sample, About about, String why) throws IOException {
        assertThat(run(sample).explanation().decision().trace()).anySatisfy(step -> {
            assertThat(step.about()).isEqualTo(about);
            assertThat(step.verdict()).isEqualTo(Verdict.REJECTED);
            assertThat(step.reference()).isNotEmpty();
            assertThat(step.why()).contains(why);
        });
    }

    @Test
    void aDeathIsNamedAsTheReasonForSilence() throws IOException {
        assertThat(run("relapse-myeloma-deceased").explanation().decision().trace())
                .anySatisfy(step -> assertThat(step.why()).contains("deceased"));
    }

    @Test
    void theDiseaseIsCountedByTheConditionsThatNameIt() throws IOException {
        assertThat(run("relapse-myeloma-ide-cel-trio").explanation().decision().trace())
                .anySatisfy(step -> {
                    assertThat(step.about()).isEqualTo(About.DISEASE);
                    assertThat(step.verdict()).isEqualTo(Verdict.COUNTED);
                    assertThat(step.reference()).startsWith("Condition/");
                });
    }
}
