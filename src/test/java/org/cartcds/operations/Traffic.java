package org.cartcds.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A day of a hospital: every sample as a signed call, some of them again with what lacks fetched from the FHIR server, feedback
 * on cards, and everything that goes wrong.
 */
final class Traffic {

    static final String FHIR_TOKEN = "mk-fhir-token-" + UUID.randomUUID();

    /** The sample whose chart is fetched: all nine keys have data. */
    static final String FETCHED = "relapse-lymphoma-nine-keys";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String RELAPSE = "relapse-myeloma-ide-cel-trio";

    private final Hospital hospital;
    private final UnaryOperator<JsonNode> rewriting;
    private final List<HttpResponse<String>> answers = new ArrayList<>();
    private final List<HttpResponse<String>> errors = new ArrayList<>();

    /** @param rewriting what becomes of each body before it is sent */
    Traffic(Hospital hospital, UnaryOperator<JsonNode> rewriting) {
        this.hospital = hospital;
        this.rewriting = rewriting;
    }

    /** Answers with 200, cards included. */
    List<HttpResponse<String>> answers() {
        return answers;
    }

    /** All other answers. */
    List<HttpResponse<String>> errors() {
        return errors;
    }

    /** Folders of the samples; never empty. */
    static List<Path> samples() {
        try (Stream<Path> folders = Files.list(Path.of("samples"))) {
            List<Path> samples = folders.filter(folder -> Files.exists(folder.resolve("response.json")))
                    .sorted()
                    .toList();
            assertThat(samples).hasSizeGreaterThan(50);
            return samples;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode json(Path file) {
        try {
            return JSON.readTree(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path request(Path sample) {
        return sample.resolve("request.json");
    }

    /** Every sample once. */
    Traffic sendSamples() {
        for (Path sample : samples()) {
            boolean isRequest = Files.exists(request(sample));
            JsonNode body = rewriting.apply(json(isRequest ? request(sample) : sample.resolve("bundle.json")));
            answers.add(ok(hospital.post(isRequest ? Hospital.CALL : Hospital.EVALUATE, body.toString())));
        }
        return this;
    }

    /** A chart of which only the patient comes with the request, with the FHIR server well and broken. */
    Traffic fetch() {
        ObjectNode request = (ObjectNode) rewriting.apply(json(request(Path.of("samples", FETCHED))));
        ObjectNode prefetch = (ObjectNode) request.get("prefetch");
        List<JsonNode> resources = new ArrayList<>();
        for (JsonNode value : prefetch.values()) {
            if (value.path("resourceType").asString("").equals("Bundle")) {
                value.path("entry").forEach(entry -> resources.add(entry.get("resource")));
            } else if (value.isObject()) {
                resources.add(value);
            }
        }
        FhirStub fhir = hospital.fhir();
        fhir.hold(resources);
        prefetch.retain("patient");
        request.put("fhirServer", fhir.baseUrl().toString());
        request.putObject("fhirAuthorization")
                .put("access_token", FHIR_TOKEN)
                .put("token_type", "Bearer")
                .put("expires_in", 300)
                .put("scope", "user/*.read")
                .put("subject", "cart-cds");
        answers.add(ok(hospital.post(Hospital.CALL, request.toString())));
        fhir.fail("Condition", new FhirStub.Answer(500, "application/fhir+json", "{}", -1));
        fhir.fail("Procedure", new FhirStub.Answer(200, "text/html", "<html>Please log in</html>", -1));
        fhir.fail("MedicationAdministration", new FhirStub.Answer(200, "application/fhir+json", "{", 1000));
        errors.add(hospital.post(Hospital.CALL, request.toString()));
        fhir.recover();
        return this;
    }

    /** A suggestion accepted or a card overridden, with the user's own words. */
    Traffic giveFeedback(String words) {
        String card = answers.stream()
                .flatMap(answer -> JSON.readTree(answer.body()).path("cards").valueStream())
                .map(shown -> shown.path("uuid").asString(""))
                .findFirst()
                .orElseThrow();
        String report = """
                {"feedback":[{"card":"%s","outcome":"overridden","outcomeTimestamp":"2026-11-20T10:00:00Z",
                 "overrideReason":{"userComment":"%s"}}]}""".formatted(card, words);
        answers.add(ok(hospital.post(Hospital.FEEDBACK, report)));
        errors.add(hospital.post(Hospital.FEEDBACK, report.replace("overridden", words)));
        return this;
    }

    /** Requests that get an error, most of them with a whole chart in them. */
    Traffic goWrong() {
        JsonNode request = rewriting.apply(json(request(Path.of("samples", RELAPSE))));
        String body = request.toString();
        ObjectNode lacking = ((ObjectNode) request.deepCopy());
        ((ObjectNode) lacking.get("prefetch")).remove("conditions");
        errors.add(hospital.postUnsigned(Hospital.CALL, body));
        errors.add(hospital.replay(body));
        errors.add(hospital.post(Hospital.CALL, body.substring(0, body.length() / 2)));
        errors.add(hospital.post(Hospital.CALL, lacking.toString()));
        errors.add(hospital.post(Hospital.CALL, body.replace("\"patient-view\"", "\"order-select\"")));
        errors.add(hospital.post(Hospital.CALL, body.replace("\"context\"", "\"contexts\"")));
        errors.add(hospital.post(Hospital.EVALUATE, body));
        errors.add(hospital.post(Hospital.EVALUATE, body.substring(1)));
        errors.add(hospital.post(Hospital.CALL + "-unknown", body));
        assertThat(errors).allMatch(answer -> answer.statusCode() >= 400 && answer.statusCode() < 500);
        return this;
    }

    private static HttpResponse<String> ok(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer;
    }
}
