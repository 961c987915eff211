package org.cartcds.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.JWSAlgorithm;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.cartcds.cdshooks.Coding;
import org.cartcds.knowledge.SuggestionKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientFilesTests {

    private static final String MINIMAL = """
            title: Minimal
            issuer: https://ehr.example.org
            keys: {jwks-url: "https://ehr.example.org/jwks"}
            """;

    @TempDir
    Path folder;

    private Clients read() {
        return new ClientFiles(false).read(folder);
    }

    private static Clients samples() {
        return new ClientFiles(false).read(Path.of("samples/clients"));
    }

    @Test
    void aPinNamesAVersionThatIsThere() throws IOException {
        Files.writeString(folder.resolve("old.yaml"), MINIMAL + "knowledge: 2026.10.0\n");
        Files.writeString(
                folder.resolve("wrong.yaml"), MINIMAL.replace("ehr.", "emr.") + "knowledge: 2026.9.0\nsilent: 7\n");
        ClientFiles files = new ClientFiles(false, Optional.of(() -> new TreeSet<>(Set.of("2026.10.0", "2026.11.0"))));

        assertThatThrownBy(() -> files.read(folder))
                .isInstanceOfSatisfying(
                        InvalidClients.class,
                        invalid -> assertThat(invalid.problems())
                                .hasSize(2)
                                .anyMatch(problem -> problem.startsWith("wrong.yaml:4: ")
                                        && problem.contains("no knowledge version '2026.9.0'")
                                        && problem.contains("2026.10.0, 2026.11.0"))
                                .anyMatch(problem -> problem.startsWith("wrong.yaml:5: ")));

        Files.delete(folder.resolve("wrong.yaml"));
        assertThat(files.read(folder).find("old").orElseThrow().knowledge()).contains("2026.10.0");
        assertThat(samples().find("example-hospital").orElseThrow().knowledge()).isEmpty();
    }

    @Test
    void readsEveryKeyOfTheSample() {
        Client client = samples().find("example-hospital").orElseThrow();
        Trust trust = client.trust().orElseThrow();

        assertThat(client.title()).isEqualTo("Example Hospital, production EHR");
        assertThat(trust)
                .isEqualTo(new Trust(
                        "https://fhir.example-hospital.org/api/FHIR/R4",
                        Set.of("2ddd6c3a-8e9a-44c6-a305-52111ad302a2"),
                        new ClientKeys.Pinned(URI.create("https://fhir.example-hospital.org/.well-known/jwks.json")),
                        Set.of("https://old-address.example.org/cds-services/car-t-next-steps"),
                        Set.of(JWSAlgorithm.ES384, JWSAlgorithm.RS384),
                        Duration.ofHours(1),
                        Duration.ofSeconds(30)));
        assertThat(client.fhir())
                .isEqualTo(new FhirSettings(
                        Set.of(URI.create("https://fhir.example-hospital.org/api/FHIR/R4")),
                        Optional.of("cds-service-4711"),
                        QueryProfile.EPIC,
                        Duration.ofMillis(800),
                        8 << 20,
                        10,
                        false,
                        true));
        assertThat(client.corsOrigins()).containsExactly("https://ehr.example-hospital.org");
        assertThat(client.limits()).isEqualTo(new ClientLimits(OptionalInt.of(600), 10 << 20));
        assertThat(client.answers())
                .isEqualTo(new Answers(
                        Dialect.EPIC,
                        DetailFormat.GFM,
                        new SuggestionCodes(
                                Map.of(
                                        SuggestionKind.REFERRAL,
                                        new Coding(
                                                "1001",
                                                "urn:com.epic.cdshooks.action.code.system.preference-list-item",
                                                "Referral to cellular therapy")),
                                SuggestionCodes.Generic.NONE),
                        true,
                        true,
                        false,
                        true,
                        Optional.of(Set.of("clinicaltrials.gov", "www.cancer.gov"))));
        assertThat(client.quiet())
                .isEqualTo(new QuietPeriods(
                        true,
                        Duration.ofDays(30),
                        Map.of(
                                "action-completed", Optional.of(Duration.ofDays(180)),
                                "cds-not-applicable", Optional.empty(),
                                "patient-refuses", Optional.of(Duration.ofDays(90)))));
        assertThat(client.silent()).isFalse();
    }

    @Test
    void readsTheSandboxSample() {
        Client client = samples().find("cds-hooks-sandbox").orElseThrow();

        assertThat(client.trust().orElseThrow().keys())
                .isInstanceOfSatisfying(
                        ClientKeys.Inline.class,
                        keys -> assertThat(keys.keys())
                                .singleElement()
                                .satisfies(key ->
                                        assertThat(key.getKeyID()).isEqualTo("44823f3d-0b01-4a6c-a80e-b9d3e8a7226f")));
        assertThat(client.corsOrigins()).containsExactly("https://sandbox.cds-hooks.org");
    }

    @Test
    void fillsInWhatIsLeftOut() {
        ClientServer.write(folder, "minimal.yaml", MINIMAL);

        Client client = read().find("minimal").orElseThrow();

        assertThat(client.trust().orElseThrow())
                .isEqualTo(new Trust(
                        "https://ehr.example.org",
                        Set.of(),
                        new ClientKeys.Pinned(URI.create("https://ehr.example.org/jwks")),
                        Set.of(),
                        Set.of(JWSAlgorithm.ES384, JWSAlgorithm.RS384),
                        Duration.ofHours(1),
                        Duration.ofSeconds(30)));
        assertThat(client.fhir()).isEqualTo(FhirSettings.none());
        assertThat(client.answers()).isEqualTo(Answers.standard(Dialect.HL7));
        assertThat(client.limits()).isEqualTo(new ClientLimits(OptionalInt.empty(), Long.MAX_VALUE));
        assertThat(client.quiet()).isEqualTo(new QuietPeriods(true, Duration.ofDays(30), Map.of()));
        assertThat(client.corsOrigins()).isEmpty();
        assertThat(client.silent()).isFalse();
    }

    @Test
    void takesTheFormatThatADialectShowsBest() {
        ClientServer.write(folder, "oracle.yaml", MINIMAL + "dialect: oracle\n");

        assertThat(read().find("oracle").orElseThrow().answers().detailFormat()).isEqualTo(DetailFormat.COMMONMARK);
    }

    @Test
    void isEmptyWithoutFilesOfClients() {
        ClientServer.write(folder, "README.md", "Not a client.");
        ClientServer.write(folder, ".hidden.yaml", "nonsense: [");

        assertThat(read().isEvaluation()).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            silnt: true                                         | 4: The key 'silnt' is not known here
            silent: yes                                         | 4: 'silent' needs true or false
            silent: "true"                                      | 4: 'silent' needs true or false
            title: Twice                                        | 4: The key 'title' stands twice
            tenants: []                                         | 4: 'tenants' lists nothing
            tenants: one                                        | 4: 'tenants' needs a list
            tenants: [1]                                        | 4: 'an item of tenants' needs text
            tenants: [a, a]                                     | 4: An item of 'tenants' stands twice
            algorithms: [HS256]                                 | 4: An algorithm must be one of ES256
            algorithms: [none]                                  | 4: An algorithm must be one of ES256
            algorithms: [RS256]                                 | 4: An algorithm must be one of ES256
            algorithms: [es384]                                 | 4: An algorithm must be one of ES256
            algorithms: []                                      | 4: 'algorithms' lists none that can be used
            max-lifetime: 2d                                    | 4: 'max-lifetime' needs a duration like 800ms, 30s, 15m, 1h or 30d, from 10s to 1d
            max-lifetime: PT1H                                  | 4: 'max-lifetime' needs a duration
            max-lifetime: 60                                    | 4: 'max-lifetime' needs text
            clock-skew: 61s                                     | 4: 'clock-skew' needs a duration like 800ms, 30s, 15m, 1h or 30d, from 0s to 60s
            clock-skew: -5s                                     | 4: 'clock-skew' needs a duration
            fhir: true                                          | 4: 'fhir' needs keys with values
            fhir: {base-url: "https://x.org"}                   | 4: The key 'base-url' is not known here
            fhir: {base-urls: ["http://x.org/fhir"]}            | 4: A base URL must be absolute https
            fhir: {base-urls: ["https://u:p@x.org/fhir"]}       | 4: A base URL must be absolute https
            fhir: {base-urls: ["https://x.org/fhir?a=b"]}       | 4: A base URL must be absolute https
            fhir: {base-urls: ["https://x.org/fhir#a"]}         | 4: A base URL must be absolute https
            fhir: {base-urls: ["https://x.org/a/../fhir"]}      | 4: A base URL must be absolute https
            fhir: {base-urls: ["/fhir"]}                        | 4: A base URL must be absolute https
            fhir: {base-urls: ["file:///etc/passwd"]}           | 4: A base URL must be absolute https
            fhir: {base-urls: ["https://x.org/F", "https://X.org:443/F/"]} | 4: An item of 'base-urls' stands twice
            fhir: {deadline: 1m}                                | 4: 'deadline' needs a duration like 800ms, 30s, 15m, 1h or 30d, from 50ms to 10s
            fhir: {query-profile: cerner}                       | 4: 'query-profile' needs one of us-core, epic, oracle
            fhir: {max-pages: 0}                                | 4: 'max-pages' must be between 1 and 1000
            fhir: {max-bytes: 8388608}                          | 4: 'max-bytes' needs text
            fhir: {max-bytes: lots}                             | 4: 'max-bytes' needs a size like 500KB or 10MB
            fhir: {allow-http: 1}                               | 4: 'allow-http' needs true or false
            cors-origins: ["*"]                                 | 4: An origin must be like https://ehr.example.org
            cors-origins: ["null"]                              | 4: An origin must be like https://ehr.example.org
            cors-origins: ["https://ehr.example.org/"]          | 4: An origin must be like https://ehr.example.org
            cors-origins: ["https://*.example.org"]             | 4: An origin must be like https://ehr.example.org
            cors-origins: ["http://ehr.example.org"]            | 4: An origin must be like https://ehr.example.org
            limits: {requests-per-minute: 0}                    | 4: 'requests-per-minute' must be between 1 and 1000000
            limits: {max-body: 10M}                             | 4: 'max-body' needs a size like 500KB or 10MB
            dialect: cerner                                     | 4: 'dialect' needs one of hl7, epic, oracle, athena
            detail-format: html                                 | 4: 'detail-format' needs one of gfm, commonmark, plain
            suggestions: {generic: yes}                         | 4: 'generic' needs one of text, snomed, none
            suggestions: {codes: {none: {system: s, code: c, display: d}}} | 4: The key 'none' is not known here
            suggestions: {codes: {biopsy: {system: s, code: c}}} | 4: The key 'display' is missing
            quiet: {accepted: forever}                          | 4: 'accepted' needs a duration
            quiet: {reasons: {action-completed: never}}         | 4: 'action-completed' needs a duration
            quiet: {reasons: {action-completed: 30}}            | 4: 'action-completed' needs text
            allowed-links: ["https://clinicaltrials.gov"]       | 4: A host must be like clinicaltrials.gov
            links: &a true                                      | 4: 'links' has a YAML anchor
            title: [                                            | : This is not YAML
            """)
    void saysWhatIsWrongAndWhere(String line, String problem) {
        ClientServer.write(folder, "ehr.yaml", MINIMAL + line + "\n");

        InvalidClients invalid = catchThrowableOfType(InvalidClients.class, this::read);

        assertThat(invalid).isNotNull();
        int colon = problem.indexOf(':');
        assertThat(invalid.problems())
                .anyMatch(found -> found.startsWith("ehr.yaml:" + problem.substring(0, colon))
                        && found.contains(problem.substring(colon)));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                                       | 'keys' needs exactly one of jwks, jwks-url and jku
            {jwks-url: "https://a.org/k", jku: ["https://a.org/k"]}  | 'keys' needs exactly one of jwks, jwks-url and jku
            {pem: abc}                                               | The key 'pem' is not known here
            {jwks-url: "http://a.org/k"}                             | The URL of a key set must be absolute https
            {jwks-url: "http://127.0.0.1/k"}                         | The URL of a key set must be absolute https
            {jwks-url: "https://u@a.org/k"}                          | The URL of a key set must be absolute https
            {jwks-url: "jwks.json"}                                  | The URL of a key set must be absolute https
            {jku: []}                                                | 'jku' lists no URL that can be used
            {jku: ["http://a.org/k"]}                                | The URL of a key set must be absolute https
            {jwks: {keys: []}}                                       | The key set holds no key that can be used
            {jwks: {keys: [{kty: EC}]}}                              | The key has no 'kid'
            {jwks: {keys: [{kty: EC, kid: a}]}}                      | This is not a public EC or RSA key
            {jwks: {keys: [{kty: oct, kid: a, k: AAAA}]}}            | The key holds the secret member 'k'
            {jwks: {keys: [{kty: EC, kid: a, d: AAAA}]}}             | The key holds the secret member 'd'
            {jwks: {keys: [{kty: unknown, kid: a}]}}                 | This is not a public EC or RSA key
            """)
    void refusesKeysThatProveNothing(String keys, String problem) {
        ClientServer.write(folder, "ehr.yaml", "title: T\nissuer: i\nkeys: " + keys + "\n");

        assertThatThrownBy(this::read)
                .isInstanceOf(InvalidClients.class)
                .hasMessageContaining("ehr.yaml:3: ")
                .hasMessageContaining(problem);
    }

    @Test
    void asksForWhatIsRequired() {
        ClientServer.write(folder, "ehr.yaml", "silent: true\n");

        assertThatThrownBy(this::read)
                .isInstanceOf(InvalidClients.class)
                .hasMessageContaining("The key 'title' is missing")
                .hasMessageContaining("The key 'issuer' is missing")
                .hasMessageContaining("The key 'keys' is missing");
    }

    @Test
    void reportsAllProblemsOfAllFilesAtOnce() {
        ClientServer.write(folder, "a.yaml", MINIMAL + "silent: 1\ndialect: none\n");
        ClientServer.write(folder, "b.yaml", "");
        ClientServer.write(folder, "c.yml", MINIMAL.replace("ehr", "c"));
        ClientServer.write(folder, "D.yaml", MINIMAL.replace("ehr", "d"));
        ClientServer.write(folder, "evaluation.yaml", MINIMAL.replace("ehr", "e"));

        InvalidClients invalid = catchThrowableOfType(InvalidClients.class, this::read);

        assertThat(invalid.problems()).hasSize(6);
        assertThat(invalid.getMessage())
                .contains("a.yaml:4: 'silent'", "a.yaml:5: 'dialect'", "b.yaml:1: ", "c.yml:1: Name the file")
                .contains("D.yaml:1: Name the file", "evaluation.yaml:1: The id 'evaluation' is taken");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                        |               | true
            tenants: [a]|               | true
            tenants: [a]| tenants: [a, b]| true
            tenants: [a]| tenants: [b]  | false
            """)
    void refusesClientsThatATokenCannotTellApart(String first, String second, boolean isProblem) {
        ClientServer.write(folder, "one.yaml", MINIMAL + (first == null ? "" : first + "\n"));
        ClientServer.write(folder, "two.yaml", MINIMAL + (second == null ? "" : second + "\n"));

        if (isProblem) {
            assertThatThrownBy(this::read).hasMessageContaining("two.yaml:1: The issuer is also that of 'one'");
        } else {
            assertThat(read().all()).hasSize(2);
        }
    }

    @Test
    void readsNoFileThatIsNotUtf8() throws Exception {
        java.nio.file.Files.write(folder.resolve("ehr.yaml"), new byte[] {'a', (byte) 0xff});

        assertThatThrownBy(this::read).hasMessageContaining("ehr.yaml:1: The file is not UTF-8.");
    }
}
