package org.cartcds.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cartcds.knowledge.KnowledgeFiles;
import org.cartcds.knowledge.KnowledgeLoader;
import org.cartcds.triage.CarTTriage;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Fuzz target: a body is a request or is refused, the same whether its prefetched objects are stepped over or parsed, and a
 * refusal quotes nothing.
 */
class RequestReadingFuzzTests {

    private static final CarTTriage TRIAGE =
            CarTTriage.of(KnowledgeLoader.load(KnowledgeFiles.in(Path.of("cds-cards"))));
    private static final RequestReader READER = new RequestReader(60, 40, TRIAGE);
    private static final int LARGE = 64 * 1024;

    static List<byte[]> seeds() throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("samples"))) {
            for (Path file :
                    files.filter(path -> path.endsWith("request.json")).sorted().toList()) {
                byte[] body = Files.readAllBytes(file);
                if (body.length < LARGE) {
                    seeds.add(body);
                }
            }
        }
        seeds.add("""
                {"hook":"patient-view","hookInstance":"d1577c69-dfbe-44ad-ba6d-3e05e953b2ea","fhirServer":"https://f.example.org/r4",
                 "fhirAuthorization":{"access_token":"t","token_type":"Bearer","expires_in":300,"scope":"s","subject":"u","patient":"p"},
                 "context":{"userId":"Practitioner/1","patientId":"p","encounterId":"e"},"extension":{"a":1,"b":[{"c":"d"}]},
                 "prefetch":{"patient":{"resourceType":"Patient","id":"p"},"none":null,"odd":[1,{"x":"\\u00e9\\n"}],"n":-1.5e+3,"t":true}}""".getBytes(StandardCharsets.UTF_8));
        return seeds;
    }

    @MethodSource("seeds")
    @FuzzTest
    void bothReadingsAgree(byte[] body) {
        if (body == null) {
            return;
        }
        Optional<CdsRequest> usual = READER.findUsual(body);
        try {
            CdsRequest any = READER.readAny(body);
            usual.ifPresent(request -> assertThat(request).isEqualTo(any));
        } catch (RequestRefused e) {
            assertThat(usual).as("refused: " + e.getMessage()).isEmpty();
            assertThat(e.status()).isEqualTo(400);
            assertThat(e.getMessage()).matches("[A-Za-z0-9 .,;:/()_'-]+");
        }
    }
}
