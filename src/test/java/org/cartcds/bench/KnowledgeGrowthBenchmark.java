package org.cartcds.bench;

import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.cartcds.card.CardComposer;
import org.cartcds.cdshooks.CdsHooksJson;
import org.cartcds.cdshooks.RequestReader;
import org.cartcds.chart.fhir.ChartReader;
import org.cartcds.detection.FailureDetection;
import org.cartcds.knowledge.Knowledge;
import org.cartcds.nextsteps.Evaluation;
import org.cartcds.nextsteps.NextStepsFactory;
import org.cartcds.triage.CarTTriage;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What an answer costs with ten times the codes and names. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class KnowledgeGrowthBenchmark {

    @Param({"1", "10"})
    int knowledge;

    @Param({"10000", "300000", "3000000"})
    int bytes;

    @Param({"negative", "positive"})
    String chart;

    private RequestReader reader;
    private NextStepsFactory.Answers service;
    private byte[] body;

    @Setup
    public void prepare() {
        Knowledge grown = GrownKnowledge.times(knowledge);
        CarTTriage triage = CarTTriage.of(grown);
        reader = new RequestReader(200, 256, triage);
        service = NextStepsFactory.of(
                grown,
                new ChartReader(triage),
                new Evaluation(
                        grown,
                        new FailureDetection(grown),
                        new CardComposer(grown, UUID::randomUUID),
                        Clock.systemDefaultZone()));
        body = chart.equals("negative") ? Charts.negative(bytes) : Charts.positive(bytes);
    }

    @Benchmark
    public byte[] evaluation() {
        return CdsHooksJson.write(service.answer(reader.read(body)));
    }
}
