package org.cartcds.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.cartcds.cdshooks.CdsRequest;
import org.cartcds.cdshooks.RequestReader;
import org.cartcds.client.FhirAccess.Allowed;
import org.cartcds.client.FhirAccess.Decision;
import org.cartcds.client.FhirAccess.Denied;
import org.cartcds.client.FhirAccess.Reason;
import org.cartcds.triage.CarTTriage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FhirAccessTests {

    private static final String BASE = "https://fhir.example.org/api/FHIR/R4";
    private static final String TOKEN = """
            {"access_token":"SECRET-TOKEN","token_type":"Bearer","expires_in":300,
             "scope":"patient/*.rs","subject":"cds-service-4711"}""";

    @TempDir
    Path folder;

    private Client client(String fhir) {
        ClientServer.write(
                folder, "ehr.yaml", "title: T\nissuer: i\nkeys: {jwks-url: \"https://a.org/k\"}\nfhir: " + fhir + "\n");
        return new ClientFiles(false).read(folder).all().get(0);
    }

    private Client client() {
        return client("{base-urls: [\"" + BASE + "\", \"https://other.example.org:8443/r4/\"]}");
    }

    private static CdsRequest request(String server, String authorization) {
        String members = (server == null ? "" : ",\"fhirServer\":\"" + server + "\"")
                + (authorization == null ? "" : ",\"fhirAuthorization\":" + authorization);
        String body = ClientServer.BODY.strip().replaceFirst("}$", members + "}");
        return new RequestReader(50, 50, CarTTriage.none()).read(body.getBytes(StandardCharsets.UTF_8));
    }

    private static Decision decide(Client client, CdsRequest request) {
        return new FhirAccess().decide(client, request);
    }

    @ParameterizedTest
    @CsvSource({
        "https://fhir.example.org/api/FHIR/R4, https://fhir.example.org/api/FHIR/R4",
        "https://fhir.example.org/api/FHIR/R4/, https://fhir.example.org/api/FHIR/R4",
        "HTTPS://FHIR.example.org:443/api/FHIR/R4, https://fhir.example.org/api/FHIR/R4",
        "https://other.example.org:8443/r4, https://other.example.org:8443/r4"
    })
    void allowsARegisteredServerWithItsToken(String server, URI registered) {
        assertThat(decide(client(), request(server, TOKEN))).isInstanceOfSatisfying(Allowed.class, allowed -> {
            assertThat(allowed.baseUrl()).isEqualTo(registered);
            assertThat(allowed.authorization().orElseThrow().accessToken()).isEqualTo("SECRET-TOKEN");
            assertThat(allowed.toString()).doesNotContain("SECRET");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/",
                "http://127.0.0.1:8080/fhir",
                "http://[::1]/fhir",
                "https://evil.example/api/FHIR/R4",
                "http://fhir.example.org/api/FHIR/R4",
                "https://fhir.example.org:8443/api/FHIR/R4",
                "https://fhir.example.org/api/fhir/r4",
                "https://fhir.example.org/api/FHIR/R4/Patient",
                "https://fhir.example.org/api/FHIR",
                "https://fhir.example.org",
                "https://fhir.example.org/x/../api/FHIR/R4",
                "https://fhir.example.org/api/FHIR/%52%34",
                "https://fhir.example.org.evil.example/api/FHIR/R4",
                "https://fhir.example.org./api/FHIR/R4"
            })
    void deniesAnyOtherServer(String server) {
        assertThat(decide(client(), request(server, TOKEN))).isEqualTo(new Denied(Reason.NOT_REGISTERED));
    }

    @Test
    void deniesEveryServerWhenNoneIsRegistered() {
        assertThat(decide(Client.evaluation(), request(BASE, TOKEN))).isEqualTo(new Denied(Reason.NOT_REGISTERED));
        assertThat(decide(client(), request(null, null))).isEqualTo(new Denied(Reason.NO_SERVER));
    }

    @Test
    void needsATokenUnlessTheServerIsOpen() {
        assertThat(decide(client(), request(BASE, null))).isEqualTo(new Denied(Reason.NO_TOKEN));
        Client open =
                client("{base-urls: [\"http://127.0.0.1:8090/fhir\"], allow-http: true, allow-without-token: true}");
        assertThat(decide(open, request("http://127.0.0.1:8090/fhir", null)))
                .isInstanceOfSatisfying(
                        Allowed.class,
                        allowed -> assertThat(allowed.authorization()).isEmpty());
    }

    @Test
    void takesNoTokenOfAnotherSubjectOrThatIsOver() {
        Client strict = client("{base-urls: [\"" + BASE + "\"], subject: cds-service-4711}");

        assertThat(decide(strict, request(BASE, TOKEN))).isInstanceOf(Allowed.class);
        assertThat(decide(strict, request(BASE, TOKEN.replace("4711", "4712"))))
                .isEqualTo(new Denied(Reason.OTHER_SUBJECT));
        assertThat(decide(strict, request(BASE, TOKEN.replace("300", "0"))))
                .isEqualTo(new Denied(Reason.TOKEN_EXPIRED));
    }
}
