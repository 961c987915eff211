package org.cartcds.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cartcds.client.ClientServer.CALL;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoodTokenTests {

    private KeyServer keys;
    private ClientServer server;

    @TempDir
    Path folder;

    @BeforeEach
    void start() {
        keys = new KeyServer();
        Hospitals.write(folder, keys);
        server = ClientServer.withClients(folder);
    }

    @AfterEach
    void stop() {
        server.close();
        keys.close();
    }

    private void assertAnswered(Token token) {
        assertThat(server.call(token).statusCode()).isEqualTo(200);
    }

    private void assertRefused(Token token) {
        assertThat(server.call(token).statusCode()).isEqualTo(401);
    }

    @Test
    void isAnsweredInTheNameOfItsClient() {
        assertAnswered(Token.of(Hospitals.INLINE));
        assertAnswered(Token.of(Hospitals.TENANT).claim("tenant", "south"));
        assertAnswered(Token.of(Hospitals.TENANT).claim("tenant", "north"));

        assertThat(server.callers()).containsExactly("inline", "south", "north");
    }

    @Test
    void mayBeSignedWithEitherRecommendedAlgorithm() {
        assertAnswered(Token.of(Hospitals.INLINE));
        assertAnswered(Token.of(Hospitals.INLINE).key(Keys.RSA, JWSAlgorithm.RS384));
    }

    @Test
    void mayBeSignedWithWhatWasAgreed() {
        keys.serve(
                "/pinned",
                Keys.EC256.toPublicJWK(),
                Keys.EC384.toPublicJWK(),
                Keys.EC521.toPublicJWK(),
                Keys.RSA.toPublicJWK());
        assertAnswered(Token.of(Hospitals.PINNED).key(Keys.EC256, JWSAlgorithm.ES256));
        assertAnswered(Token.of(Hospitals.PINNED).key(Keys.EC384, JWSAlgorithm.ES384));
        assertAnswered(Token.of(Hospitals.PINNED).key(Keys.EC521, JWSAlgorithm.ES512));
        for (JWSAlgorithm algorithm : List.of(
                JWSAlgorithm.RS384, JWSAlgorithm.RS512, JWSAlgorithm.PS256, JWSAlgorithm.PS384, JWSAlgorithm.PS512)) {
            assertAnswered(Token.of(Hospitals.PINNED).key(Keys.RSA, algorithm));
        }
        assertThat(keys.requests()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer ", "bearer ", "BEARER ", "bEaReR   "})
    void comesWithASchemeInAnyCase(String scheme) {
        HttpResponse<String> response =
                server.call(CALL, scheme + Token.of(Hospitals.INLINE).signed());

        assertThat(response.statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                Token.SERVICE_URL,
                Token.SERVICE_URL + "/",
                "https://CDS.example.org/cds-services/car-t-next-steps",
                "https://cds.example.org:443/cds-services/car-t-next-steps",
                "https://cds.example.org/cds-services//car-t-next-steps",
                Hospitals.ALIAS
            })
    void namesTheEndpointInAnySpelling(String audience) {
        assertAnswered(Token.of(Hospitals.INLINE).claim("aud", audience));
        assertAnswered(Token.of(Hospitals.INLINE).claim("aud", List.of("https://other.example.org", audience)));
    }

    @Test
    void isComparedWithThePublicUrlAndNotWithTheAddressOfTheCall() {
        String called = server.request(CALL).build().uri().toString();

        assertRefused(Token.of(Hospitals.INLINE).claim("aud", called));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/cds-services/car-t-next-steps/", "/cds-services//car-t-next-steps"})
    void isGoodForTheEndpointUnderTheSpellingsThatClientsCall(String path) {
        assertThat(server.call(path, "Bearer " + Token.of(Hospitals.INLINE).signed())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void isGoodForFeedbackWithEitherUrl() {
        String path = CALL + "/feedback";
        for (String audience : List.of(Token.SERVICE_URL, Token.SERVICE_URL + "/feedback")) {
            Token token = Token.of(Hospitals.INLINE).claim("aud", audience);
            assertThat(server.call(path, "Bearer " + token.signed()).statusCode())
                    .isNotEqualTo(401);
        }
        Token other = Token.of(Hospitals.INLINE).claim("aud", Token.PUBLIC_URL + "/cds-services/other");
        assertThat(server.call(path, "Bearer " + other.signed()).statusCode()).isEqualTo(401);
    }

    @Test
    void isGoodForTheEndpointsBesideTheStandard() {
        Token token = Token.of(Hospitals.INLINE).claim("aud", Token.PUBLIC_URL + "/api/evaluate");

        assertThat(server.call("/api/evaluate", "Bearer " + token.signed()).statusCode())
                .as("past the authentication there is nothing in this test's server")
                .isEqualTo(404);
    }

    @Test
    void mayLookLikeEpics() {
        RSAKey key = new RSAKey.Builder(Keys.RSA).keyID("a+b/c=QkNE==").build();
        keys.serve("/listed/b", key.toPublicJWK());
        long now = Instant.now().getEpochSecond();

        assertAnswered(Token.of(Hospitals.LISTED)
                .key(key, JWSAlgorithm.RS384)
                .header("jku", keys.url("/listed/b"))
                .claim("sub", "client-id")
                .claim("nbf", now - 300)
                .claim("exp", now + 900));
    }

    @Test
    void mayLookLikeInfernos() {
        assertAnswered(Token.of(Hospitals.INLINE).claim("jti", "0123456789abcdef".repeat(4)));
    }

    @Test
    void mayLookLikeTheSandboxs() {
        assertAnswered(Token.of(Hospitals.INLINE).header("jku", keys.url("/never-asked")));
        assertThat(keys.requests()).isZero();
    }

    @Test
    void mayCarryACertificateAsLongAsAKnownKeySignedIt() {
        assertAnswered(Token.of(Hospitals.INLINE)
                .header("x5u", keys.url("/never-asked"))
                .header("jwk", Keys.STRANGER.toPublicJWK().toJSONObject()));
        assertThat(keys.requests()).isZero();
    }

    @Test
    void mayUseKeysWithUseOperationsAndExportFlag() {
        ECKey withUse = Keys.ec(Curve.P_384, "use");
        ECKey withOperations = Keys.ec(Curve.P_384, "ops");
        ECKey forEncryption = Keys.ec(Curve.P_384, "enc");
        ECKey forSigningOnly = Keys.ec(Curve.P_384, "sign");
        Set<KeyOperation> both = Set.of(KeyOperation.VERIFY, KeyOperation.SIGN);
        String set = "{\"keys\":[{\"kty\":\"new\",\"kid\":\"x\"},{\"kty\":\"EC\"},"
                + json(new ECKey.Builder(withUse).keyUse(KeyUse.SIGNATURE).algorithm(JWSAlgorithm.ES384))
                + "," + json(new ECKey.Builder(withOperations).keyOperations(both))
                + "," + json(new ECKey.Builder(forEncryption).keyUse(KeyUse.ENCRYPTION))
                + "," + json(new ECKey.Builder(forSigningOnly).keyOperations(Set.of(KeyOperation.SIGN)))
                + "]}";
        keys.answer("/pinned", KeyServer.text(200, set));

        assertAnswered(Token.of(Hospitals.PINNED).key(withUse, JWSAlgorithm.ES384));
        assertAnswered(Token.of(Hospitals.PINNED).key(withOperations, JWSAlgorithm.ES384));
        assertRefused(Token.of(Hospitals.PINNED).key(forEncryption, JWSAlgorithm.ES384));
        assertRefused(Token.of(Hospitals.PINNED).key(forSigningOnly, JWSAlgorithm.ES384));
    }

    private static String json(ECKey.Builder key) {
        return key.build().toPublicJWK().toJSONString().replace("{", "{\"ext\":true,");
    }

    @Test
    void mayUseAKeyThatCameWithARotation() {
        ECKey next = Keys.ec(Curve.P_384, "next");
        keys.serve("/pinned", Keys.EC384.toPublicJWK());
        assertAnswered(Token.of(Hospitals.PINNED));
        assertAnswered(Token.of(Hospitals.PINNED));
        assertThat(keys.requests()).isEqualTo(1);

        keys.serve("/pinned", next.toPublicJWK());
        assertAnswered(Token.of(Hospitals.PINNED).key(next, JWSAlgorithm.ES384));
        assertThat(keys.requests()).isEqualTo(2);
        assertRefused(Token.of(Hospitals.PINNED));
    }

    @Test
    void isGoodOnce() {
        Token token = Token.of(Hospitals.INLINE);

        assertAnswered(token);
        assertRefused(token);
        assertRefused(token.claim("aud", List.of(Token.SERVICE_URL)));
        assertAnswered(Token.of(Hospitals.TENANT)
                .claim("tenant", "north")
                .claim("jti", Token.json("{\"a\":1}").toString()));
    }

    @Test
    void isNotUsedUpByAForgery() {
        Token token = Token.of(Hospitals.INLINE).claim("jti", "wanted");
        assertRefused(Token.of(Hospitals.INLINE).claim("jti", "wanted").key(Keys.STRANGER, JWSAlgorithm.ES384));

        assertAnswered(token);
    }

    @Test
    void isGoodForOneOfManyCallsAtOnce() throws Exception {
        String authorization = "Bearer " + Token.of(Hospitals.INLINE).signed();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Integer>> calls = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                calls.add(() -> server.call(CALL, authorization).statusCode());
            }
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> status : threads.invokeAll(calls)) {
                statuses.add(status.get());
            }
            assertThat(statuses).filteredOn(status -> status == 200).hasSize(1);
            assertThat(statuses).filteredOn(status -> status == 401).hasSize(39);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void isNotNeededForDiscovery() {
        for (String authorization : List.of("Bearer nonsense", "Basic x")) {
            HttpResponse<String> response =
                    server.send(server.request("/cds-services").header("Authorization", authorization));
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).doesNotContain("EVALUATION");
        }
        assertThat(keys.requests()).isZero();
    }

    @Test
    void isHeldToItsClientsLimits() {
        ClientServer.write(
                folder, "slow.yaml", """
                title: May call twice a minute
                issuer: https://slow.example.org
                keys: {jwks: {keys: [%s]}}
                limits: {requests-per-minute: 2, max-body: 1KB}
                """.formatted(Keys.EC384.toPublicJWK().toJSONString()));
        try (ClientServer limited = ClientServer.withClients(folder)) {
            Token token = Token.of("https://slow.example.org");
            HttpResponse<String> tooLong = limited.send(limited.request(CALL)
                    .header("Authorization", "Bearer " + token.signed())
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(ClientServer.BODY + " ".repeat(1024))));
            assertThat(tooLong.statusCode()).isEqualTo(413);
            assertThat(limited.call(Token.of("https://slow.example.org")).statusCode())
                    .isEqualTo(200);

            HttpResponse<String> tooMany = limited.call(Token.of("https://slow.example.org"));
            assertThat(tooMany.statusCode()).isEqualTo(429);
            assertThat(Integer.parseInt(
                            tooMany.headers().firstValue("Retry-After").orElseThrow()))
                    .isBetween(1, 60);
            assertThat(limited.call(Token.of(Hospitals.INLINE)).statusCode()).isEqualTo(200);
        }
    }
}
