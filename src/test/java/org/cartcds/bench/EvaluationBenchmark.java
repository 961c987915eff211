package org.cartcds.bench;

import ca.uhn.fhir.context.FhirContext;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.cartcds.card.CardComposer;
import org.cartcds.cdshooks.CdsHooksJson;
import org.cartcds.cdshooks.RequestReader;
import org.cartcds.chart.fhir.ChartReader;
import org.cartcds.detection.FailureDetection;
import org.cartcds.knowledge.Knowledge;
import org.cartcds.knowledge.KnowledgeFiles;
import org.cartcds.knowledge.KnowledgeLoader;
import org.cartcds.nextsteps.Evaluation;
import org.cartcds.nextsteps.NextStepsFactory;
import org.cartcds.triage.CarTTriage;
import org.hl7.fhir.instance.model.api.IBaseResource;
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
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an answer costs, between the floor (one bare streaming pass) and the usual way (a tree, and HAPI for everything). Each
 * is warmed until its times no longer fall: a chart with cards runs through far more code than the others.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 4, time = 1)
public class EvaluationBenchmark {

    @Param({"10000", "300000", "3000000", "20000000"})
    int bytes;

    @Param({"negative", "positive"})
    String chart;

    private final JsonFactory factory = new JsonFactory();
    private final JsonMapper mapper = new JsonMapper();
    private final FhirContext fhir = FhirContext.forR4();
    private RequestReader reader;
    private NextStepsFactory.Answers service;
    private byte[] body;

    @Setup
    public void prepare() {
        Knowledge knowledge = KnowledgeLoader.load(KnowledgeFiles.packaged());
        CarTTriage triage = CarTTriage.of(knowledge);
        reader = new RequestReader(200, 256, triage);
        service = NextStepsFactory.of(
                knowledge,
                new ChartReader(triage),
                new Evaluation(
                        knowledge,
                        new FailureDetection(knowledge),
                        new CardComposer(knowledge, UUID::randomUUID),
                        Clock.systemDefaultZone()));
        body = chart.equals("negative") ? Charts.negative(bytes) : Charts.positive(bytes);
    }

    /** (a) The floor. */
    @Benchmark
    public int floor() {
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), body)) {
            parser.nextToken();
            parser.skipChildren();
            return parser.currentTokenLocation().getColumnNr();
        }
    }

    /** (b) What the service does, from the bytes of the request to the bytes of the answer. */
    @Benchmark
    @Warmup(iterations = 8, time = 5)
    public byte[] evaluation() {
        return CdsHooksJson.write(service.answer(reader.read(body)));
    }

    /** (c) The usual way: a tree of everything, and every resource parsed by HAPI. */
    @Benchmark
    @Warmup(iterations = 5, time = 3)
    public List<IBaseResource> usualWay() {
        JsonNode tree = mapper.readTree(body);
        List<IBaseResource> resources = new ArrayList<>();
        tree.path("prefetch").forEach(value -> {
            if (value.path("resourceType").asString().equals("Bundle")) {
                value.path("entry")
                        .forEach(entry -> resources.add(fhir.newJsonParser()
                                .parseResource(entry.path("resource").toString())));
            } else {
                resources.add(fhir.newJsonParser().parseResource(value.toString()));
            }
        });
        return resources;
    }
}
