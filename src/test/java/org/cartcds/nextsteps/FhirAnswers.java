package org.cartcds.nextsteps;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.cartcds.card.CardComposer;
import org.cartcds.cdshooks.CdsHooksJson;
import org.cartcds.cdshooks.CdsRequest;
import org.cartcds.cdshooks.CdsResponse;
import org.cartcds.cdshooks.RequestReader;
import org.cartcds.chart.fhir.ChartReader;
import org.cartcds.client.Client;
import org.cartcds.detection.FailureDetection;
import org.cartcds.fhirserver.FetchLimits;
import org.cartcds.fhirserver.FhirFallback;
import org.cartcds.fhirserver.FhirTarget;
import org.cartcds.fhirserver.FhirTestServer;
import org.cartcds.fhirserver.ServerProfiles;
import org.cartcds.knowledge.Knowledge;
import org.cartcds.knowledge.KnowledgeFiles;
import org.cartcds.knowledge.KnowledgeLoader;
import org.cartcds.triage.CarTTriage;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Sample requests, answered with and without a FHIR server. */
final class FhirAnswers {

    static final String TOKEN = "token-of-this-call";
    static final Duration DEADLINE = Duration.ofSeconds(20);

    /** A busy machine may be late; the slow server sleeps longer than any deadline and this together. */
    static final Duration SLACK = Duration.ofSeconds(5);

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Knowledge KNOWLEDGE = KnowledgeLoader.load(KnowledgeFiles.packaged());
    private static final CarTTriage TRIAGE = CarTTriage.of(KNOWLEDGE);
    private static final RequestReader READER = new RequestReader(200, 256, TRIAGE);
    private static final ChartReader CHARTS = new ChartReader(TRIAGE);
    private static final Evaluation EVALUATION = new Evaluation(
            KNOWLEDGE,
            new FailureDetection(KNOWLEDGE),
            new CardComposer(KNOWLEDGE, UUID::randomUUID),
            Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC));

    private FhirAnswers() {}

    static ObjectNode sample(String name) {
        try {
            return (ObjectNode) JSON.readTree(Files.readAllBytes(Path.of("samples", name, "request.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ObjectNode prefetch(ObjectNode request) {
        return (ObjectNode) request.get("prefetch");
    }

    static ObjectNode without(ObjectNode request, Collection<String> keys) {
        ObjectNode copy = request.deepCopy();
        prefetch(copy).remove(keys);
        return copy;
    }

    /** Every resource of the prefetch, as the server would hold it. */
    static List<String> resources(ObjectNode request) {
        List<String> resources = new ArrayList<>();
        for (JsonNode value : prefetch(request).values()) {
            if (value.path("resourceType").asString("").equals("Bundle")) {
                value.path("entry")
                        .forEach(entry -> resources.add(entry.get("resource").toString()));
            } else if (value.isObject()) {
                resources.add(value.toString());
            }
        }
        return resources;
    }

    /** The answer from prefetch alone. */
    static JsonNode fromPrefetch(ObjectNode request) {
        return answer(NextStepsFactory.of(KNOWLEDGE, CHARTS, EVALUATION), request);
    }

    static JsonNode fromServer(ObjectNode request, FhirFallback fallback, FhirTarget target) {
        return answer(NextStepsFactory.of(KNOWLEDGE, CHARTS, EVALUATION, fallback, target), request);
    }

    /** The same where no chart of more records is read. */
    static JsonNode fromServer(ObjectNode request, FhirFallback fallback, FhirTarget target, int maxRecords) {
        return answer(NextStepsFactory.of(KNOWLEDGE, CHARTS.upTo(maxRecords), EVALUATION, fallback, target), request);
    }

    /** The service for the clients' own targets. */
    static CdsResponse evaluate(FhirTargets targets, FhirFallback fallback, CdsRequest request, Client client) {
        return NextStepsFactory.service(new QuickAnswer(KNOWLEDGE), CHARTS, EVALUATION, fallback, targets)
                .evaluate(request, client);
    }

    private static JsonNode answer(NextStepsFactory.Answers answers, ObjectNode request) {
        byte[] body = request.toString().getBytes(StandardCharsets.UTF_8);
        String json = new String(CdsHooksJson.write(answers.answer(READER.read(body))), StandardCharsets.UTF_8);
        return JSON.readTree(json.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "(uuid)"));
    }

    static FhirTarget target(FhirTestServer server, Duration deadline) {
        return target(server, "us-core", deadline);
    }

    static FhirTarget target(FhirTestServer server, String profile, Duration deadline) {
        return new FhirTarget(
                "hospital",
                server.baseUrl(),
                Optional.of(TOKEN),
                ServerProfiles.packaged().get(profile),
                FetchLimits.of(deadline, 50, 2_000_000),
                true);
    }

    /** What a finding card says is missing. */
    static List<String> missing(JsonNode answer) {
        List<String> missing = new ArrayList<>();
        answer.at("/cards/0/extension/org.cartcds.finding/missing").forEach(each -> missing.add(each.stringValue()));
        return missing;
    }
}
