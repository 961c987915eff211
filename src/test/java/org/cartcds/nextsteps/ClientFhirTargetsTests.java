package org.cartcds.nextsteps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.cartcds.cdshooks.CdsRequest;
import org.cartcds.cdshooks.CdsResponse;
import org.cartcds.cdshooks.MissingData;
import org.cartcds.cdshooks.RequestReader;
import org.cartcds.client.Answers;
import org.cartcds.client.Client;
import org.cartcds.client.Dialect;
import org.cartcds.client.FhirAccess;
import org.cartcds.client.FhirSettings;
import org.cartcds.client.QueryProfile;
import org.cartcds.fhirserver.FhirFallback;
import org.cartcds.fhirserver.FhirTarget;
import org.cartcds.fhirserver.FhirTestServer;
import org.cartcds.fhirserver.ServerProfiles;
import org.cartcds.triage.CarTTriage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client's file says is what is asked. */
class ClientFhirTargetsTests {

    private static final FhirTargets TARGETS = new ClientFhirTargets(new FhirAccess(), ServerProfiles.packaged());

    private static FhirTestServer server;
    private static FhirFallback fallback;

    @BeforeAll
    static void start() {
        server = new FhirTestServer();
        fallback = new FhirFallback();
    }

    @AfterAll
    static void stop() {
        fallback.close();
        server.close();
    }

    private static Client client(Dialect dialect, Set<URI> baseUrls, boolean allowPrivate) {
        Client plain = Client.evaluation();
        Answers answers = plain.answers();
        return new Client(
                "hospital",
                "A hospital",
                Optional.empty(),
                new FhirSettings(
                        baseUrls,
                        Optional.of("our-id"),
                        QueryProfile.ORACLE,
                        Duration.ofMillis(1234),
                        2_000_000,
                        7,
                        false,
                        allowPrivate),
                Set.of(),
                plain.limits(),
                new Answers(
                        dialect,
                        answers.detailFormat(),
                        answers.suggestions(),
                        true,
                        true,
                        false,
                        true,
                        Optional.empty()),
                plain.quiet(),
                false,
                Optional.empty());
    }

    private static CdsRequest request(String fhirServer, String more) {
        String body = """
                {"hook":"patient-view","hookInstance":"d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
                 "context":{"userId":"Practitioner/1","patientId":"p1"}%s%s}""".formatted(fhirServer == null ? "" : ",\"fhirServer\":\"" + fhirServer + "\"", more);
        return new RequestReader(200, 256, CarTTriage.none()).read(body.getBytes(StandardCharsets.UTF_8));
    }

    private static String token(String subject) {
        return """
                ,"fhirAuthorization":{"access_token":"secret","token_type":"Bearer","expires_in":300,
                 "scope":"patient/Condition.rs","subject":"%s"}""".formatted(subject);
    }

    @Test
    void takesEverySettingFromTheFile() {
        URI base = URI.create("https://fhir.example.org/r4");
        FhirTarget target = TARGETS.find(request(base + "/", token("our-id")), client(Dialect.HL7, Set.of(base), true))
                .orElseThrow();
        assertThat(target.clientId()).isEqualTo("hospital");
        assertThat(target.baseUrl()).isEqualTo(base);
        assertThat(target.token()).contains("secret");
        assertThat(target.profile().id()).isEqualTo("oracle");
        assertThat(target.limits().deadline()).isEqualTo(Duration.ofMillis(1234));
        assertThat(target.limits().maxPages()).isEqualTo(7);
        assertThat(target.limits().maxBytes()).isEqualTo(2_000_000);
        assertThat(target.allowPrivate()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest/meta-data",
                "http://127.0.0.1:22/fhir",
                "https://fhir.example.org.evil.example.com/r4",
                "https://fhir.example.org/r4/../admin",
                "https://fhir.example.org/other"
            })
    void asksNoServerThatIsNotRegistered(String fhirServer) {
        Client client = client(Dialect.HL7, Set.of(URI.create("https://fhir.example.org/r4")), true);
        assertThat(TARGETS.find(request(fhirServer, token("our-id")), client)).isEmpty();
    }

    @Test
    void asksNobodyWithoutTokenOrWithSomebodyElses() {
        URI base = URI.create("https://fhir.example.org/r4");
        Client client = client(Dialect.HL7, Set.of(base), true);
        assertThat(TARGETS.find(request(base.toString(), ""), client)).isEmpty();
        assertThat(TARGETS.find(request(base.toString(), token("another-service")), client))
                .isEmpty();
        assertThat(TARGETS.find(request(null, ""), client)).isEmpty();
    }

    @Test
    void aRegisteredServerAtAPrivateAddressIsOnlyAskedWhereAllowed() {
        server.reset();
        Client strict = client(Dialect.HL7, Set.of(server.baseUrl()), false);
        CdsRequest request = request(server.baseUrl().toString(), token("our-id"));
        assertThatThrownBy(() -> FhirAnswers.evaluate(TARGETS, fallback, request, strict))
                .isInstanceOf(MissingData.class);
        assertThat(server.calls()).isEmpty();

        Client local = client(Dialect.HL7, Set.of(server.baseUrl()), true);
        assertThatThrownBy(() -> FhirAnswers.evaluate(TARGETS, fallback, request, local))
                .isInstanceOf(MissingData.class);
        assertThat(server.calls()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HL7", "ORACLE", "ATHENA"})
    void aRequestWithoutDataIsAnError(Dialect dialect) {
        Client client = client(dialect, Set.of(), false);
        assertThatThrownBy(() -> FhirAnswers.evaluate(TARGETS, fallback, request(null, ""), client))
                .isInstanceOfSatisfying(
                        MissingData.class, missing -> assertThat(missing.keys()).contains("patient", "conditions"));
    }

    @Test
    void whatEpicStripsIsAnsweredWithoutCards() {
        Client client = client(Dialect.EPIC, Set.of(), false);
        CdsResponse answer = FhirAnswers.evaluate(TARGETS, fallback, request(null, ""), client);
        assertThat(answer.cards()).isEmpty();
        assertThat(answer.extension().toString()).contains("no-data-sent");
        assertThatThrownBy(() -> FhirAnswers.evaluate(
                        TARGETS,
                        fallback,
                        request(null, ",\"prefetch\":{\"patient\":{\"resourceType\":\"Patient\",\"id\":\"p1\"}}"),
                        client))
                .as("something came, but not what is needed")
                .isInstanceOf(MissingData.class);
    }
}
