package org.cartcds.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cartcds.client.ClientServer.CALL;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.util.Base64URL;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each way to get in without a right to: the same 401 every time, and nothing is fetched. */
class TokenAttackTests {

    private static final int LEAST_ATTACKS = 60;
    private static KeyServer keys;
    private static ClientServer server;

    @TempDir
    static Path folder;

    @BeforeAll
    static void start() {
        keys = new KeyServer();
        keys.serve("/attacker", Keys.STRANGER.toPublicJWK());
        keys.serve("/listed/a", Keys.EC384.toPublicJWK());
        Hospitals.write(folder, keys);
        server = ClientServer.withClients(folder);
    }

    @AfterAll
    static void stop() {
        server.close();
        keys.close();
    }

    /** What is sent as {@code Authorization}. */
    record Attack(String id, String name, List<String> authorizations) {

        @Override
        public String toString() {
            return id + " " + name;
        }
    }

    private static final class Table {

        private final List<Attack> attacks = new ArrayList<>();

        void raw(String id, String name, String... authorizations) {
            attacks.add(new Attack(id, name, List.of(authorizations)));
        }

        /** A good token of the inline client with one thing changed. */
        void token(String id, String name, Consumer<Token> change) {
            Token token = good();
            change.accept(token);
            raw(id, name, "Bearer " + token.signed());
        }

        void header(String id, String name, Object value) {
            token(id, name + " is " + value, token -> token.header(name, value));
        }

        void claim(String id, String name, Object value) {
            token(id, name + " is " + value, token -> token.claim(name, value));
        }
    }

    private static Token good() {
        return Token.of(Hospitals.INLINE);
    }

    private static String bearer(String token) {
        return "Bearer " + token;
    }

