package org.cartcds.nextsteps;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.function.BiFunction;
import org.cartcds.card.CardComposer;
import org.cartcds.cdshooks.CdsHooksJson;
import org.cartcds.cdshooks.CdsRequest;
import org.cartcds.cdshooks.CdsResponse;
import org.cartcds.cdshooks.RequestReader;
import org.cartcds.chart.fhir.ChartReader;
import org.cartcds.client.Client;
import org.cartcds.detection.FailureDetection;
import org.cartcds.knowledge.Knowledge;
import org.cartcds.knowledge.KnowledgeFiles;
import org.cartcds.knowledge.KnowledgeLoader;
import org.cartcds.triage.CarTTriage;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Calls of the service with the packaged knowledge, on behalf of a client. */
final class ClientCalls {

    static final String RELAPSE = "relapse-myeloma-ide-cel-trio";
    static final Knowledge KNOWLEDGE = KnowledgeLoader.load(KnowledgeFiles.packaged());

    private static final RequestReader READER = new RequestReader(200, 256, CarTTriage.of(KNOWLEDGE));
    private static final BiFunction<CdsRequest, Client, CdsResponse> SERVICE = service(KNOWLEDGE);

    private ClientCalls() {}

    private static BiFunction<CdsRequest, Client, CdsResponse> service(Knowledge knowledge) {
        return NextStepsFactory.forClients(
                knowledge,
                new ChartReader(CarTTriage.of(knowledge)),
                new Evaluation(
                        knowledge,
                        new FailureDetection(knowledge),
                        new CardComposer(knowledge, UUID::randomUUID),
                        Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC)));
    }

    /** The request of a sample, to be changed. */
    static ObjectNode sample(String name) {
        try {
            return (ObjectNode)
                    JsonMapper.shared().readTree(Files.readString(Path.of("samples", name, "request.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The answer as the client gets it. */
    static String call(JsonNode request, Client client) {
        return call(request, client, SERVICE);
    }

    /** The same with other knowledge. */
    static String call(JsonNode request, Client client, Knowledge knowledge) {
        return call(request, client, service(knowledge));
    }

    private static String call(JsonNode request, Client client, BiFunction<CdsRequest, Client, CdsResponse> service) {
        CdsRequest read = READER.read(request.toString().getBytes(StandardCharsets.UTF_8));
        return new String(CdsHooksJson.write(service.apply(read, client)), StandardCharsets.UTF_8);
    }
}
