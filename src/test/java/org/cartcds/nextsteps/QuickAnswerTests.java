package org.cartcds.nextsteps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.cartcds.bench.Charts;
import org.cartcds.card.CardComposer;
import org.cartcds.cdshooks.CdsHooksJson;
import org.cartcds.cdshooks.CdsRequest;
import org.cartcds.cdshooks.CdsResponse;
import org.cartcds.cdshooks.MissingData;
import org.cartcds.cdshooks.RequestReader;
import org.cartcds.chart.fhir.ChartReader;
import org.cartcds.detection.FailureDetection;
import org.cartcds.knowledge.Knowledge;
import org.cartcds.knowledge.KnowledgeFiles;
import org.cartcds.knowledge.KnowledgeLoader;
import org.cartcds.triage.CarTTriage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The quick answer never differs from the answer of the long way. */
class QuickAnswerTests {

    private static final Knowledge KNOWLEDGE = KnowledgeLoader.load(KnowledgeFiles.packaged());
    private static final QuickAnswer QUICK = new QuickAnswer(KNOWLEDGE);
    private static final RequestReader READER = new RequestReader(200, 256, CarTTriage.of(KNOWLEDGE));
    private static final NextStepsFactory.Answers LONG_WAY = NextStepsFactory.withoutTriage(
            new ChartReader(),
            new Evaluation(
                    KNOWLEDGE,
                    new FailureDetection(KNOWLEDGE),
                    new CardComposer(KNOWLEDGE, UUID::randomUUID),
                    Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC)));

    static List<Path> samples() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("samples"))) {
            return files.filter(file -> file.endsWith("request.json")).sorted().toList();
        }
    }

    @Test
    void thereAreSamples() throws IOException {
        assertThat(samples()).hasSizeGreaterThanOrEqualTo(24);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void agreesWithTheLongWayOnEverySample(Path sample) throws IOException {
        CdsRequest request = READER.read(Files.readAllBytes(sample));
        Optional<CdsResponse> quick = QUICK.find(request);
        if (quick.isPresent()) {
            assertThat(CdsHooksJson.write(quick.get())).isEqualTo(CdsHooksJson.write(LONG_WAY.answer(request)));
        } else {
            assertThat(LONG_WAY.answer(request)).isNotNull();
        }
    }

    @Test
    void answersAnOrdinaryChartQuickly() {
        CdsRequest request = READER.read(Charts.negative(30_000));
        assertThat(QUICK.find(request)).isPresent();
        assertThat(CdsHooksJson.write(QUICK.find(request).orElseThrow()))
                .isEqualTo(CdsHooksJson.write(LONG_WAY.answer(request)));
    }

    @Test
    void leavesAChartWithCarTToTheLongWay() {
        assertThat(QUICK.find(READER.read(Charts.positive(30_000)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"prefetch\":{}",
                "\"prefetch\":{\"patient\":null,\"conditions\":null}",
                "\"prefetch\":{\"patient\":null,\"conditions\":{\"resourceType\":\"OperationOutcome\",\"issue\":[]},\"procedures\":null}",
                "\"prefetch\":{\"patient\":null,\"conditions\":\"<html>\",\"procedures\":null}"
            })
    void leavesMissingDataToTheLongWay(String prefetch) {
        CdsRequest request =
                READER.read(("{\"hook\":\"patient-view\",\"hookInstance\":\"5f0c0de4-7d2c-4b5e-9a61-0d5f0f9d5f10\","
                                + "\"context\":{\"userId\":\"Practitioner/d\",\"patientId\":\"p1\"}," + prefetch + "}")
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(QUICK.find(request)).isEmpty();
        assertThatThrownBy(() -> LONG_WAY.answer(request)).isInstanceOf(MissingData.class);
    }
}