    private static String mac(Token token, JWSAlgorithm algorithm, byte[] secret) {
        try {
            token.header("alg", algorithm.getName());
            byte[] input = token.signingInput().getBytes(StandardCharsets.US_ASCII);
            return token.withSignature(
                    new MACSigner(secret).sign(new JWSHeader(algorithm), input).toString());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static Stream<Attack> attacks() throws JOSEException {
        Table table = new Table();
        form(table);
        algorithms(table);
        headers(table);
        keys(table);
        claims(table);
        assertThat(table.attacks).hasSizeGreaterThan(LEAST_ATTACKS);
        return table.attacks.stream();
    }

    private static void form(Table table) {
        table.raw("J-2", "no header");
        table.raw("J-2", "empty header", "");
        table.raw("J-2", "scheme alone", "Bearer");
        table.raw("J-2", "scheme with blanks", "Bearer   ");
        table.raw("J-2", "Basic", "Basic dXNlcjpwYXNz");
        table.raw("J-2", "no scheme", good().signed());
        table.raw("J-2", "other scheme", "DPoP " + good().signed());
        table.raw("J-2", "no blank after the scheme", "Bearer" + good().signed());
        table.raw("J-2", "one segment", bearer("abc"));
        table.raw("J-2", "two segments", bearer(good().signingInput()));
        table.raw("J-2", "four segments", bearer(good().signed() + ".abc"));
        table.raw("J-2", "five segments, as if encrypted", bearer("a.b.c.d.e"));
        table.raw("J-2", "empty segments", bearer(".."));
        table.raw("J-2", "empty payload", bearer(Token.encode(Map.of("alg", "ES384")) + "..abc"));
        table.raw("J-2", "two headers", bearer(good().signed()), bearer(good().signed()));
        table.raw("J-2", "two tokens in one header", bearer(good().signed() + ", Bearer " + good().signed()));
        table.raw("J-2", "letters that are not base64url", bearer(good().signed() + "=="));
        table.raw("J-2", "header that is not JSON", bearer(Base64URL.encode("nonsense") + ".e30.abc"));
        table.raw("J-2", "header that is an array", bearer(Base64URL.encode("[]") + ".e30.abc"));
        table.raw(
                "J-2",
                "very long",
                bearer(good().claim("pad", "x".repeat(20_000)).signed()).substring(0, 7000));
    }

    private static void algorithms(Table table) throws JOSEException {
        for (String none : List.of("none", "None", "NONE", "nOnE", "none ")) {
            Token token = good().header("alg", none);
            table.raw("J-3", none + " without signature", bearer(token.withSignature("")));
            table.raw("J-3", none + " with a signature", bearer(token.withSignature("AAAA")));
        }
        byte[] pem = Keys.RSA.toRSAPublicKey().getEncoded();
        byte[] jwk = Keys.EC384.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);
        for (JWSAlgorithm hmac : List.of(JWSAlgorithm.HS256, JWSAlgorithm.HS384, JWSAlgorithm.HS512)) {
            table.raw("J-4", hmac + " with the RSA key", bearer(mac(good().header("kid", "rsa-1"), hmac, pem)));
            table.raw("J-4", hmac + " with the JWK", bearer(mac(good(), hmac, jwk)));
        }
        table.token("J-5", "RS256 is never accepted", token -> token.key(Keys.RSA, JWSAlgorithm.RS256));
        table.token("J-5", "RS512 is not agreed", token -> token.key(Keys.RSA, JWSAlgorithm.RS512));
        table.token("J-5", "PS384 is not agreed", token -> token.key(Keys.RSA, JWSAlgorithm.PS384));
        table.token("J-5", "ES256 is not agreed", token -> token.key(Keys.EC256, JWSAlgorithm.ES256));
        table.token("J-5", "EC key for RS384", token -> token.header("alg", "RS384"));
        table.token(
                "J-5",
                "RSA key for ES384",
                token -> token.key(Keys.RSA, JWSAlgorithm.RS384).header("alg", "ES384"));
        table.token(
                "J-5",
                "PS384 said to be RS384",
                token -> token.key(Keys.RSA, JWSAlgorithm.PS384).header("alg", "RS384"));
        table.token(
                "J-5",
                "key of another curve",
                token -> token.key(Keys.EC256, JWSAlgorithm.ES256).header("alg", "ES384"));
        table.token("J-5", "RSA key of 1024 bits", token -> token.key(Keys.SHORT_RSA, JWSAlgorithm.RS384));
        for (Object algorithm : new Object[] {"es384", "ES384 ", "EdDSA", "A128KW", "", 384, List.of("ES384")}) {
            table.header("J-5", "alg", algorithm);
        }
        table.header("J-5", "alg", null);
    }

    private static void headers(Table table) {
        table.header("J-6", "kid", null);
        table.header("J-6", "kid", "");
        table.header("J-6", "kid", "unknown");
        table.header("J-6", "kid", "EC-1");
        table.header("J-6", "kid", 1);
        table.header("J-6", "kid", "../../etc/passwd");
        table.header("J-6", "kid", "x' OR '1'='1");
        table.header("J-6", "kid", "k".repeat(600));
        for (String type : new String[] {"at+jwt", "JWE", "application/jwt", "", null}) {
            table.header("J-7", "typ", type);
        }
        table.token(
                "J-7",
                "unknown critical header",
                token -> token.header("crit", List.of("x")).header("x", 1));
        table.token(
                "J-7",
                "payload not encoded",
                token -> token.header("crit", List.of("b64")).header("b64", false));
        Token plain = good().header("b64", false);
        table.raw("J-7", "payload said not to be encoded", bearer(plain.signed()));
    }

    private static void keys(Table table) {
        table.token("J-12", "signed by somebody else", token -> token.key(Keys.STRANGER, JWSAlgorithm.ES384));
        Token token = good();
        String signature = token.signed().substring(token.signingInput().length() + 1);
        table.raw(
                "J-12",
                "claims changed afterwards",
                bearer(token.claim("tenant", "x").withSignature(signature)));
        table.raw(
                "J-12",
                "header changed afterwards",
                bearer(good().header("x", "y").withSignature(signature)));
        table.raw("J-12", "signature of zeros", bearer(good().withSignature("A".repeat(128))));
        table.raw("J-12", "signature cut off", bearer(good().signed().replaceFirst(".{10}$", "")));
        String derOfSmallNumbers =
                Base64URL.encode(new byte[] {0x30, 6, 2, 1, 1, 2, 1, 1}).toString();
        table.raw("J-18", "signature as DER", bearer(good().withSignature(derOfSmallNumbers)));
        Map<String, Object> embedded =
                new LinkedHashMap<>(Keys.STRANGER.toPublicJWK().toJSONObject());
        table.token(
                "J-15",
                "key in the header",
                attack -> attack.key(Keys.STRANGER, JWSAlgorithm.ES384).header("jwk", embedded));
        for (String header : List.of("jku", "x5u")) {
            table.token(
                    "J-14",
                    "keys in the file, key at a URL in " + header,
                    attack -> attack.key(Keys.STRANGER, JWSAlgorithm.ES384).header(header, keys.url("/attacker")));
        }
        table.token(
                "J-15",
                "certificate in the header",
                attack -> attack.key(Keys.STRANGER, JWSAlgorithm.ES384).header("x5c", List.of("MIIBszCCAVmgAwIBAgIU")));
        for (String url : List.of(
                keys.url("/attacker"),
                keys.url("/listed/a") + "/",
                keys.url("/listed/a") + "?x=1",
                keys.url("/listed/a") + "#x",
                keys.url("/listed/b/../a"),
                keys.url("/listed/A"),
                keys.url("/listed/a").replace("http:", "HTTP:"),
                keys.url("/listed/a").replace("127.0.0.1", "localhost"),
                keys.url("/listed/a").replace("127.0.0.1", "127.0.0.1@evil.example"),
                "http://169.254.169.254/latest/meta-data",
                "file:///etc/passwd",
                "not a url",
                "")) {
            Token listed = Token.of(Hospitals.LISTED)
                    .key(Keys.STRANGER, JWSAlgorithm.ES384)
                    .header("jku", url);
            table.raw("J-14", "jku " + url, bearer(listed.signed()));
        }
        table.raw(
                "J-14",
                "no jku and more than one set",
                bearer(Token.of(Hospitals.LISTED).signed()));
        table.raw(
                "J-8",
                "unknown issuer",
                bearer(Token.of("https://evil.example")
                        .header("jku", keys.url("/attacker"))
                        .signed()));
        table.raw(
                "J-8",
                "key of one client, name of another",
                bearer(Token.of(Hospitals.TENANT)
                        .claim("tenant", "north")
                        .key(Keys.RSA, JWSAlgorithm.RS384)
                        .signed()));
    }

    private static void claims(Table table) {
        long now = Instant.now().getEpochSecond();
        for (Object issuer : new Object[] {
            null, "", 1, List.of(Hospitals.INLINE), "https://inline.example.org", "HTTPS://inline.example.org/"
        }) {
            table.claim("J-8", "iss", issuer);
        }
        for (Object audience : new Object[] {
            null,
            "",
            1,
            List.of(),
            List.of("https://other.example.org"),
            List.of(1),
            Map.of("aud", Token.SERVICE_URL),
            Token.PUBLIC_URL,
            Token.PUBLIC_URL + "/cds-services",
            Token.PUBLIC_URL + "/cds-services/other",
            Token.SERVICE_URL + "/feedback",
            Token.SERVICE_URL + "?x=1",
            Token.SERVICE_URL + "#x",
            Token.SERVICE_URL.toUpperCase(Locale.ROOT),
            Token.SERVICE_URL.replace("https", "http"),
            Token.SERVICE_URL.replace(".org", ".org:8443"),
            Token.SERVICE_URL.replace("https://", "https://user@"),
            Token.SERVICE_URL.replace("/car-t", "/../cds-services/car-t"),
            Hospitals.ALIAS + "/"
        }) {
            table.claim("J-9", "aud", audience);
        }
        for (Object expiry :
                new Object[] {null, "", Long.toString(now + 300), now - 61, 0, -1, 1e300, Boolean.TRUE, now + 7200}) {
            table.claim("J-10", "exp", expiry);
        }
        table.token(
                "J-10",
                "expires before it was issued",
                token -> token.claim("iat", now + 20).claim("exp", now + 10));
        for (Object issued : new Object[] {null, "", Long.toString(now), now + 120, -1, now - 7200}) {
            table.claim("J-11", "iat", issued);
        }
        for (Object notBefore : new Object[] {"soon", now + 120, -1}) {
            table.claim("J-11", "nbf", notBefore);
        }
        for (Object id : new Object[] {null, "", "  ", 1, List.of("a"), "j".repeat(600)}) {
            table.claim("J-12", "jti", id);
        }
        for (Object tenant : new Object[] {null, "", "west", "NORTH", 1, List.of("north")}) {
            Token token = Token.of(Hospitals.TENANT).claim("tenant", tenant);
            table.raw("J-13", "tenant is " + tenant, bearer(token.signed()));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attacks")
    void getsTheSameAnswerAndNoFetch(Attack attack) {
        int callsBefore = server.callers().size();
        int fetchesBefore = keys.requests();

        HttpResponse<String> response =
                server.call(CALL, attack.authorizations().toArray(String[]::new));

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body()).isEqualTo(server.call(CALL).body());
        assertThat(response.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        assertThat(lastingHeaders(response)).isEqualTo(lastingHeaders(server.call(CALL)));
        assertThat(server.callers()).hasSize(callsBefore);
        assertThat(keys.requests()).isEqualTo(fetchesBefore);
    }

    private static Map<String, List<String>> lastingHeaders(HttpResponse<?> response) {
        Map<String, List<String>> headers = new HashMap<>(response.headers().map());
        headers.keySet().removeAll(List.of("date", "connection"));
        return headers;
    }

    @Test
    void saysNothingAboutTheReason() {
        assertThat(server.call(CALL).body())
                .isEqualTo("{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"error\","
                        + "\"code\":\"login\",\"details\":{\"text\":\"The request is not authenticated.\"}}]}");
    }

    @Test
    void isStoppedBeforeTheBodyIsLookedAt() {
        for (String path : List.of(CALL, CALL + "/", CALL + "/feedback", "/cds-services/other", "/cds-services")) {
            for (String method : List.of("POST", "PUT", "DELETE", "PATCH", "FOO")) {
                HttpResponse<String> response =
                        server.send(server.request(path).method(method, BodyPublishers.ofString("not json")));
                assertThat(response.statusCode()).as(method + " " + path).isEqualTo(401);
            }
        }
    }

    @Test
    void isStoppedAtTheClientsEndpointsBesideTheStandard() {
        for (String method : List.of("GET", "HEAD", "POST", "DELETE")) {
            for (String path : List.of("/api/evaluate", "/api/decisions/d1577c69-dfbe-44ad-ba6d-3e05e953b2ea")) {
                HttpResponse<String> response =
                        server.send(server.request(path).method(method, BodyPublishers.noBody()));
                assertThat(response.statusCode()).as(method + " " + path).isEqualTo(401);
            }
        }
        assertThat(server.send(server.request("/api/feedback")).statusCode())
                .as("has a token of its own, and is not part of this test's server")
                .isEqualTo(404);
    }

    @Test
    void wouldGetInWithAGoodToken() {
        try (ClientServer other = ClientServer.withClients(folder)) {
            assertThat(other.call(good()).statusCode()).isEqualTo(200);
        }
    }
}
