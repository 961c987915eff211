package org.cartcds.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cartcds.RunningService;
import org.cartcds.cdshooks.CdsHooksSchemas;
import org.cartcds.cdshooks.CdsHooksSchemas.Message;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Addresses that would lead the started application to itself, into the hospital's network or to a cloud's credentials, in
 * {@code fhirServer}, in {@code next} links and redirects of a FHIR server, and in {@code jku}: none is connected to. A trap
 * on every local address counts connections.
 */
class HostileUrlTests {

    private static final String ISSUER = "https://ehr.hospital.example";
    private static final String PUBLIC_URL = "https://cds.hospital.example";
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final ECKey KEY = key("hospital");
    private static final ECKey ATTACKER = key("attacker");

    @TempDir
    static Path folder;

    private static Trap trap;
    private static HttpServer fhir;
    private static final AtomicInteger ASKED = new AtomicInteger();
    /** What the good FHIR server answers to a search; {@code null} for a redirect to {@link #lead}. */
    private static volatile String page;

    private static volatile String lead;
    private static RunningService service;

    @BeforeAll
    static void start() throws IOException {
        trap = new Trap();
        fhir = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 50);
        fhir.createContext("/r4", exchange -> {
            ASKED.incrementAndGet();
            byte[] body = page == null ? new byte[0] : page.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/fhir+json");
            if (page == null && lead.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
                exchange.getResponseHeaders().add("Location", lead);
            }
            exchange.sendResponseHeaders(page == null ? 302 : 200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        fhir.start();
        Path clients = Files.createDirectory(folder.resolve("clients"));
        client(clients, "careless", "[" + registered() + "]", "");
        client(
                clients,
                "inside",
                "[\"http://127.0.0.1:" + fhir.getAddress().getPort() + "/r4\"]",
                "allow-private: true");
        client(clients, "trapped", "[\"http://127.0.0.1:" + trap.port() + "/r4\"]", "allow-private: true");
        Files.writeString(clients.resolve("listed.yaml"), """
                title: Keys at one of two addresses
                issuer: https://listed.example
                keys: {jku: ["https://keys.hospital.example/a", "https://keys.hospital.example/b"]}
                """);
        service = new RunningService(
                "cartcds.storage.directory=" + folder.resolve("storage"),
                "cartcds.clients=" + clients,
                "cartcds.public-url=" + PUBLIC_URL);
    }

    @AfterAll
    static void stop() throws IOException {
        service.close();
        fhir.stop(0);
        trap.close();
    }

    /** Addresses of the trap and of other places that nobody may be led to; many can even be registered. */
    static List<String> addresses() {
        return Stream.of(
                        "http://127.0.0.1:~/r4",
                        "http://localhost:~/r4",
                        "http://LOCALHOST:~/r4",
                        "http://localhost.:~/r4",
                        "http://127.1:~/r4",
                        "http://127.0.0.2:~/r4",
                        "http://2130706433:~/r4",
                        "http://0x7f000001:~/r4",
                        "http://0x7f.0.0.1:~/r4",
                        "http://0177.0.0.1:~/r4",
                        "http://017700000001:~/r4",
                        "http://127.0.0.1.:~/r4",
                        "http://0:~/r4",
                        "http://0.0.0.0:~/r4",
                        "http://[::]:~/r4",
                        "http://[::1]:~/r4",
                        "http://[0:0:0:0:0:0:0:1]:~/r4",
                        "http://[::ffff:127.0.0.1]:~/r4",
                        "http://[::ffff:7f00:1]:~/r4",
                        "http://[::127.0.0.1]:~/r4",
                        "http://[64:ff9b::7f00:1]:~/r4",
                        "http://[2002:7f00:1::]:~/r4",
                        "http://[fe80::1]:~/r4",
                        "http://[fe80::1%25lo]:~/r4",
                        "http://[fd00::1]:~/r4",
                        "http://169.254.169.254/latest/meta-data",
                        "http://[::ffff:169.254.169.254]/latest/meta-data",
                        "http://2852039166/latest/meta-data",
                        "http://10.0.0.1/r4",
                        "http://172.16.0.1/r4",
                        "http://192.168.0.1/r4",
                        "http://100.64.0.1/r4",
                        "https://127.0.0.1:~/r4",
                        "http://fhir.hospital.example@127.0.0.1:~/r4",
                        "http://fhir.hospital.example:80@127.0.0.1:~/r4",
                        "http://user:secret@localhost:~/r4",
                        "http://127.0.0.1:~#@fhir.hospital.example/r4",
                        "http://127.0.0.1:~?@fhir.hospital.example/r4",
                        "http://127.0.0.1:~\\@fhir.hospital.example/r4",
                        "http://127.0.0.1:~/r4/../../r4",
                        "http://127.0.0.1:~/%2e%2e/r4",
                        "http://\u2460\u2461\u2466.\u24ea.\u24ea.\u2460:~/r4",
                        "http://127\u30020\u30020\u30021:~/r4",
                        "http://localhost%00.hospital.example:~/r4",
                        "http://127.0.0.1:~/r4\r\nHost: evil",
                        "http:127.0.0.1:~/r4",
                        "http:///127.0.0.1:~/r4",
                        "//127.0.0.1:~/r4",
                        "/r4",
                        " http://127.0.0.1:~/r4",
                        "file:///etc/passwd",
                        "ftp://127.0.0.1:~/r4",
                        "gopher://127.0.0.1:~/_GET",
                        "ldap://127.0.0.1:~/a",
                        "jar:http://127.0.0.1:~/r4!/x",
                        "netdoc:///etc/passwd",
                        "data:application/json,{}",
                        "javascript:alert(1)",
                        "x".repeat(100_000),
                        "http://" + "a.".repeat(10_000) + "example/r4",
                        "")
                .map(address -> address.replace("~", String.valueOf(trap.port())))
                .toList();
    }

    /** Those that the file of a client takes, where http is allowed and private networks are not. */
    private static String registered() {
        return Stream.of(
                        "http://127.0.0.1:~/r4",
                        "http://localhost:~/r4",
                        "http://localhost.:~/r4",
                        "http://127.0.0.2:~/r4",
                        "http://[::1]:~/r4",
                        "http://[0:0:0:0:0:0:0:1]:~/r4",
                        "http://[::ffff:127.0.0.1]:~/r4",
                        "http://[::ffff:7f00:1]:~/r4",
                        "http://[::]:~/r4",
                        "http://0.0.0.0:~/r4",
                        "http://[fe80::1]:~/r4",
                        "http://169.254.169.254/latest/meta-data",
                        "http://10.0.0.1/r4",
                        "https://127.0.0.1:~/r4")
                .map(address -> "\"" + address.replace("~", String.valueOf(trap.port())) + "\"")
                .collect(Collectors.joining(", "));
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void inFhirServer(String address) {
        for (String client : List.of("careless", "inside")) {
            HttpResponse<String> response = service.post(
                    RunningService.CALL,
                    call(address),
                    "Authorization",
                    "Bearer " + token(ISSUER, client, Map.of(), KEY));
            assertThat(response.statusCode()).as(response.body()).isIn(400, 412);
            CdsHooksSchemas.assertValid(Message.OUTCOME, response.body());
            assertThat(address.length() > 4 && response.body().contains(address))
                    .isFalse();
        }
        assertThat(trap.connections()).isZero();
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void inTheNextLinkOfAPage(String address) {
        ObjectNode bundle = JSON.createObjectNode();
        bundle.put("resourceType", "Bundle").put("type", "searchset");
        bundle.putArray("link").addObject().put("relation", "next").put("url", address);
        bundle.putArray("entry");
        page = bundle.toString();
        int before = ASKED.get();
        HttpResponse<String> response = service.post(
                RunningService.CALL, call(own()), "Authorization", "Bearer " + token(ISSUER, "inside", Map.of(), KEY));
        assertThat(response.statusCode()).isIn(200, 412);
        assertThat(ASKED.get()).isGreaterThan(before);
        assertThat(trap.connections()).isZero();
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void inARedirect(String address) {
        page = null;
        lead = address;
        int before = ASKED.get();
        HttpResponse<String> response = service.post(
                RunningService.CALL, call(own()), "Authorization", "Bearer " + token(ISSUER, "inside", Map.of(), KEY));
        assertThat(response.statusCode()).isEqualTo(412);
        assertThat(ASKED.get()).isGreaterThan(before);
        assertThat(trap.connections()).isZero();
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void inTheNextLinkOfAPrefetchedBundle(String address) {
        ObjectNode call = (ObjectNode) JSON.readTree(call(own()));
        ObjectNode bundle = call.putObject("prefetch").putObject("conditions");
        bundle.put("resourceType", "Bundle").put("type", "searchset");
        bundle.putArray("link").addObject().put("relation", "next").put("url", address);
        page = "{\"resourceType\":\"Bundle\",\"type\":\"searchset\"}";
        HttpResponse<String> response = service.post(
                RunningService.CALL,
                call.toString().getBytes(StandardCharsets.UTF_8),
                "Authorization",
                "Bearer " + token(ISSUER, "inside", Map.of(), KEY));
        assertThat(response.statusCode()).isIn(200, 412);
        assertThat(trap.connections()).isZero();
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void inTheKeySetUrlOfAToken(String address) {
        for (String header : List.of("jku", "x5u")) {
            HttpResponse<String> response = service.post(
                    RunningService.CALL,
                    call(own()),
                    "Authorization",
                    "Bearer " + token("https://listed.example", "", Map.of(header, address), ATTACKER));
            // The server itself refuses a header of 100,000 characters.
            assertThat(response.statusCode()).isEqualTo(address.length() > 10_000 ? 400 : 401);
        }
        assertThat(trap.connections()).isZero();
    }

    /** So that the counts above say something. */
    @Test
    void theTrapWouldCountAConnection() throws IOException {
        try (Trap other = new Trap()) {
            for (String host : List.of("127.0.0.1", "127.0.0.2", "::1", "localhost")) {
                int before = other.connections();
                new java.net.Socket(InetAddress.getByName(host), other.port()).close();
                assertThat(other.connectionsAfter(before)).as(host).isGreaterThan(before);
            }
        }
    }

    /** The same call reaches a server that the hospital has allowed. */
    @Test
    void anAllowedServerIsAsked() {
        page = "{\"resourceType\":\"Bundle\",\"type\":\"searchset\"}";
        int before = ASKED.get();
        service.post(
                RunningService.CALL, call(own()), "Authorization", "Bearer " + token(ISSUER, "inside", Map.of(), KEY));
        assertThat(ASKED.get()).isGreaterThan(before);
    }

    private static String own() {
        return "http://127.0.0.1:" + fhir.getAddress().getPort() + "/r4";
    }

    private static byte[] call(String fhirServer) {
        ObjectNode call = JSON.createObjectNode();
        call.put("hook", "patient-view").put("hookInstance", UUID.randomUUID().toString());
        call.putObject("context").put("userId", "Practitioner/d").put("patientId", "p1");
        call.put("fhirServer", fhirServer);
        call.putObject("fhirAuthorization")
                .put("access_token", "t")
                .put("token_type", "Bearer")
                .put("expires_in", 300)
                .put("scope", "patient/*.read")
                .put("subject", "cds");
        return call.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void client(Path clients, String tenant, String baseUrls, String more) throws IOException {
        Files.writeString(clients.resolve(tenant + ".yaml"), """
                title: Tenant %s
                issuer: %s
                tenants: [%s]
                keys: {jwks: {keys: [%s]}}
                fhir: {base-urls: %s, allow-http: true, %s}
                """.formatted(
                        tenant,
                        ISSUER,
                        tenant,
                        KEY.toPublicJWK().toJSONString(),
                        baseUrls,
                        more.isEmpty() ? "allow-private: false" : more));
    }

    private static String token(String issuer, String tenant, Map<String, Object> header, ECKey key) {
        ObjectNode head =
                JSON.createObjectNode().put("alg", "ES384").put("typ", "JWT").put("kid", key.getKeyID());
        header.forEach((name, value) -> head.put(name, value.toString()));
        long now = Instant.now().getEpochSecond();
        ObjectNode claims = JSON.createObjectNode()
                .put("iss", issuer)
                .put("aud", PUBLIC_URL + RunningService.CALL)
                .put("iat", now)
                .put("exp", now + 300)
                .put("jti", UUID.randomUUID().toString());
        if (!tenant.isEmpty()) {
            claims.put("tenant", tenant);
        }
        String input = Base64URL.encode(head.toString()) + "." + Base64URL.encode(claims.toString());
        try {
            return input + "."
                    + new ECDSASigner(key)
                            .sign(new JWSHeader(JWSAlgorithm.ES384), input.getBytes(StandardCharsets.US_ASCII));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ECKey key(String id) {
        try {
            return new ECKeyGenerator(Curve.P_384).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
